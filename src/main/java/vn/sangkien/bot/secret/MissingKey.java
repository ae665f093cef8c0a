package vn.sangkien.bot.secret;

import org.springframework.dao.DataAccessResourceFailureException;

/// A number was closed with a key this node does not have. Nothing is wrong with what was to be done: it
/// waits for a node that has the key, as it waits for a store that is away.
public class MissingKey extends DataAccessResourceFailureException {
    MissingKey(String key) {
        super(cure(key));
    }

    static String cure(String key) {
        return "telephone numbers are closed with the key " + key + ", which this node does not have: set it in"
                + " SANGKIEN_SECRET_KEY, or in SANGKIEN_SECRET_KEY_BEFORE beside a newer one (docs/running.md)";
    }
}
