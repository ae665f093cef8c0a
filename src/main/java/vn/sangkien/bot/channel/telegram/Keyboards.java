package vn.sangkien.bot.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;
import vn.sangkien.bot.channel.telegram.Utterance.Under;
import vn.sangkien.bot.shared.Reply;

/// Keyboards and buttons in Telegram's words.
final class Keyboards {
    /// Longer labels would be cut where two share a row on a phone.
    private static final int SHORT = 16;

    private Keyboards() {}

    /// @param phone what the key says that shares the phone number
    static @Nullable ReplyKeyboard of(Under under, String phone) {
        return switch (under) {
            case Under.Nothing() -> null;
            case Under.Inline(var buttons) -> new InlineKeyboardMarkup(rows(buttons));
            case Under.Phone(var others) -> phone(phone, others);
            case Under.OwnKeyboard() -> new ReplyKeyboardRemove(true);
        };
    }

    private static List<InlineKeyboardRow> rows(List<Reply.Button> buttons) {
        var rows = new ArrayList<InlineKeyboardRow>();
        boolean halfFull = false;
        for (var button : buttons) {
            boolean isShort = button.label().length() <= SHORT;
            if (halfFull && isShort) {
                rows.getLast().add(inline(button));
                halfFull = false;
            } else {
                rows.add(new InlineKeyboardRow(inline(button)));
                halfFull = isShort;
            }
        }
        return rows;
    }

    private static InlineKeyboardButton inline(Reply.Button button) {
        return InlineKeyboardButton.builder()
                .text(button.label())
                .callbackData(button.payload())
                .build();
    }

    private static ReplyKeyboard phone(String phone, List<String> others) {
        var rows = new ArrayList<KeyboardRow>();
        rows.add(new KeyboardRow(
                KeyboardButton.builder().text(phone).requestContact(true).build()));
        others.forEach(label ->
                rows.add(new KeyboardRow(KeyboardButton.builder().text(label).build())));
        return ReplyKeyboardMarkup.builder()
                .keyboard(rows)
                .resizeKeyboard(true)
                .oneTimeKeyboard(true)
                .build();
    }
}
