package vn.sangkien.bot.summary;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Reply;

/// Draws a situation and keeps the picture.
@Component
class Pictures {
    List<Reply.Enclosed> of(Situation situation) {
        return List.of();
    }
}
