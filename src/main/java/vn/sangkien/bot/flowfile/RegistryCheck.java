package vn.sangkien.bot.flowfile;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Need;

/// Proves that a registration of the main flow has what the registry counts by, whichever way the member went.
final class RegistryCheck {
    private static final String MAIN = "innovation-registration";

    /// Without these there is no innovation.
    private static final Set<String> NEEDED = Set.of("fullName", "unit", "group", "title", "firstApplied");

    /// Without these reports have a gap.
    private static final Set<String> COUNTED_BY = Set.of("leader", "solutionType", "field", "recognisedBy");

    private RegistryCheck() {}

    static void check(Flow flow, Faults faults) {
        if (!flow.name().equals(MAIN)) {
            return;
        }
        for (String id : new TreeSet<>(NEEDED)) {
            gap(flow, id).ifPresent(fault -> faults.error(line(flow, id), "the registry needs “" + id + fault));
        }
        for (String id : new TreeSet<>(COUNTED_BY)) {
            gap(flow, id).ifPresent(fault -> faults.warning(line(flow, id), "reports count by “" + id + fault));
        }
    }

    private static Optional<String> gap(Flow flow, String id) {
        Field field = flow.field(id).orElse(null);
        if (field == null) {
            return Optional.of("”, which is never asked");
        }
        return field.need() == Need.MUST && field.when() == null
                ? Optional.empty()
                : Optional.of("”, which some members are not asked");
    }

    private static int line(Flow flow, String id) {
        return flow.field(id).map(Field::line).orElse(1);
    }
}
