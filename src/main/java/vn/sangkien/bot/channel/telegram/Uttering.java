package vn.sangkien.bot.channel.telegram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.shared.Reply;

/// Makes the call that says one utterance. Words go without markup, so that nobody's text can break it.
@OnTelegram
@Component
class Uttering {
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final BotApi api;
    private final Attachments attachments;
    private final MessageSource texts;

    Uttering(BotApi api, Attachments attachments, MessageSource texts) {
        this.api = api;
        this.attachments = attachments;
        this.texts = texts;
    }

    BotAnswer<Message> say(String chat, Utterance utterance) {
        return switch (utterance) {
            case Utterance.Words(var text, var under) -> words(chat, text, under);
            case Utterance.File file -> file(chat, file);
        };
    }

    BotAnswer<Message> words(String chat, String text, Utterance.Under under) {
        return api.call(SendMessage.builder()
                .chatId(chat)
                .text(text)
                .replyMarkup(Keyboards.of(under, phone()))
                .linkPreviewOptions(
                        LinkPreviewOptions.builder().isDisabled(true).build())
                .build());
    }

    private BotAnswer<Message> file(String chat, Utterance.File said) {
        InputFile content;
        try {
            content = content(said.file());
        } catch (IOException e) {
            return new BotAnswer.NotSent<>(e.getClass().getSimpleName());
        }
        var keyboard = Keyboards.of(said.under(), phone());
        String caption = said.caption();
        if (PICTURES.contains(said.file().file().type())) {
            var photo = SendPhoto.builder().chatId(chat).photo(content).replyMarkup(keyboard);
            return api.call(telegram -> telegram.execute(
                    caption.isEmpty() ? photo.build() : photo.caption(caption).build()));
        }
        var document = SendDocument.builder().chatId(chat).document(content).replyMarkup(keyboard);
        return api.call(telegram -> telegram.execute(
                caption.isEmpty() ? document.build() : document.caption(caption).build()));
    }

    /// By its address where anybody may fetch it, else from the store, where nothing is larger than Telegram takes.
    private InputFile content(Reply.Enclosed enclosed) throws IOException {
        var file = enclosed.file();
        if (file.id().isEmpty()) {
            return new InputFile(enclosed.url());
        }
        try (var in = attachments.open(file.id())) {
            String name = file.name().isBlank() ? "file" : file.name();
            return new InputFile(new ByteArrayInputStream(in.readAllBytes()), name);
        }
    }

    private String phone() {
        return texts.getMessage("telegram.phone", null, Locale.ROOT);
    }
}
