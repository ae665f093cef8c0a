package vn.sangkien.bot.local;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Starts the servers the user did not name, and hands their addresses to Spring.
///
/// Spring closes pool and client before the servers, because those are made from these beans.
@Configuration(proxyBeanMethods = false)
@Conditional(LocalServers.Wanted.class)
@EnableConfigurationProperties(LocalServers.Settings.class)
class LocalServers {

    /// @param servers whether to start what is missing; `--local` says so
    /// @param dir the folder everything is kept in
    @ConfigurationProperties("sangkien.local")
    record Settings(
            @DefaultValue("false") boolean servers,
            @DefaultValue(".local") Path dir) {}

    @Bean(destroyMethod = "close")
    LocalFolder localFolder(Settings settings) throws IOException {
        return LocalFolder.open(settings.dir().toAbsolutePath().normalize());
    }

    @Bean(destroyMethod = "close")
    @Conditional(PostgresMissing.class)
    LocalPostgres localPostgres(LocalFolder folder) throws IOException {
        return LocalPostgres.in(folder);
    }

    @Bean
    @Conditional(PostgresMissing.class)
    JdbcConnectionDetails localJdbc(LocalPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return postgres.url();
            }

            @Override
            public String getUsername() {
                return LocalPostgres.USER;
            }

            @Override
            public String getPassword() {
                return postgres.password();
            }
        };
    }

    @Bean(destroyMethod = "close")
    @Conditional(RedisMissing.class)
    LocalRedis localRedis(LocalFolder folder) throws IOException {
        return LocalRedis.in(folder);
    }

    @Bean
    @Conditional(RedisMissing.class)
    DataRedisConnectionDetails localRedisDetails(LocalRedis redis) {
        return new DataRedisConnectionDetails() {
            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", redis.port());
            }
        };
    }

    static class Wanted implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return LocalMode.isOn(context.getEnvironment());
        }
    }

    static class PostgresMissing implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !LocalMode.hasPostgres(context.getEnvironment());
        }
    }

    static class RedisMissing implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !LocalMode.hasRedis(context.getEnvironment());
        }
    }
}
