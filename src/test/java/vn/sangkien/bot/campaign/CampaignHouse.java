package vn.sangkien.bot.campaign;

import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.testing.Rooms;

/// Directory, registry and campaign over one real PostgreSQL.
@Import(Rooms.class)
@EntityScan(basePackageClasses = {Directory.class, Registry.class})
@ComponentScan(
        basePackageClasses = {Directory.class, Registry.class, Campaigns.class},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|House|Seeds|Innovations)(\\$.*)?"))
class CampaignHouse {

    @Bean
    ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Bean
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
