package vn.sangkien.bot.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the holder of a token may read.
///
/// @param unitCode of this unit and all below it; none for the whole tree
record Grant(Set<Scope> scopes, @Nullable String unitCode) {

    /// A kind of reading.
    enum Scope {
        INNOVATIONS,
        PROGRESS,
        RECEIPTS
    }

    Grant {
        scopes = Set.copyOf(scopes);
    }
}
