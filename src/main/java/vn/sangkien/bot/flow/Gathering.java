package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Reading;
import vn.sangkien.bot.vietnamese.YesNo;
import vn.sangkien.bot.vietnamese.YesNos;

/// Answers that come in several messages until “xong”: the parts of a long text, and files.
final class Gathering {
    private final Step s;
    private final Asking asking;
    private final Answering answering;

    Gathering(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
    }

    void part(Field field, String text) {
        List<Map<String, String>> parts = new ArrayList<>(s.work.getOrDefault(field.id(), List.of()));
        parts.add(Map.of("text", text));
        long length = joined(parts).codePoints().count();
        if (length > field.max()) {
            asking.refused(s.flow.text(
                    "long.tooLong",
                    Map.of("max", Numbers.grouped(field.max()), "length", Numbers.grouped(text.length()))));
            return;
        }
        s.mark(Edge.Kind.ANSWERED);
        s.work.put(field.id(), List.copyOf(parts));
        s.misses = 0;
        s.noOffers();
        s.say("long.part", Map.of("n", Integer.toString(parts.size()), "length", Numbers.grouped(length)));
        s.asks++;
        s.offerCommand("button.done", "DONE");
    }

    /// One of several messages says something else now.
    void part(Field field, String before, String after) {
        List<Map<String, String>> parts = new ArrayList<>(s.work.getOrDefault(field.id(), List.of()));
        if (!parts.contains(Map.of("text", before))) {
            return;
        }
        parts.replaceAll(part -> part.equals(Map.of("text", before)) ? Map.of("text", after) : part);
        long length = joined(parts).codePoints().count();
        if (length > field.max()) {
            asking.refused(s.flow.text(
                    "long.tooLong", Map.of("max", Numbers.grouped(field.max()), "length", Numbers.grouped(length))));
            return;
        }
        s.work.put(field.id(), List.copyOf(parts));
        s.say("long.part", Map.of("n", Integer.toString(parts.size()), "length", Numbers.grouped(length)));
    }

    private static String joined(List<Map<String, String>> parts) {
        return String.join(
                "\n", parts.stream().map(p -> p.getOrDefault("text", "")).toList());
    }

    void file(Input.FileRef file, boolean quiet) {
        if (s.over != null || !Place.isField(s.place) || answering.target().kind() != Kind.FILES) {
            if (!quiet) {
                s.say("wrong.file");
                asking.open();
            }
            return;
        }
        Field field = answering.target();
        List<Map<String, String>> files = new ArrayList<>(s.work.getOrDefault(field.id(), List.of()));
        if (field.types().stream().noneMatch(t -> file.type().startsWith(t))) {
            evidenceRefused(file.type());
            asking.missed("files.type", Map.of());
        } else if (files.stream()
                .anyMatch(f -> !file.id().isEmpty() && file.id().equals(f.get("id")))) {
            received(quiet, "files.same", files.size(), field);
        } else if (files.size() >= field.max()) {
            received(quiet, "files.full", files.size(), field);
        } else {
            var kept = new LinkedHashMap<String, String>();
            kept.put("id", file.id());
            kept.put("name", file.name());
            kept.put("type", file.type());
            files.add(kept);
            s.mark(Edge.Kind.ANSWERED);
            s.work.put(field.id(), List.copyOf(files));
            s.misses = 0;
            s.unstuck(Effect.Stuck.Why.EVIDENCE);
            received(quiet, "files.received", files.size(), field);
        }
    }

    /// What was sent as proof is none, or did not reach us.
    void evidenceRefused(String type) {
        if (s.over == null && Place.isField(s.place) && answering.target().kind() == Kind.FILES) {
            s.stuck(Effect.Stuck.Why.EVIDENCE, type);
        }
    }

    private void received(boolean quiet, String key, int n, Field field) {
        if (!quiet) {
            s.noOffers();
            s.asks++;
            s.say(key, Map.of("n", Integer.toString(n), "max", Long.toString(field.max())));
            s.offerCommand("button.done", "DONE");
        }
    }

    void noFile(Field field, String text) {
        if (YesNos.read(text) instanceof Reading.Understood<YesNo>(YesNo yes) && yes == YesNo.NO) {
            done(field);
        } else {
            asking.missed("wrong.textAtFiles", Map.of());
        }
    }

    /// “xong”: closes a text of several messages or a list of files; false when nothing is open that could be closed.
    boolean done() {
        if (s.over != null || !Place.isField(s.place)) {
            return false;
        }
        Field field = answering.target();
        if (field.id().equals(Groups.MORE) && Groups.inside(s.place)) {
            answering.groups.take(field, YesNo.NO.name(), "");
            return true;
        }
        return (field.kind() == Kind.LONG_TEXT || field.kind() == Kind.FILES) && done(field);
    }

    boolean done(Field field) {
        List<Map<String, String>> work = s.work.getOrDefault(field.id(), List.of());
        Answer standing = s.answers.get(field.id());
        if (work.isEmpty() && standing != null) {
            answering.taking.stay(field);
        } else if (field.kind() == Kind.FILES) {
            if (work.isEmpty()) {
                answering.skip();
            } else {
                s.mark(Edge.Kind.ANSWERED);
                answering.taking.take(field, Answer.list(work));
            }
        } else {
            String text = joined(work);
            long length = text.codePoints().count();
            if (length < field.min()) {
                asking.missed(
                        "long.tooShort",
                        Map.of("min", Numbers.grouped(field.min()), "length", Numbers.grouped(length)));
            } else {
                s.mark(Edge.Kind.ANSWERED);
                answering.taking.take(field, Answer.of(text));
            }
        }
        return true;
    }
}
