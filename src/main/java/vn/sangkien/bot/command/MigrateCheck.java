package vn.sangkien.bot.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Migration;
import vn.sangkien.bot.flow.Samples;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.story.DraftFile;

/// Tells for every open draft what a new version of its flow would make of it; nothing is changed.
final class MigrateCheck {
    private enum Verdict {
        UNCHANGED("unchanged"),
        MIGRATED("migrated"),
        ASKED("with questions to ask again"),
        OLD("staying on the old version");

        final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    private final Map<String, Flow> old;
    private final Map<String, Flow> now;
    private final ZonedDateTime today;
    private final PrintStream out;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    MigrateCheck(FlowFiles old, FlowFiles now, ZonedDateTime today, PrintStream out) {
        this.old = new TreeMap<>(old.flows());
        this.now = new TreeMap<>(now.flows());
        this.today = today;
        this.out = out;
    }

    /// A verdict on one draft, in words.
    private record Line(Verdict verdict, String text) {}

    /// Goes through the drafts of a file.
    ///
    /// @return whether no answer would be lost
    boolean drafts(Path file) {
        List<DraftFile.Written> drafts = read(file);
        numbers();
        drafts.forEach(draft -> out.println(
                draft.name() + ": " + line(draft.flow(), draft.state()).text()));
        return closing("drafts", drafts.size());
    }

    /// Goes through drafts as members of every flow may have left them.
    boolean samples() {
        numbers();
        int all = 0;
        for (String name : old.keySet()) {
            var found = new LinkedHashMap<String, Integer>();
            List<State> samples = Samples.of(flow(old, name), today);
            for (State state : samples) {
                Line line = line(name, state);
                if (line.verdict() != Verdict.UNCHANGED) {
                    found.merge(line.text(), 1, Integer::sum);
                }
            }
            found.forEach((text, n) -> out.println(name + ": " + n + " sample drafts: " + text));
            all += samples.size();
        }
        return closing("sample drafts", all);
    }

    private List<DraftFile.Written> read(Path file) {
        var drafts = new ArrayList<DraftFile.Written>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    drafts.add(draft(file, line, number));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e, e);
        }
        return drafts;
    }

    private DraftFile.Written draft(Path file, String line, int number) {
        try {
            return DraftFile.read(line, number, old, today);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + number + ": error: " + e.getMessage(), e);
        }
    }

    private static Flow flow(Map<String, Flow> flows, String name) {
        Flow flow = flows.get(name);
        if (flow == null) {
            throw new IllegalArgumentException(name);
        }
        return flow;
    }

    private Line line(String name, State state) {
        Line line = verdict(name, state);
        counts.merge(line.verdict(), 1, Integer::sum);
        return line;
    }

    private Line verdict(String name, State state) {
        Flow to = now.get(name);
        if (to == null) {
            return new Line(Verdict.OLD, "stays on old version: there is no flow " + name + " any more");
        }
        Migration.Outcome outcome = Migration.of(flow(old, name), to, state, today);
        if (!outcome.possible()) {
            return new Line(
                    Verdict.OLD,
                    "stays on old version: the answer would be lost of " + String.join(", ", outcome.lost()));
        }
        String moved = outcome.moved().isEmpty() ? "" : " (" + String.join("; ", outcome.moved()) + ")";
        if (!outcome.asked().isEmpty()) {
            int n = outcome.asked().size();
            return new Line(
                    Verdict.ASKED,
                    n + (n == 1 ? " question" : " questions") + " to ask again: " + String.join(", ", outcome.asked())
                            + moved);
        }
        return outcome.unchanged()
                ? new Line(Verdict.UNCHANGED, "unchanged")
                : new Line(Verdict.MIGRATED, "migrated" + moved);
    }

    /// A number people use for a question never shifts.
    private void numbers() {
        old.forEach((name, flow) -> {
            Flow to = now.getOrDefault(name, flow);
            for (Field field : flow.fields()) {
                to.field(field.id())
                        .filter(f -> f.number() != field.number())
                        .ifPresent(f -> out.println(name + ".yaml:" + f.line() + ": warning: “" + f.id()
                                + "” had the number " + field.number() + " and has " + f.number()
                                + " now; members know the number"));
            }
        });
    }

    private boolean closing(String what, int all) {
        var parts = new ArrayList<String>();
        for (Verdict verdict : Verdict.values()) {
            parts.add(counts.getOrDefault(verdict, 0) + " " + verdict.words);
        }
        out.println(all + " " + what + ": " + String.join(", ", parts));
        return counts.getOrDefault(Verdict.OLD, 0) == 0;
    }
}
