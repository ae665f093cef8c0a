package vn.sangkien.bot.registry;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.vietnamese.Codes;
import vn.sangkien.bot.vietnamese.Typed;

/// Who else made an innovation, and whether they say so themselves: each has a code that is good for one answer.
@Service
@Transactional
public class CoAuthors {
    /// 55 bits: nobody guesses one.
    private static final int RANDOM = 11;

    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final RandomGenerator random;

    CoAuthors(JdbcClient jdbc, Supplier<UUID> ids, RandomGenerator random) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.random = random;
    }

    /// One as the author named them.
    ///
    /// @param share whole percent, null where none was given
    public record CoAuthor(
            String name, String unitName, @Nullable Integer share) {
        @Override
        public String toString() {
            return "CoAuthor[" + share + "]";
        }
    }

    /// What a co-author is to be sent.
    public record Invitation(String name, String code) {
        @Override
        public String toString() {
            return "Invitation[•••]";
        }
    }

    /// What an invitation is about.
    ///
    /// @param answered whether somebody answered it
    /// @param own whether it is the author who asks
    public record Invited(
            String name,
            String title,
            String author,
            @Nullable Integer share,
            boolean answered,
            boolean own) {
        @Override
        public String toString() {
            return "Invited[" + answered + ", " + own + "]";
        }
    }

    private record Row(
            UUID id,
            String code,
            String name,
            String unitName,
            @Nullable Integer share) {
        boolean says(CoAuthor other) {
            return name.equals(other.name())
                    && unitName.equals(other.unitName())
                    && Objects.equals(share, other.share());
        }
    }

    /// Takes over the co-authors of an innovation. Those named as before keep their answer; whoever is named otherwise
    /// is asked again, with another code; who is not named any more is no co-author.
    ///
    /// @return the invitations of those who are to be asked
    public List<Invitation> name(ReceiptCode receipt, List<CoAuthor> coAuthors) {
        var before = new ArrayList<>(rows(receipt));
        var invitations = new ArrayList<Invitation>();
        for (CoAuthor coAuthor : coAuthors) {
            Optional<Row> same = before.stream()
                    .filter(row -> Typed.key(row.name()).equals(Typed.key(coAuthor.name())))
                    .findFirst();
            same.ifPresent(before::remove);
            if (same.isEmpty()) {
                invitations.add(new Invitation(coAuthor.name(), added(receipt, coAuthor)));
            } else if (!same.get().says(coAuthor)) {
                gone(same.get());
                invitations.add(new Invitation(coAuthor.name(), added(receipt, coAuthor)));
            }
        }
        before.forEach(this::gone);
        return invitations;
    }

    private List<Row> rows(ReceiptCode receipt) {
        return jdbc.sql("""
                        select c.id, c.code, c.full_name, c.unit_name, c.share from co_author c
                        join innovation i on i.id = c.innovation_id where i.receipt = :receipt order by c.id""")
                .param("receipt", receipt.value())
                .query((row, _) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class)))
                .list();
    }

    private String added(ReceiptCode receipt, CoAuthor coAuthor) {
        var code = Codes.grouped("DT", Codes.mint(RANDOM, random));
        jdbc.sql("""
                        insert into co_author (id, innovation_id, code, full_name, unit_name, share)
                        select :id, i.id, :code, :name, :unit, :share from innovation i where i.receipt = :receipt""")
                .param("id", ids.get())
                .param("code", code)
                .param("name", coAuthor.name())
                .param("unit", coAuthor.unitName())
                .param("share", coAuthor.share(), Types.SMALLINT)
                .param("receipt", receipt.value())
                .update();
        return code;
    }

    private void gone(Row row) {
        jdbc.sql("delete from co_author where id = :id").param("id", row.id()).update();
    }

    /// What the code stands for, as long as the innovation stands.
    @Transactional(readOnly = true)
    public Optional<Invited> invited(String code, ContactId asking) {
        return jdbc.sql("""
                        select c.full_name, i.title, coalesce(m.full_name, ''), c.share, c.agreed is not null,
                            i.member_id = (select member_id from member_contact where contact_id = :contact)
                        from co_author c join innovation i on i.id = c.innovation_id
                        left join member m on m.id = i.member_id
                        where c.code = :code and i.status <> 'WITHDRAWN'""")
                .param("code", code)
                .param("contact", asking.value())
                .query((row, _) -> new Invited(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, Integer.class),
                        row.getBoolean(5),
                        row.getBoolean(6)))
                .optional();
    }

    /// Keeps the answer; the first one counts, as long as the innovation stands.
    ///
    /// @return whether this one does
    public boolean answer(String code, ContactId contact, boolean agreed, Instant at) {
        return jdbc.sql("""
                        update co_author set agreed = :agreed, contact_id = :contact, answered_at = :at::timestamptz
                        where code = :code and agreed is null and innovation_id in (
                            select id from innovation where status <> 'WITHDRAWN')""")
                        .param("agreed", agreed)
                        .param("contact", contact.value())
                        .param("at", at.toString())
                        .param("code", code)
                        .update()
                == 1;
    }

    /// How many of an innovation's co-authors have agreed, and how many there are, by receipt; only where there are
    /// any.
    @Transactional(readOnly = true)
    public Map<String, String> agreed(List<ReceiptCode> receipts) {
        var agreed = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select i.receipt, count(*) filter (where c.agreed), count(*) from co_author c
                        join innovation i on i.id = c.innovation_id
                        where i.receipt = any (:receipts) group by i.receipt""")
                .param("receipts", receipts.stream().map(ReceiptCode::value).toArray(String[]::new))
                .query(row -> {
                    agreed.put(row.getString(1), row.getLong(2) + "/" + row.getLong(3));
                });
        return agreed;
    }
}
