package vn.sangkien.bot.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.store.Sparingly;

/// How telephone numbers are kept: closed with the present key, and where one is looked up by its number,
/// under a mark.
///
/// What is read may be plain, or closed with the present key or the former one. Without a key numbers stay
/// plain.
@Component
public class PhoneNumbers {
    private static final Logger log = LoggerFactory.getLogger(PhoneNumbers.class);

    private static final String CLOSED = "{closed:";
    private static final String KNOWN = "{known:";

    private static final Pattern ONE_CLOSED = Pattern.compile("\\{closed:([0-9a-f]{8}):([\\w-]+)}");

    /// A number that is a whole text in JSON.
    private static final Pattern PLAIN_WITHIN = Pattern.compile("\"(\\+[0-9]{8,15})\"");

    private static final Pattern CLOSED_WITHIN = Pattern.compile("\"(\\{closed:([0-9a-f]{8}):[\\w-]+})\"");

    /// Somebody's own text that begins as if it were a closed number has one more character, as long as it
    /// is kept.
    private static final String LOOKS_CLOSED = "\"{closed";

    private static final String TYPED = "\"{closed!";

    private final @Nullable NumberKey present;

    /// All keys there are, by their ids, the present one first.
    private final Map<String, NumberKey> keys = new LinkedHashMap<>();

    private final Sparingly sparingly = new Sparingly();

    public PhoneNumbers(
            @Value("${sangkien.secret-key:}") String key, @Value("${sangkien.secret-key-before:}") String before) {
        byte @Nullable [] now = Secrets.read("SANGKIEN_SECRET_KEY", key);
        byte @Nullable [] former = Secrets.read("SANGKIEN_SECRET_KEY_BEFORE", before);
        present = now == null ? null : new NumberKey(now);
        if (present != null) {
            keys.put(present.id(), present);
        }
        if (former != null) {
            var old = new NumberKey(former);
            keys.putIfAbsent(old.id(), old);
        }
    }

    /// The number as it is to be kept.
    public String close(String number) {
        return present == null ? number : CLOSED + present.id() + ":" + present.close(number) + "}";
    }

    /// The number that was kept.
    ///
    /// @throws MissingKey when it is closed with another key than ours
    public String open(String kept) {
        var closed = ONE_CLOSED.matcher(kept);
        return closed.matches() ? key(closed.group(1)).open(closed.group(2)) : kept;
    }

    private NumberKey key(String id) {
        var key = keys.get(id);
        if (key == null) {
            sparingly.say(() -> log.error(MissingKey.cure(id)));
            throw new MissingKey(id);
        }
        return key;
    }

    /// The number closed with the present key; the very text if it is already.
    String anew(String kept) {
        return present == null || kept.startsWith(CLOSED + present.id() + ":") ? kept : close(open(kept));
    }

    /// JSON with all texts closed that are a number.
    public String closeWithin(String json) {
        var unlike = json.contains(LOOKS_CLOSED) ? json.replace(LOOKS_CLOSED, TYPED) : json;
        return present == null
                ? unlike
                : PLAIN_WITHIN
                        .matcher(unlike)
                        .replaceAll(found -> Matcher.quoteReplacement(quoted(close(found.group(1)))));
    }

    /// The JSON that [#closeWithin] was given.
    ///
    /// @throws MissingKey when a number in it is closed with another key than ours
    public String openWithin(String kept) {
        return kept.contains(LOOKS_CLOSED)
                ? CLOSED_WITHIN
                        .matcher(kept)
                        .replaceAll(found -> Matcher.quoteReplacement(quoted(open(found.group(1)))))
                        .replace(TYPED, LOOKS_CLOSED)
                : kept;
    }

    /// JSON whose numbers are closed with the present key; the very text if they are already.
    String anewWithin(String kept) {
        boolean open = PLAIN_WITHIN.matcher(kept).find()
                || CLOSED_WITHIN.matcher(kept).results().anyMatch(found -> !isPresent(found.group(2)));
        return present != null && open ? closeWithin(openWithin(kept)) : kept;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /// What the number is looked up by where it is written now.
    public String mark(String number) {
        return present == null ? number : mark(present, number);
    }

    /// Everything the number may be found by: its marks, the present one first, and the number itself.
    public List<String> marks(String number) {
        var marks = new ArrayList<String>();
        keys.values().forEach(key -> marks.add(mark(key, number)));
        if (present == null) {
            marks.addFirst(number);
        } else {
            marks.add(number);
        }
        return marks;
    }

    private static String mark(NumberKey key, String number) {
        return KNOWN + key.id() + ":" + key.mark(number) + "}";
    }

    /// Whether a number is looked up by this now: a mark of the present key, or any number while there is
    /// none.
    public boolean isPresentMark(String mark) {
        return present == null ? !mark.startsWith(KNOWN) : mark.startsWith(KNOWN + present.id() + ":");
    }

    /// The number behind a mark.
    ///
    /// @param closed what stands beside the mark, null beside a number itself
    public String behind(String mark, @Nullable String closed) {
        return closed != null && mark.startsWith(KNOWN) ? open(closed) : mark;
    }

    /// The id of the key numbers are closed with now.
    Optional<String> key() {
        return Optional.ofNullable(present).map(NumberKey::id);
    }

    /// The ids of the keys that numbers are no longer closed with.
    List<String> former() {
        return keys.keySet().stream().filter(id -> !isPresent(id)).toList();
    }

    private boolean isPresent(String id) {
        return present != null && present.id().equals(id);
    }

    /// Whether what that key closed can be opened.
    boolean opens(String id) {
        return keys.containsKey(id);
    }
}
