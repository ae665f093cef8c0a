package vn.sangkien.bot.local;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/// Whether the product brings its own servers, and what to say when it has none at all.
public final class LocalMode {

    /// The word on the command line.
    public static final String WORD = "--local";

    /// The property that word stands for.
    public static final String PROPERTY = "sangkien.local.servers";

    private static final String[] REDIS = {
        "spring.data.redis.url",
        "spring.data.redis.host",
        "spring.data.redis.cluster.nodes",
        "spring.data.redis.sentinel.nodes",
        "spring.data.redis.masterreplica.nodes",
    };

    private LocalMode() {}

    /// The command line as Spring understands it.
    public static String[] arguments(String... words) {
        return Arrays.stream(words)
                .map(word -> word.equals(WORD) ? "--" + PROPERTY + "=true" : word)
                .toArray(String[]::new);
    }

    /// What to tell somebody who gave neither servers nor the word; empty when the start may go on.
    public static Optional<String> complaint(Environment settings) {
        if (isOn(settings) || (hasPostgres(settings) && hasRedis(settings))) {
            return Optional.empty();
        }
        return Optional.of("""
                Sáng Kiến Bot needs a PostgreSQL and a Redis. Missing: %s.

                Either name yours in the environment:
                  SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database
                  SPRING_DATASOURCE_USERNAME=…
                  SPRING_DATASOURCE_PASSWORD=…
                  SPRING_DATA_REDIS_URL=redis://host:6379
                or let it start its own and keep them in the folder .local:
                  java -jar sangkien-bot.jar --local
                """.formatted(missing(settings)));
    }

    static boolean isOn(Environment settings) {
        return settings.getProperty(PROPERTY, Boolean.class, false);
    }

    static boolean hasPostgres(Environment settings) {
        return isSet(settings, "spring.datasource.url");
    }

    static boolean hasRedis(Environment settings) {
        return Stream.of(REDIS).anyMatch(name -> isSet(settings, name) || isSet(settings, name + "[0]"));
    }

    private static boolean isSet(Environment settings, String name) {
        return !settings.getProperty(name, "").isBlank();
    }

    private static String missing(Environment settings) {
        if (hasPostgres(settings)) {
            return "SPRING_DATA_REDIS_URL";
        }
        var postgres = "SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD";
        return hasRedis(settings) ? postgres : postgres + ", SPRING_DATA_REDIS_URL";
    }
}
