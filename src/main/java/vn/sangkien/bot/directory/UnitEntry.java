package vn.sangkien.bot.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A unit's identity; everything that changes about it is dated elsewhere.
@SuppressWarnings("UnusedVariable") // kept for operators
@Entity
@Table(name = "unit")
class UnitEntry {
    @Id
    private String code;

    private @Nullable String successorCode;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected UnitEntry() {}

    String code() {
        return code;
    }

    @Nullable
    String successorCode() {
        return successorCode;
    }
}
