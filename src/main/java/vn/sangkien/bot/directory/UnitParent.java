package vn.sangkien.bot.directory;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a unit hangs in a period.
@SuppressWarnings("UnusedVariable") // a tree of a past day reads the rows
@Entity
class UnitParent {
    @EmbeddedId
    private UnitDay key;

    private String parentCode;
    private @Nullable LocalDate validTo;

    @SuppressWarnings("NullAway.Init")
    protected UnitParent() {}

    String unitCode() {
        return key.unitCode();
    }

    String parentCode() {
        return parentCode;
    }
}
