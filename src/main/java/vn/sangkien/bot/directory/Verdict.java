package vn.sangkien.bot.directory;

import java.util.List;

public sealed interface Verdict {
    record One(Unit unit) implements Verdict {}

    record Several(List<Unit> units) implements Verdict {}

    record None() implements Verdict {}
}
