package vn.sangkien.bot.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the holder of a token may read.
///
/// @param unitCode of this unit and all below it; none for the whole tree
public record Grant(Set<Scope> scopes, @Nullable String unitCode) {

    /// A kind of reading.
    public enum Scope {
        INNOVATIONS,
        PROGRESS,
        RECEIPTS
    }

    public Grant {
        scopes = Set.copyOf(scopes);
    }
}
