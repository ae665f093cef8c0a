package vn.sangkien.bot.registry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.secret.PhoneNumbers;

/// Answers as their column has them.
@Converter
class ClosedAnswers implements AttributeConverter<@Nullable String, @Nullable String> {
    private final PhoneNumbers numbers;

    ClosedAnswers(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String answers) {
        return answers == null ? null : numbers.closeWithin(answers);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String kept) {
        return kept == null ? null : numbers.openWithin(kept);
    }
}
