package vn.sangkien.bot.registry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.secret.PhoneNumbers;

/// A number as its column has it.
@Converter
class ClosedNumber implements AttributeConverter<@Nullable String, @Nullable String> {
    private final PhoneNumbers numbers;

    ClosedNumber(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String number) {
        return number == null ? null : numbers.close(number);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String kept) {
        return kept == null ? null : numbers.open(kept);
    }
}
