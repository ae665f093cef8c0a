package vn.sangkien.bot.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class LocalModeTest {

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void somebody_without_servers_is_told_both_ways() {
        assertThat(LocalMode.complaint(settings))
                .get()
                .asString()
                .contains(
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_DATA_REDIS_URL",
                        "--local");
    }

    @Test
    void only_what_is_missing_is_named_as_missing() {
        settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/sangkien");
        assertThat(LocalMode.complaint(settings)).get().asString().contains("Missing: SPRING_DATA_REDIS_URL.");

        settings.setProperty("spring.data.redis.cluster.nodes", "one:6379,two:6379");
        assertThat(LocalMode.complaint(settings)).isEmpty();
    }

    @Test
    void the_word_local_is_enough() {
        settings.setProperty("sangkien.local.servers", "true");
        assertThat(LocalMode.complaint(settings)).isEmpty();
        assertThat(LocalMode.arguments("import", "--local", "units"))
                .containsExactly("import", "--sangkien.local.servers=true", "units");
    }
}
