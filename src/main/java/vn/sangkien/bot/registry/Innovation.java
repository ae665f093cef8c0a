package vn.sangkien.bot.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/// A registered innovation; the draft's id is its identity.
@SuppressWarnings("UnusedVariable") // columns that reports read
@Entity
class Innovation implements Persistable<UUID> {
    @Id
    private UUID id;

    private String receipt;
    private @Nullable UUID memberId;
    private @Nullable Long contactId;
    private @Nullable String unitCode;
    private String unitName;
    private String programme;
    private short phase;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String title;

    @Column(name = "member_group")
    private @Nullable String group;

    private @Nullable Boolean leader;
    private @Nullable String solutionType;
    private @Nullable String field;
    private @Nullable String firstApplied;
    private @Nullable Long benefitVnd;
    private Instant submittedAt;
    private Instant changedAt;

    @Version
    private int version;

    @Convert(converter = ClosedAnswers.class)
    private String answers;

    private transient boolean fresh;

    @SuppressWarnings("NullAway.Init")
    protected Innovation() {}

    Innovation(Registration registration, ReceiptCode receipt, UUID memberId) {
        id = registration.draft();
        this.receipt = receipt.value();
        this.memberId = memberId;
        contactId = registration.contact().value();
        programme = registration.programme();
        phase = (short) registration.phase();
        status = Status.SUBMITTED;
        submittedAt = registration.receivedAt();
        changedAt = registration.receivedAt();
        title = "";
        unitName = "";
        answers = "";
        fresh = true;
        take(registration);
    }

    private void take(Registration registration) {
        unitCode = registration.unitCode();
        unitName = registration.unitName();
        title = registration.required("title");
        group = registration.answer("group");
        leader = registration.yes("leader");
        solutionType = registration.answer("solutionType");
        field = registration.answer("field");
        firstApplied = registration.answer("firstApplied");
        benefitVnd = registration.benefitVnd();
        answers = registration.json();
    }

    /// Takes an amendment: the phase stays that of the first submission.
    ///
    /// @return what was replaced
    Revision amend(Registration registration, UUID revisionId) {
        if (!status.amendable()) {
            throw new IllegalStateException("an innovation that is " + status + " cannot be amended");
        }
        var replaced = new Revision(revisionId, id, version, answers, registration.receivedAt());
        take(registration);
        status = Status.SUBMITTED;
        changedAt = registration.receivedAt();
        return replaced;
    }

    /// Comes to count for the unit that was only written down before.
    ///
    /// @return what was replaced
    Revision place(String code, String name, String written, UUID revisionId, Instant at) {
        if (unitCode != null) {
            throw new IllegalStateException("an innovation of " + unitCode + " has its unit");
        }
        var replaced = new Revision(revisionId, id, version, answers, at);
        unitCode = code;
        unitName = name;
        answers = written;
        changedAt = at;
        return replaced;
    }

    /// Comes to stand elsewhere.
    void stand(Status where, Instant at) {
        status = where;
        changedAt = at;
    }

    @Nullable
    Long contact() {
        return contactId;
    }

    /// Forgets who it was: what counts stays, what tells a person goes.
    void anonymise(Instant at) {
        memberId = null;
        contactId = null;
        title = "(đã xóa)";
        answers = "{}";
        changedAt = at;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    ReceiptCode receipt() {
        return new ReceiptCode(receipt);
    }

    boolean belongsTo(UUID member) {
        return member.equals(memberId);
    }

    String programme() {
        return programme;
    }

    int phase() {
        return phase;
    }

    Status status() {
        return status;
    }

    String title() {
        return title;
    }

    @Nullable
    String unitCode() {
        return unitCode;
    }

    String unitName() {
        return unitName;
    }

    Instant submittedAt() {
        return submittedAt;
    }
}
