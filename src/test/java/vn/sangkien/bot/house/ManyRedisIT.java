package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.channel.zalo.ZaloSide;
import vn.sangkien.bot.local.RedisServers;

/// All that is kept in Redis is kept in a cluster as well, and under a sentinel: drafts, the pace of providers,
/// sessions
/// of the console. When one of the servers dies, or all forget, people notice nothing.
class ManyRedisIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern PASSWORD = Pattern.compile("quantri\\s+(\\S+)");

    private final long begun = System.nanoTime();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void conversations_live_in_a_cluster_and_outlive_its_servers() throws Exception {
        try (var redis = RedisServers.cluster(folder);
                var zalo = new ZaloSide();
                var house = house("cluster", redis, zalo)) {
            double failures = failures(house);
            register(zalo, 1, house);
            var console = new Console(house);
            console.signIn();
            assertThat(console.leads()).doesNotContain("sign-in");
            assertThat(redis.keys())
                    .anyMatch(key -> key.matches("draft:\\{\\d+}"))
                    .anyMatch(key -> key.matches("pace:\\{.*}"))
                    .anyMatch(key -> key.startsWith("sangkien:session:"))
                    .allMatch(key -> key.matches("(draft|pace):\\{.+}|sangkien:session:.*"));
            assertThat(failures(house)).isEqualTo(failures);

            var members = List.of(Member.of(house), Member.of(house), Member.of(house), Member.of(house));
            members.forEach(member -> member.play(Member.UNTIL_PLEDGE.subList(0, 5)));
            redis.kill(0);
            members.forEach(member -> member.play(Member.UNTIL_PLEDGE.subList(5, 10)));
            await("taken over").atMost(PATIENCE).until(() -> redis.leads(3));
            members.forEach(member -> awaitSaving(house, member, redis));
            assertThat(console.leads()).doesNotContain("sign-in");

            redis.kill(1); // nobody takes over from this one
            members.forEach(member -> member.play(Member.UNTIL_PLEDGE.subList(10, 15)));
            redis.bringBack(1);
            redis.awaitWhole();
            members.forEach(member -> awaitSaving(house, member, redis));

            redis.flush();
            members.forEach(member -> member.play(Member.UNTIL_PLEDGE.subList(15, Member.UNTIL_PLEDGE.size())));
            members.forEach(member -> member.say("đồng ý"));
            register(zalo, 2, house);
            assertThat(innovations(house)).isEqualTo(2 + members.size());
        }
    }

    @Test
    void the_second_takes_over_under_a_sentinel() throws Exception {
        try (var redis = RedisServers.sentinel(folder);
                var zalo = new ZaloSide();
                var house = house("sentinel", redis, zalo)) {
            double failures = failures(house);
            register(zalo, 1, house);
            assertThat(failures(house)).isEqualTo(failures);
            var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 5));
            redis.kill(0);
            member.play(Member.UNTIL_PLEDGE.subList(5, 10));
            await("taken over").atMost(PATIENCE).until(() -> redis.leads(1));
            awaitSaving(house, member, redis);
            member.play(Member.UNTIL_PLEDGE.subList(10, Member.UNTIL_PLEDGE.size()))
                    .say("đồng ý");
            register(zalo, 2, house);
            assertThat(innovations(house)).isEqualTo(3);
        }
    }

    /// One that is up and saves drafts.
    private static House house(String name, RedisServers redis, ZaloSide zalo) {
        var house = House.named(name)
                .at(House.MAY_2022)
                .with(redis.settings())
                .with(zalo.settings(zalo.port()))
                .start();
        awaitSaving(house, Member.of(house), redis);
        return house;
    }

    private void register(ZaloSide zalo, int number, House house) throws InterruptedException {
        var person = new Registrant(zalo, number, List.of(house), this::now, number, new Registrant.Counts(), 1);
        person.register();
        assertThat(person.told()).anyMatch(text -> text.contains("Đã ghi nhận"));
    }

    private Instant now() {
        return House.MAY_2022.plusNanos(System.nanoTime() - begun);
    }

    /// Redis is left alone for a moment after it did not answer, as right after a start.
    private static void awaitSaving(House house, Member member, RedisServers redis) {
        member.say("giúp"); // nobody has a number before the first word
        var key = "draft:{" + member.contact() + "}";
        await("drafts are saved").atMost(PATIENCE).ignoreExceptions().until(() -> {
            member.say("giúp");
            return redis.value(key).startsWith(turnNo(house, member) + "\n");
        });
    }

    private static long turnNo(House house, Member member) {
        return house.jdbc()
                .sql("select turn_no from contact where id = ?")
                .param(member.contact())
                .query(Long.class)
                .single();
    }

    private static long innovations(House house) {
        return house.jdbc()
                .sql("select count(*) from innovation")
                .query(Long.class)
                .single();
    }

    /// How often Redis did not answer, by the house's own count.
    private static double failures(House house) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(house.url("/actuator/prometheus")).build();
        return House.HTTP
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("sangkien_draft_failures") || line.contains("pacing_failures"))
                .filter(line -> !line.startsWith("#"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// Somebody at the console.
    private static final class Console {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        private final House house;

        Console(House house) {
            this.house = house;
        }

        /// Where the console leads to, which is the sign-in for whoever has no session; empty when it shows itself.
        String leads() throws IOException, InterruptedException {
            var answer = http.send(HttpRequest.newBuilder(house.url("/console")).build(), BodyHandlers.discarding());
            return answer.statusCode() == 200
                    ? ""
                    : answer.statusCode() + " "
                            + answer.headers().firstValue("Location").orElse("nowhere");
        }

        void signIn() throws IOException, InterruptedException {
            var password = PASSWORD.matcher(house.log());
            var page = http.send(
                            HttpRequest.newBuilder(house.url("/console/sign-in"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            var csrf = CSRF.matcher(page);
            assertThat(password.find() && csrf.find()).isTrue();
            var form = "username=quantri&password=" + password.group(1) + "&_csrf="
                    + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(house.url("/console/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form));
            assertThat(http.send(request.build(), BodyHandlers.discarding())
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/console"));
        }
    }
}
