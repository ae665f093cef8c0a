package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;

/// What becomes of an answer that was given to an older version of a flow.
///
/// A move about an answer a draft does not have does nothing, so the moves of a flow only ever grow.
public sealed interface Move {
    /// The field of the older version; `coAuthors.share` for a part of a group.
    String field();

    /// Where it stands in the file.
    int line();

    /// The field, or the part, has another id now.
    record Renamed(String field, String now, int line) implements Move {}

    /// One answer became several, cut where the separator stands.
    record Split(String field, List<String> now, String at, int line) implements Move {
        public Split {
            now = List.copyOf(now);
        }
    }

    /// Options have other codes now.
    ///
    /// @param codes the new code by the old one
    record Recoded(String field, Map<String, String> codes, int line) implements Move {
        public Recoded {
            codes = Map.copyOf(codes);
        }
    }

    /// Nobody asks for it any more; what was said is kept aside.
    record Dropped(String field, int line) implements Move {}

    /// Where the answer does not fit any more it is asked again; what was said is kept aside.
    record Again(String field, int line) implements Move {}
}
