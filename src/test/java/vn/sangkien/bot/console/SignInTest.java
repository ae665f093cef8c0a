package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;
import vn.sangkien.bot.staff.Role;

/// What a proxy says is believed, nobody guesses a password, and who came in is known.
@ConsoleHouse
class SignInTest {
    @LocalServerPort
    private int port;

    private final Accounts accounts;
    private final Audit audit;
    private final Desks desks;

    SignInTest(Accounts accounts, Audit audit, Passwords passwords) {
        this.accounts = accounts;
        this.audit = audit;
        this.desks = new Desks(accounts, passwords);
    }

    @Test
    void behind_a_proxy_cookies_travel_over_https_only() throws Exception {
        var plain = asked(HttpRequest.newBuilder());
        assertThat(plain.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly")
                .doesNotContain("Secure");
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
        var proxied = asked(HttpRequest.newBuilder().header("X-Forwarded-Proto", "https"));
        assertThat(proxied.headers().firstValue("Set-Cookie").orElse("")).contains("Secure", "SameSite");
        assertThat(proxied.headers().firstValue("Strict-Transport-Security").orElse(""))
                .startsWith("max-age=");
    }

    private HttpResponse<String> asked(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.uri(URI.create("http://localhost:" + port + SignIn.AT))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_old_password_is_not_guessed_in_a_session_somebody_left_open() throws Exception {
        desks.open("left-open", "Để mở", Role.LEADER, "DLK");
        var browser = Desks.in(port, "left-open");
        for (int i = 0; i < 5; i++) {
            assertThat(change(browser, "đoán-" + i)).contains("chưa đúng");
        }
        assertThat(change(browser, Desks.PASSWORD)).contains("tạm khóa");
        assertThat(accounts.find("left-open").orElseThrow().lockedUntil()).isNotNull();
    }

    @Test
    void who_came_in_or_failed_to_is_noted_and_what_strangers_type_is_not() throws Exception {
        desks.open("noted", "Được ghi", Role.LEADER, "DLK");
        var browser = new Browser(port);
        browser.signIn("noted", "sai mật khẩu");
        browser.signIn("mật khẩu gõ nhầm chỗ", "sai mật khẩu");
        Desks.in(port, "noted").fill("/console/password", "/console/sign-out", Map.of());
        assertThat(audit.before(Long.MAX_VALUE, List.of("noted"), "", "", 10))
                .extracting(Audit.Line::action)
                .containsExactly("SIGN OUT", "SIGN IN", "REFUSED");
        assertThat(audit.before(Long.MAX_VALUE, null, "", "REFUSED", 100))
                .extracting(Audit.Line::login)
                .doesNotContain("mật khẩu gõ nhầm chỗ");
    }

    private static String change(Browser browser, String old) throws Exception {
        return browser.fill(
                        "/console/password",
                        "/console/password",
                        Map.of("old", old, "fresh", "mật khẩu của kẻ lạ", "again", "mật khẩu của kẻ lạ"))
                .body();
    }
}
