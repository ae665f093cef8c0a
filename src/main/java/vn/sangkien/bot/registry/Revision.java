package vn.sangkien.bot.registry;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// The answers an amendment replaced.
@SuppressWarnings("UnusedVariable") // columns that reports read
@Entity
@Table(name = "innovation_revision")
class Revision {
    @Id
    private UUID id;

    private UUID innovationId;
    private int version;

    @Convert(converter = ClosedAnswers.class)
    private String answers;

    private Instant replacedAt;

    @SuppressWarnings("NullAway.Init")
    protected Revision() {}

    Revision(UUID id, UUID innovationId, int version, String answers, Instant replacedAt) {
        this.id = id;
        this.innovationId = innovationId;
        this.version = version;
        this.answers = answers;
        this.replacedAt = replacedAt;
    }

    UUID id() {
        return id;
    }

    @Override
    public String toString() {
        return "Revision[" + innovationId + ", " + version + ", " + answers.length() + " chars, " + replacedAt + "]";
    }
}
