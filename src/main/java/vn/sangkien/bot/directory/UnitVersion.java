package vn.sangkien.bot.directory;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A unit's name and level in a period.
@Entity
class UnitVersion {
    @EmbeddedId
    private UnitDay key;

    private String name;
    private String level;
    private @Nullable LocalDate validTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitVersion() {}

    String unitCode() {
        return key.unitCode();
    }

    LocalDate validFrom() {
        return key.validFrom();
    }

    String name() {
        return name;
    }

    String level() {
        return level;
    }

    @Nullable
    LocalDate validTo() {
        return validTo;
    }
}
