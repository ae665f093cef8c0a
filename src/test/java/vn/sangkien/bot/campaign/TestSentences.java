package vn.sangkien.bot.campaign;

import org.springframework.context.MessageSource;

/// The words of figures for tests of other rooms that need nothing else.
public final class TestSentences {
    private TestSentences() {}

    public static Sentences of(MessageSource texts) {
        return new Sentences(texts);
    }
}
