package vn.sangkien.bot.summary;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/// The room's words, from its own bundle.
@Component
class SummaryTexts {
    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

    SummaryTexts() {
        bundle.setBasename("vn.sangkien.bot.summary.summary");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
    }

    String of(String key, Object... args) {
        return bundle.getMessage(key, args, Locale.ROOT);
    }
}
