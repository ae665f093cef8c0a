package vn.sangkien.bot.flowfile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Move;

/// Proves the moves of a flow: they begin where nobody asks any more and end where somebody does.
final class MoveCheck {
    private final Flow flow;
    private final Yaml yaml;

    private MoveCheck(Flow flow, Yaml yaml) {
        this.flow = flow;
        this.yaml = yaml;
    }

    static void check(Flow flow, List<Move> moves, Yaml yaml) {
        var check = new MoveCheck(flow, yaml);
        for (int i = 0; i < moves.size(); i++) {
            check.move(moves.get(i), moves.subList(i + 1, moves.size()));
        }
    }

    private void move(Move move, List<Move> later) {
        switch (move) {
            case Move.Renamed(String field, String now, int line) -> {
                gone(field, line);
                there(now, later, line);
                if (group(field) != group(now)) {
                    yaml.error(line, "“" + field + "” cannot become “" + now + "”: a part stays in its group");
                }
            }
            case Move.Split(String field, List<String> now, String at, int line) -> {
                gone(field, line);
                now.forEach(n -> there(n, later, line));
                if (at.isEmpty() || now.size() < 2 || new HashSet<>(now).size() < now.size() || field.contains(".")) {
                    yaml.error(line, "a split needs two or more fields, and “at” what the answer is cut");
                }
            }
            case Move.Recoded(String field, var codes, int line) -> {
                there(field, later, line);
                find(field).ifPresent(f -> codes.forEach((old, now) -> code(f, old, now, line)));
            }
            case Move.Dropped(String field, int line) -> gone(field, line);
            case Move.Again(String field, int line) -> there(field, later, line);
        }
    }

    private static boolean group(String field) {
        return field.contains(".");
    }

    private void gone(String field, int line) {
        if (find(field).isPresent()) {
            yaml.error(line, "“" + field + "” is still asked, so its answers stay where they are");
        }
    }

    /// The field is asked, or a later move takes it on.
    private void there(String field, List<Move> later, int line) {
        Set<String> taken = new HashSet<>(later.stream().map(Move::field).toList());
        if (find(field).isEmpty() && !taken.contains(field)) {
            yaml.error(line, "there is no field “" + field + "”");
        }
    }

    private void code(Field field, String old, String now, int line) {
        boolean choice = field.kind() == Kind.CHOICE;
        if (!choice || field.options().stream().noneMatch(o -> o.code().equals(now))) {
            yaml.error(line, "“" + now + "” is no option of “" + field.id() + "”");
        }
        if (field.options().stream().anyMatch(o -> o.code().equals(old))) {
            yaml.error(line, "“" + old + "” is still an option of “" + field.id() + "”");
        }
    }

    private Optional<Field> find(String id) {
        int dot = id.indexOf('.');
        if (dot < 0) {
            return flow.field(id);
        }
        return flow.field(id.substring(0, dot)).stream()
                .flatMap(group -> group.parts().stream())
                .filter(part -> part.id().equals(id.substring(dot + 1)))
                .findFirst();
    }
}
