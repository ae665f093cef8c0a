package vn.sangkien.bot.support;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;
import vn.sangkien.bot.vietnamese.Numbers;

/// Answers supporters in their own chats, and passes what they say on to the member they help. Everything joins the
/// caller's transaction.
@Service
@Transactional
public class ShiftDesk {
    /// After so long a silence it is asked whether the talk still goes on: the next word may be meant otherwise.
    static final Duration STILL_THERE = Duration.ofHours(2);

    /// As the console has it.
    static final int LONGEST = 1_500;

    private static final int LISTED = 5;
    private static final int SHOWN = 6;
    private static final int SHOWN_CHARS = 200;

    /// The largest picture Zalo takes.
    private static final long LARGEST_ON_ZALO = 1024 * 1024;

    private final ShiftCodes codes;
    private final Shifts shifts;
    private final Sight sight;
    private final Requests requests;
    private final Help help;
    private final Talk talk;
    private final Journal journal;
    private final Directory directory;
    private final Accounts accounts;
    private final Audit audit;
    private final ShiftTexts texts;

    ShiftDesk(
            ShiftCodes codes,
            Shifts shifts,
            Sight sight,
            Requests requests,
            Help help,
            Talk talk,
            Journal journal,
            Directory directory,
            Accounts accounts,
            Audit audit,
            ShiftTexts texts) {
        this.codes = codes;
        this.shifts = shifts;
        this.sight = sight;
        this.requests = requests;
        this.help = help;
        this.talk = talk;
        this.journal = journal;
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.texts = texts;
    }

    /// Whether it is for this desk whoever says it.
    public static boolean concerns(Message message) {
        return ShiftWord.certain(text(message)).isPresent();
    }

    private static String text(Message message) {
        if (message instanceof Message.Tap(String payload)) {
            return payload;
        }
        if (message instanceof Message.Edited(var _, String text)) {
            return text;
        }
        return message instanceof Message.Text(String text) ? text : "";
    }

    /// Answers what a contact said; an empty list when there is nothing to answer.
    ///
    /// @param file what came with it, or null
    /// @param entry its number in the journal
    /// @return nothing when it was meant for somebody else
    public Optional<List<Reply>> hear(
            ContactId contact, Message message, @Nullable Attachment file, long entry, ZonedDateTime now) {
        if (!Message.isFromContact(message)) {
            return Optional.empty();
        }
        var text = text(message);
        var certain = ShiftWord.certain(text);
        if (certain.isPresent() && certain.get() instanceof ShiftWord.Join(String code)) {
            return said(join(contact, code, now));
        }
        var shift = shifts.of(contact);
        if (shift.isEmpty()) {
            return certain.flatMap(_ -> said(texts.reply(texts.of("none"))));
        }
        var account = sight.supporter(shift.get().login());
        if (account.isEmpty()) {
            shifts.leave(shift.get().login());
            return said(texts.reply(texts.of("closed")));
        }
        var at = new Hearing(shift.get(), account.get(), entry, now);
        boolean helping = shift.get().helping() != null;
        var word = certain.or(() -> helping ? ShiftWord.whileHelping(text) : ShiftWord.otherwise(text));
        return word.isPresent()
                ? said(at.obey(word.get()))
                : helping ? Optional.of(at.passOn(text, message, file)) : Optional.empty();
    }

    private static Optional<List<Reply>> said(Reply reply) {
        return Optional.of(List.of(reply));
    }

