package vn.sangkien.bot.story;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Payload;

/// Plays one story and compares every turn with what is written.
final class Player {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Flow flow;
    private final Story story;
    private final StoryWorld world;
    private final Conversation conversation;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Player(Flow flow, Story story, UnitTree tree) {
        this.flow = flow;
        this.story = story;
        world = new StoryWorld(flow, tree, story.known(), story.progress());
        world.list(story.listed());
        conversation = new Conversation(flow, world, story.now().atZoneSameInstant(ZONE));
    }

    /// What differs, empty when all holds.
    List<String> play() {
        int n = 0;
        for (Story.Line line : story.turns()) {
            n++;
            turn(n, line);
        }
        end();
        return faults;
    }

    /// The questions this story came by.
    Set<String> asked() {
        return asked;
    }

    /// The branches this story went.
    Set<String> branches() {
        return conversation.branches();
    }

    private void turn(int n, Story.Line line) {
        String at = "turn " + n + " (" + Objects.requireNonNullElse(line.member(), "after " + line.after()) + "): ";
        var said = new ArrayList<Effect.Say>();
        try {
            said.addAll(conversation.pass(line.after()));
            if (line.member() != null) {
                said.addAll(member(line.member()));
            }
        } catch (IllegalArgumentException e) {
            faults.add(at + e.getMessage());
            return;
        } catch (RuntimeException e) {
            faults.add(at + "the engine failed: " + e);
            return;
        }
        String says = Normalizer.normalize(
                String.join("\n", said.stream().map(Effect.Say::text).toList()), Normalizer.Form.NFC);
        String ask = conversation.state().ask();
        asked.add(ask);
        if (!line.ask().isEmpty() && !line.ask().equals(ask)) {
            faults.add(at + "ask should be " + line.ask() + " but is " + ask + "\n      bot: " + indented(says));
        }
        line.says().stream()
                .filter(text -> !says.contains(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .forEach(text -> faults.add(at + "should say “" + text + "”\n      bot: " + indented(says)));
        line.never().stream()
                .filter(text -> says.contains(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .forEach(text -> faults.add(at + "must not say “" + text + "”\n      bot: " + indented(says)));
        compare(at, line.answers(), conversation.state().answers());
    }

    private static String indented(String text) {
        return text.replace("\n", "\n           ");
    }

    private void compare(String at, Map<String, Object> expected, Map<String, Answer> answers) {
        Map<String, Object> held = Values.of(flow, answers);
        expected.forEach((id, value) -> {
            if (!Values.same(value, held.get(id))) {
                faults.add(at + id + " should be " + value + " but is " + held.get(id));
            }
        });
    }

    private List<Effect.Say> member(Object member) {
        if (!(member instanceof Map<?, ?>)) {
            return conversation.hear(new Input.Text(String.valueOf(member)));
        }
        Map<String, Object> kinds = Story.map(member);
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("a turn has one kind of message, not " + kinds.keySet());
        }
        var kind = kinds.entrySet().iterator().next();
        String value = String.valueOf(kind.getValue());
        return switch (kind.getKey()) {
            case "text" -> conversation.hear(new Input.Text(value));
            case "choice" -> conversation.hear(new Input.Choice(value));
            case "tap" -> conversation.hear(tap(Story.map(kind.getValue())));
            case "photo" -> conversation.hear(file(value, "image/jpeg"));
            case "file" -> conversation.hear(file(value, type(value)));
            case "sticker" -> conversation.hear(new Input.Sticker());
            case "voice" -> conversation.hear(new Input.Voice());
            case "location" -> conversation.hear(new Input.Location());
            case "contact" -> conversation.hear(new Input.Phone(value));
            case "follow" -> conversation.hear(new Input.Follow());
            case "reviewed" -> conversation.hear(new Input.Reviewed(world.review(Story.map(kind.getValue()))));
            case "silence" -> conversation.pass(Story.duration("silence", value));
            default -> throw new IllegalArgumentException("a member cannot send “" + kind.getKey() + "”");
        };
    }

    /// A button of an earlier question.
    private Input tap(Map<String, Object> tap) {
        var state = conversation.state();
        var payload = new Payload(
                Payload.tag(state.draft()),
                Math.max(0, state.asks() - 3),
                Story.text(tap, "field", ""),
                Story.text(tap, "choice", ""));
        return new Input.Tap(payload.text());
    }

    /// A line of the terminal.
    static Input typed(String line) {
        if (line.startsWith("+photo ")) {
            return file(line.substring(7), "image/jpeg");
        }
        return line.startsWith("+file ") ? file(line.substring(6), type(line)) : new Input.Text(line);
    }

    private static Input file(String name, String type) {
        return new Input.File(new Input.FileRef("", name, type), false);
    }

    /// A story has no content to look into, so the name's ending stands for it.
    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "heic" -> "image/heic";
            case "pdf" -> "application/pdf";
            case "doc" -> "application/msword";
            case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            default -> "application/octet-stream";
        };
    }

    private void end() {
        if (!story.step().isEmpty() && !story.step().equals(conversation.state().ask())) {
            faults.add("end: step should be " + story.step() + " but is "
                    + conversation.state().ask());
        }
        List<Map<String, Object>> expected = story.committed();
        if (expected == null) {
            return;
        }
        List<Map<String, Answer>> held = world.registered();
        if (held.size() != expected.size()) {
            faults.add("end: " + expected.size() + " registrations should be committed but are " + held.size());
            return;
        }
        for (int i = 0; i < held.size(); i++) {
            compare("end: committed: ", expected.get(i), held.get(i));
        }
    }
}
