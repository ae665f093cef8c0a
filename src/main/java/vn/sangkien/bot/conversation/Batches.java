package vn.sangkien.bot.conversation;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Linking;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Links;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.PaperForm;
import vn.sangkien.bot.sheet.Fault;
import vn.sangkien.bot.sheet.Row;
import vn.sangkien.bot.sheet.Sheets;
import vn.sangkien.bot.vietnamese.Numbers;

/// Many registrations in a table, one a row, under columns called like the fields. Every row goes through the engine
/// before any is kept. A row whose number its owner has proven in a chat is shown there and waits for their yes; any
/// other
/// is submitted with the consent the supporter holds on paper. The same file again changes nothing.
@Service
public class Batches {
    private static final int MOST = 1_000;

    private final FlowShelf flows;
    private final Rehearsal rehearsal;
    private final Glimpse glimpse;
    private final Links links;
    private final Journal journal;
    private final Tidings tidings;
    private final MessageSource texts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    Batches(
            FlowShelf flows,
            Rehearsal rehearsal,
            Glimpse glimpse,
            Links links,
            Journal journal,
            Tidings tidings,
            MessageSource texts,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ZoneId zone) {
        this.flows = flows;
        this.rehearsal = rehearsal;
        this.glimpse = glimpse;
        this.links = links;
        this.journal = journal;
        this.tidings = tidings;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    /// What is wrong with a line; the header is line 1.
    public record Wrong(long line, String text) {}

    /// What became of a file.
    ///
    /// @param wrong what keeps it from being taken; nothing was kept then
    /// @param doubtful what was taken and should be looked at again
    /// @param asked rows that wait for their member's yes
    /// @param onPaper rows that were submitted with consent on paper
    public record Taken(List<Wrong> wrong, List<Wrong> doubtful, int asked, int onPaper) {}

    /// A row that can be kept.
    ///
    /// @param contact whose yes it waits for, or null
    private record Ready(long line, @Nullable ContactId contact, Map<String, Answer> answers) {}

    /// Reads one file.
    private final class Reading {
        final Flow flow = flows.current();
        final String by;
        final Predicate<String> sees;
        final List<Ready> ready = new ArrayList<>();
        final List<Wrong> wrong = new ArrayList<>();
        final List<Wrong> doubtful = new ArrayList<>();
        final Map<String, Long> seen = new HashMap<>();
        final Map<ContactId, Long> asked = new HashMap<>();

        Reading(String by, Predicate<String> sees) {
            this.by = by;
            this.sees = sees;
        }

        void row(Row row) {
            boolean empty = row.fields().values().stream().allMatch(String::isBlank);
            if (empty || ready.size() + wrong.size() > MOST) {
                return;
            }
            var played = rehearsal.play(
                    flow, State.empty(flow), inputs(row), clock.instant().atZone(zone));
            boolean refused = played.faults().stream().anyMatch(Effect.Fault::refused);
            played.faults().forEach(fault -> (fault.refused() ? wrong : doubtful).add(wrong(row.line(), fault)));
            if (!refused) {
                check(row.line(), played.state());
            }
        }

        private List<Input> inputs(Row row) {
            var inputs = new ArrayList<Input>(List.of(new Input.Proposed(by, true, Map.of())));
            flow.fields().stream()
                    .filter(field -> !row.fields().getOrDefault(field.id(), "").isBlank())
                    .forEach(field -> inputs.add(
                            new Input.Filled(by, field.id(), row.fields().getOrDefault(field.id(), ""))));
            inputs.add(new Input.Signed(by));
            return inputs;
        }

        private Wrong wrong(long line, Effect.Fault fault) {
            String label = flow.field(fault.field()).map(Field::label).orElse("");
            return new Wrong(
                    line, label.isEmpty() || fault.text().contains(label) ? fault.text() : label + ": " + fault.text());
        }

        private void check(long line, State state) {
            var answers = new LinkedHashMap<>(state.answers());
            flow.fields().stream()
                    .filter(field -> field.kind() == Kind.CONSENT)
                    .forEach(field -> answers.remove(field.id()));
            var unit = value(answers, "unit");
            var contact = Optional.of(value(answers, "phone"))
                    .filter(phone -> !phone.isEmpty())
                    .flatMap(links::provenBy)
                    .orElse(null);
            var before = seen.putIfAbsent(
                    value(answers, "fullName") + "\n" + unit + "\n"
                            + value(answers, flow.subject().title()),
                    line);
            var twice = contact == null ? null : asked.putIfAbsent(contact, line);
            if (!sees.test(unit)) {
                wrong.add(new Wrong(line, text("assist.elsewhere")));
            } else if (before != null) {
                wrong.add(new Wrong(line, text("assist.same", before)));
            } else if (twice != null || (contact != null && busy(contact))) {
                wrong.add(new Wrong(line, flow.text("dictation.busy", Map.of())));
            } else {
                ready.add(new Ready(line, contact, answers));
            }
        }

        private boolean busy(ContactId contact) {
            return glimpse.of(contact)
                    .filter(state -> !Linking.adopts(flows.version(state.version()), state))
                    .isPresent();
        }
    }

    /// Takes a file in, or says everything that is wrong with it.
    ///
    /// @param hash of its content
    /// @param by the supporter's name
    /// @param sees whether they see a unit
    public Taken take(String hash, Path file, String by, Predicate<String> sees) {
        var reading = new Reading(by, sees);
        var columns = new TreeSet<String>();
        var read = Sheets.read(file, row -> {
            columns.addAll(row.fields().keySet());
            reading.row(row);
        });
        var wrong = new ArrayList<Wrong>();
        read.map(Fault::message).ifPresent(message -> wrong.add(new Wrong(1, text("assist.unreadable"))));
        columns.stream()
                .filter(column ->
                        !column.isBlank() && reading.flow.field(column).isEmpty())
                .forEach(column -> wrong.add(new Wrong(1, text("assist.column", column))));
        wrong.addAll(reading.wrong);
        var closed = rehearsal.closed(reading.flow, today());
        if (closed != null) {
            wrong.add(new Wrong(1, closed));
        } else if (reading.ready.size() + reading.wrong.size() > MOST) {
            wrong.add(new Wrong(1, text("assist.long", Numbers.grouped(MOST))));
        } else if (reading.ready.isEmpty() && wrong.isEmpty()) {
            wrong.add(new Wrong(1, text("assist.empty")));
        }
        if (!wrong.isEmpty()) {
            return new Taken(wrong, reading.doubtful, 0, 0);
        }
        transaction.executeWithoutResult(_ -> reading.ready.forEach(row -> keep(hash, by, row)));
        int asked = (int)
                reading.ready.stream().filter(row -> row.contact() != null).count();
        return new Taken(List.of(), reading.doubtful, asked, reading.ready.size() - asked);
    }

    private void keep(String hash, String by, Ready row) {
        var name = hash + ":" + row.line();
        var answers = Wire.write(row.answers());
        if (row.contact() != null) {
            tidings.tell(row.contact(), "proposed " + name, new Message.Proposed(by, false, answers));
        } else {
            var paper = journal.open(PaperForm.ACCOUNT, name);
            journal.put(paper, "proposed " + name, new Message.Proposed(by, true, answers));
            journal.put(paper, "signed " + name, new Message.Signed(by));
        }
    }

    private static String value(Map<String, Answer> answers, String field) {
        return Optional.ofNullable(answers.get(field)).map(Answer::value).orElse("");
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private String text(String key, Object... names) {
        return texts.getMessage(key, names, Locale.ROOT);
    }
}
