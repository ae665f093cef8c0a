package vn.sangkien.bot.channel.zalo;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Our Official Accounts.
@OnZalo
@Component
@EnableConfigurationProperties(ZaloSettings.class)
class Oas {
    private final List<Oa> all;

    Oas(ZaloSettings settings) {
        all = settings.all();
        if (all.isEmpty()) {
            throw new WrongSetting("SANGKIEN_ZALO_OA_ID is missing: set it to the Official Account's id,"
                    + " or leave SANGKIEN_ZALO_APP_ID out to run without Zalo");
        }
        if (all.stream().map(Oa::id).distinct().count() < all.size()) {
            throw new WrongSetting("SANGKIEN_ZALO_ACCOUNTS names an Official Account twice: name each once");
        }
    }

    List<Oa> all() {
        return all;
    }

    Optional<Oa> of(String id) {
        return all.stream().filter(oa -> oa.id().equals(id)).findFirst();
    }
}
