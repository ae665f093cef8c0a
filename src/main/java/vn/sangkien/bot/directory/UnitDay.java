package vn.sangkien.bot.directory;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;

/// A unit and the day from which something about it holds.
@Embeddable
record UnitDay(String unitCode, LocalDate validFrom) implements Serializable {}