    private Reply join(ContactId contact, String code, ZonedDateTime now) {
        var joined = codes.use(code).flatMap(sight::supporter);
        if (joined.isEmpty()) {
            return texts.reply(texts.of("code.wrong"));
        }
        shifts.join(contact, joined.get().login());
        audit.note(joined.get().login(), "SHIFT", "contact " + contact.value());
        int open = requests.count(sight.units(joined.get(), now.toLocalDate()));
        return texts.reply(texts.of("joined", name(sight.unit(joined.get())), Integer.toString(open)), texts.list());
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).map(Unit::name).orElse(unit);
    }

    /// Something a supporter says.
    private final class Hearing {
        private final Shift shift;
        private final Account account;
        private final long entry;
        private final ZonedDateTime now;

        Hearing(Shift shift, Account account, long entry, ZonedDateTime now) {
            this.shift = shift;
            this.account = account;
            this.entry = entry;
            this.now = now;
        }

        Reply obey(ShiftWord word) {
            return switch (word) {
                case ShiftWord.Join _ -> throw new IllegalArgumentException("a code is nobody's yet");
                case ShiftWord.Claim(UUID request) -> about(request, this::claim);
                case ShiftWord.View(UUID request) -> about(request, this::view);
                case ShiftWord.Done(UUID request) -> about(request, wanted -> done(wanted, ""));
                case ShiftWord.Over(String note) -> about(shift.helping(), wanted -> done(wanted, note));
                case ShiftWord.ListAll() -> list();
                case ShiftWord.Always(boolean always) -> {
                    shifts.always(shift.contact(), always);
                    yield texts.reply(texts.of(always ? "always" : "hours"));
                }
                case ShiftWord.Leave() -> {
                    shifts.leave(account.login());
                    audit.note(
                            account.login(),
                            "SHIFT END",
                            "contact " + shift.contact().value());
                    yield texts.reply(texts.of("left"));
                }
            };
        }

        /// What can be done about a request, if it is theirs to do anything about.
        private Reply about(@Nullable UUID request, Function<Requests.Wanted, Reply> doing) {
            var found = request == null ? Optional.<Requests.Wanted>empty() : requests.find(request);
            var wanted = found.filter(it -> sight.sees(account, it.unitCode(), now.toLocalDate()));
            if (wanted.isEmpty()) {
                return texts.reply(texts.of("unseen"), texts.list());
            }
            if (wanted.get().done()) {
                if (wanted.get().id().equals(shift.helping())) {
                    shifts.letGo(shift.contact());
                }
                return texts.reply(over(wanted.get()), texts.list());
            }
            var by = wanted.get().claimedBy();
            return by != null && !by.equals(account.login())
                    ? texts.reply(texts.of("taken", person(by)), texts.list())
                    : doing.apply(wanted.get());
        }

        private String over(Requests.Wanted wanted) {
            var at = texts.when(requireNonNull(wanted.doneAt()));
            var by = wanted.doneBy();
            return by == null ? texts.of("over.alone", at) : texts.of("over", at, person(by));
        }

        private String person(String login) {
            return accounts.find(login).map(Account::name).orElse(login);
        }

        private Reply claim(Requests.Wanted wanted) {
            if (shift.helping() != null && !shift.helping().equals(wanted.id())) {
                return texts.reply(texts.of("busy"), texts.done(shift.helping()));
            }
            if (!help.claim(account, wanted)) {
                return texts.reply(texts.of("gone"), texts.list());
            }
            shifts.hold(shift.contact(), wanted.id(), wanted.contact(), now.toInstant());
            return texts.reply(shown(texts.of("claimed"), wanted), texts.done(wanted.id()));
        }

        private Reply view(Requests.Wanted wanted) {
            return texts.reply(
                    shown(texts.of("seen"), wanted),
                    wanted.id().equals(shift.helping()) ? texts.goOn(wanted.id()) : texts.claim(wanted.id()),
                    texts.done(wanted.id()));
        }

        /// What it is about, and the last that was said; whoever sees it is written down.
        private String shown(String head, Requests.Wanted wanted) {
            audit.note(
                    account.login(),
                    "VIEW",
                    "conversation of contact " + wanted.contact().value());
            var lines = new ArrayList<String>(List.of(head, what(wanted)));
            var said = talk.lines(wanted.contact());
            for (var line : said.subList(0, Math.min(SHOWN, said.size())).reversed()) {
                var text = line.text().replace('\n', ' ');
                lines.add(texts.of(
                        line.mine() ? "line.member" : "line.bot",
                        text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text));
            }
            return String.join("\n", lines);
        }

        private String what(Requests.Wanted wanted) {
            var unit = wanted.unitCode();
            return texts.of(
                    "what",
                    texts.kind(wanted.kind()),
                    wanted.member().isEmpty() ? texts.of("nameless") : wanted.member(),
                    unit == null ? texts.of("unitless") : name(unit),
                    texts.when(wanted.at()));
        }

        private Reply done(Requests.Wanted wanted, String note) {
            help.done(account, wanted, note, shift.contact());
            return texts.reply(texts.of("done"), texts.list());
        }

        private Reply list() {
            var units = sight.units(account, now.toLocalDate());
            var open = requests.open(new Requests.Wish(units, null, false, null), LISTED);
            if (open.isEmpty()) {
                return texts.reply(texts.of("list.empty"));
            }
            var lines = new ArrayList<String>(List.of(texts.of("list", Integer.toString(requests.count(units)))));
            var buttons = new ArrayList<Reply.Button>();
            for (int n = 0; n < open.size(); n++) {
                var by = open.get(n).claimedBy();
                lines.add(texts.of(
                        "list.line",
                        Integer.toString(n + 1),
                        what(open.get(n)),
                        by == null ? "" : texts.of("by", person(by))));
                buttons.add(new Reply.Button(
                        texts.of("button.nth", Integer.toString(n + 1)),
                        ShiftWord.VIEW + open.get(n).id()));
            }
            return new Reply(String.join("\n", lines), buttons);
        }

        /// A word or a picture for the member who is helped.
        List<Reply> passOn(String text, Message message, @Nullable Attachment file) {
            var wanted = requests.find(requireNonNull(shift.helping()));
            if (wanted.isEmpty() || !sight.sees(account, wanted.get().unitCode(), now.toLocalDate())) {
                shifts.letGo(shift.contact());
                return List.of(texts.reply(texts.of("unseen"), texts.list()));
            }
            var heard = shift.heardAt();
            if (heard == null || heard.plus(STILL_THERE).isBefore(now.toInstant())) {
                return List.of(texts.reply(
                        texts.of("still"),
                        texts.goOn(wanted.get().id()),
                        texts.done(wanted.get().id())));
            }
            if (message instanceof Message.Tap || (text.isBlank() && file == null) || text.length() > LONGEST) {
                return List.of(texts.reply(texts.of("unfit", Numbers.grouped(LONGEST))));
            }
            if (file != null && !fits(file, wanted.get().contact())) {
                return List.of(texts.reply(texts.of("unfit.picture")));
            }
            if (!help.say(account, wanted.get(), "in chat " + entry, text.strip(), file)) {
                shifts.letGo(shift.contact());
                var by = wanted.get().claimedBy();
                return List.of(texts.reply(
                        texts.of("unsaid")
                                + " "
                                + (wanted.get().done() || by == null
                                        ? over(wanted.get())
                                        : texts.of("taken", person(by))),
                        texts.list()));
            }
            shifts.heard(shift.contact(), now.toInstant());
            return List.of();
        }

        private boolean fits(Attachment file, ContactId member) {
            boolean zalo = journal.contact(member)
                    .map(it -> it.account().channel().equals("zalo"))
                    .orElse(false);
            return !file.id().isEmpty()
                    && ShiftMail.PICTURES.contains(file.type())
                    && (!zalo || file.size() <= LARGEST_ON_ZALO);
        }
    }
}
