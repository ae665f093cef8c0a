package vn.sangkien.bot.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A registered innovation as its author sees it.
///
/// @param title only for the author; never shown on the public page
public record Receipt(
        ReceiptCode code, @Nullable String unitCode, String unitName, LocalDate day, Status status, String title) {}
