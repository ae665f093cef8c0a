package vn.sangkien.bot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.api.PortalTokens;
import vn.sangkien.bot.local.LocalMode;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.summary.Leaders;

/// The rooms that keep and count, without those that listen and talk: what a command of the jar works with, also beside
/// a
/// running instance.
@EnableAutoConfiguration
@EntityScan({"vn.sangkien.bot.directory", "vn.sangkien.bot.registry"})
@ComponentScan({
    "vn.sangkien.bot.local",
    "vn.sangkien.bot.attachment",
    "vn.sangkien.bot.backup",
    "vn.sangkien.bot.directory",
    "vn.sangkien.bot.registry",
    "vn.sangkien.bot.campaign",
    "vn.sangkien.bot.staff",
    "vn.sangkien.bot.exchange"
})
@Import({Clockwork.class, PhoneNumbers.class, Leaders.class, PortalTokens.class})
final class StoreHouse {

    private StoreHouse() {}

    /// The same for what reads or writes everything: the database may take its time, and nothing is filled in before.
    static ConfigurableApplicationContext openPatiently(String... args) {
        return open(
                args,
                "--spring.datasource.hikari.data-source-properties.socketTimeout=0",
                "--sangkien.sample-data=false");
    }

    /// Opens them over the configured database, or the one in the folder.
    static ConfigurableApplicationContext open(String... args) {
        return open(args, new String[0]);
    }

    private static ConfigurableApplicationContext open(String[] args, String... settings) {
        var house = new SpringApplication(StoreHouse.class);
        house.setWebApplicationType(WebApplicationType.NONE);
        house.setLogStartupInfo(false);
        house.setDefaultProperties(Map.of(
                // nothing here asks Redis; so none has to be named, and none is started
                "spring.data.redis.host", "localhost",
                // the rooms whose health is asked for are not all here
                "management.endpoint.health.validate-group-membership", "false"));
        house.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) Application::needServers);
        boolean local = Arrays.asList(args).contains(LocalMode.WORD);
        var words = new ArrayList<>(List.of(settings));
        words.add("--logging.level.vn.sangkien.bot=warn");
        words.add(local ? LocalMode.WORD : "");
        return house.run(LocalMode.arguments(words.toArray(String[]::new)));
    }
}
