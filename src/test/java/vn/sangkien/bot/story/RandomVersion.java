package vn.sangkien.bot.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.flow.Condition;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Move;
import vn.sangkien.bot.flow.Need;

/// Changes a flow as an author might, with or without saying what becomes of answers.
final class RandomVersion {
    private final SplittableRandom random;
    private final List<Move> moves = new ArrayList<>();
    private List<Field> fields = new ArrayList<>();

    RandomVersion(SplittableRandom random) {
        this.random = random;
    }

    Flow of(Flow flow, int changes) {
        fields = new ArrayList<>(flow.fields());
        for (int i = 0; i < changes; i++) {
            change(i);
        }
        return new Flow(
                flow.name(),
                "changed",
                flow.title(),
                fields,
                flow.notes(),
                flow.subject(),
                flow.computed(),
                flow.texts(),
                moves,
                Map.of());
    }

    private void change(int n) {
        int at = random.nextInt(1, fields.size() - 1);
        Field field = fields.get(at);
        boolean said = random.nextBoolean();
        switch (random.nextInt(13)) {
            case 0 -> remove(at, field, said);
            case 1 -> rename(at, field, "new" + n + field.id(), said);
            case 2 -> fields.add(at, with(field, "added" + n, 40 + n, Kind.YES_NO, Need.MUST));
            case 3 -> fields.add(fields.remove(at));
            case 4 -> options(at, field, said, n);
            case 5 -> kind(at, field, said);
            case 6 -> limits(at, field, said);
            case 7 -> fields.set(at, with(field, field.id(), field.number(), field.kind(), Need.MUST));
            case 8 -> fields.set(at, with(field, field.id(), field.number(), field.kind(), Need.OPTIONAL));
            case 9 -> part(at, field, said);
            case 10 -> split(at, field, n);
            case 11 -> fields.set(at, refusing(field));
            case 12 -> fields.set(at, relevant(field));
            default -> throw new IllegalStateException();
        }
    }

    private void remove(int at, Field field, boolean said) {
        if (field.kind() == Kind.PLEDGE || field.kind() == Kind.CONSENT) {
            return;
        }
        fields.remove(at);
        if (said) {
            moves.add(new Move.Dropped(field.id(), 1));
        }
    }

    private void rename(int at, Field field, String now, boolean said) {
        fields.set(at, with(field, now, field.number(), field.kind(), field.need()));
        if (said) {
            moves.add(new Move.Renamed(field.id(), now, 1));
        }
    }

    private void options(int at, Field field, boolean said, int n) {
        if (field.kind() != Kind.CHOICE) {
            return;
        }
        var options = new ArrayList<>(field.options());
        Field.Option gone = options.remove(random.nextInt(options.size()));
        if (random.nextBoolean()) {
            options.add(new Field.Option("NEW_" + n, "Khác"));
        }
        fields.set(
                at,
                copy(
                        field,
                        field.id(),
                        field.number(),
                        field.kind(),
                        field.need(),
                        options,
                        field.min(),
                        field.max(),
                        field.when(),
                        field.rules(),
                        field.parts()));
        if (said) {
            moves.add(
                    random.nextBoolean()
                            ? new Move.Again(field.id(), 1)
                            : new Move.Recoded(
                                    field.id(),
                                    Map.of(gone.code(), options.getFirst().code()),
                                    1));
        }
    }

    private void kind(int at, Field field, boolean said) {
        List<Kind> kinds = List.of(Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER, Kind.DATE, Kind.YES_NO, Kind.NAME);
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        if (field.kind() == Kind.PLEDGE || field.kind() == Kind.CONSENT) {
            return;
        }
        fields.set(
                at,
                copy(
                        field,
                        field.id(),
                        field.number(),
                        kind,
                        field.need(),
                        List.of(),
                        field.min(),
                        Math.max(1, field.max()),
                        field.when(),
                        List.of(),
                        List.of()));
        if (said) {
            moves.add(new Move.Again(field.id(), 1));
        }
    }

