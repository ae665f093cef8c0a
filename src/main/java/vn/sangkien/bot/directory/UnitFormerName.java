package vn.sangkien.bot.directory;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;

/// A name people still type.
@Entity
class UnitFormerName {
    @EmbeddedId
    private Key key;

    /// The unit and the name.
    @Embeddable
    record Key(String unitCode, String name) implements Serializable {}

    @SuppressWarnings("NullAway.Init")
    protected UnitFormerName() {}

    String unitCode() {
        return key.unitCode();
    }

    String name() {
        return key.name();
    }
}
