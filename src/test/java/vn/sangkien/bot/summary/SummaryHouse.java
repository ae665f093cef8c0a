package vn.sangkien.bot.summary;

import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.staff.Staff;
import vn.sangkien.bot.testing.Rooms;

/// The rooms a summary comes by, over one real PostgreSQL and Redis.
@Import(Rooms.class)
@EntityScan(basePackageClasses = {Directory.class, Registry.class})
@ComponentScan(
        basePackageClasses = {Directory.class, Registry.class, Campaigns.class, Staff.class, Leaders.class},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(Test|IT|House|Process|Seeds|Innovations)(\\$.*)?"))
class SummaryHouse {

    @Bean
    ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Bean
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