    private void limits(int at, Field field, boolean said) {
        long max = Math.max(1, random.nextLong(Math.max(2, field.max() + 1)));
        fields.set(
                at,
                copy(
                        field,
                        field.id(),
                        field.number(),
                        field.kind(),
                        field.need(),
                        field.options(),
                        Math.min(field.min(), max),
                        max,
                        field.when(),
                        field.rules(),
                        field.parts()));
        if (said) {
            moves.add(new Move.Again(field.id(), 1));
        }
    }

    private void part(int at, Field group, boolean said) {
        if (group.parts().size() < 2) {
            return;
        }
        var parts = new ArrayList<>(group.parts());
        int i = random.nextInt(parts.size());
        Field part = parts.remove(i);
        boolean renamed = random.nextBoolean();
        if (renamed) {
            parts.add(i, with(part, part.id() + "Now", -1, part.kind(), part.need()));
        }
        fields.set(
                at,
                copy(
                        group,
                        group.id(),
                        group.number(),
                        group.kind(),
                        group.need(),
                        List.of(),
                        group.min(),
                        group.max(),
                        group.when(),
                        List.of(),
                        parts));
        String old = group.id() + "." + part.id();
        if (said) {
            moves.add(renamed ? new Move.Renamed(old, old + "Now", 1) : new Move.Dropped(old, 1));
        }
    }

    private void split(int at, Field field, int n) {
        if (field.kind() != Kind.TEXT) {
            return;
        }
        fields.set(at, with(field, "left" + n, field.number(), Kind.TEXT, field.need()));
        fields.add(at, with(field, "right" + n, 50 + n, Kind.TEXT, Need.OPTIONAL));
        moves.add(new Move.Split(field.id(), List.of("left" + n, "right" + n), ",", 1));
    }

    private static Field refusing(Field field) {
        boolean single = field.kind() == Kind.CHOICE || field.kind() == Kind.YES_NO;
        String value = single && field.kind() == Kind.CHOICE
                ? field.options().getFirst().code()
                : "YES";
        return single
                ? copy(
                        field,
                        field.id(),
                        field.number(),
                        field.kind(),
                        field.need(),
                        field.options(),
                        field.min(),
                        field.max(),
                        field.when(),
                        List.of(new Field.Rule(
                                new Condition.Is(Condition.SELF, List.of(value)),
                                Field.Rule.Does.REFUSE,
                                "không nhận")),
                        field.parts())
                : field;
    }

    private static Field relevant(Field field) {
        boolean oath = field.kind() == Kind.PLEDGE || field.kind() == Kind.CONSENT;
        return oath
                ? field
                : copy(
                        field,
                        field.id(),
                        field.number(),
                        field.kind(),
                        field.need(),
                        field.options(),
                        field.min(),
                        field.max(),
                        new Condition.Is("leader", List.of("YES")),
                        field.rules(),
                        field.parts());
    }

    private static Field with(Field f, String id, int number, Kind kind, Need need) {
        boolean same = kind == f.kind();
        return copy(
                f,
                id,
                number,
                kind,
                need,
                same ? f.options() : List.of(),
                f.min(),
                f.max(),
                f.when(),
                same ? f.rules() : List.of(),
                same ? f.parts() : List.of());
    }

    private static Field copy(
            Field f,
            String id,
            int number,
            Kind kind,
            Need need,
            List<Field.Option> options,
            long min,
            long max,
            @Nullable Condition when,
            List<Field.Rule> rules,
            List<Field> parts) {
        return new Field(
                id,
                number,
                kind,
                need,
                f.label(),
                f.words(),
                f.ask(),
                f.help(),
                f.example(),
                options,
                min,
                max,
                when,
                rules,
                f.personal(),
                parts,
                kind == Kind.GROUP
                                && parts.stream()
                                        .anyMatch(p -> f.total() != null
                                                && p.id().equals(f.total().part()))
                        ? f.total()
                        : null,
                f.types(),
                List.of(),
                f.line());
    }
}
