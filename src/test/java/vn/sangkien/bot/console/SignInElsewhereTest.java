package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// An identity provider vouches for the login; what the account may do stays ours.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sangkien.sample-data=true")
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class SignInElsewhereTest {
    private static final Provider PROVIDER = Provider.start();

    @LocalServerPort
    private int port;

    private final Accounts accounts;

    SignInElsewhereTest(Accounts accounts) {
        this.accounts = accounts;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("sangkien.oidc.issuer", PROVIDER::address);
        registry.add("sangkien.oidc.client-id", () -> "sang-kien");
        registry.add("sangkien.oidc.client-secret", () -> "khong-noi");
    }

    @AfterAll
    static void stop() {
        PROVIDER.server.stop(0);
    }

    @Test
    void whoever_has_an_account_comes_in_without_our_password() throws Exception {
        accounts.open("lan.tran", "Trần Thị Lan", Role.LEADER, "DLK", "x");
        PROVIDER.login = "Lan.Tran";
        var browser = new Browser(port);
        assertThat(browser.get(SignIn.AT).body()).contains(SignInElsewhere.BEGIN + "/oidc");
        var seen = browser.get(SignInElsewhere.BEGIN + "/oidc");
        assertThat(seen.uri().getPath()).isEqualTo("/console");
        assertThat(seen.body()).contains("Trần Thị Lan", "Đắk Lắk");
        assertThat(browser.get("/console/staff").statusCode()).isEqualTo(403);
        accounts.close("lan.tran");
        assertThat(browser.get("/console").uri().getPath()).isEqualTo(SignIn.AT);
    }

    @Test
    void a_stranger_stays_outside() throws Exception {
        PROVIDER.login = "nguoi.la";
        var browser = new Browser(port);
        assertThat(browser.get(SignInElsewhere.BEGIN + "/oidc").body()).contains("chưa có tài khoản");
        assertThat(browser.get("/console").uri().getPath()).isEqualTo(SignIn.AT);
    }

    /// As much of an OpenID provider as a sign-in meets.
    private static final class Provider {
        private final HttpServer server;
        private final RSAKey key;
        private final Map<String, String> nonces = new ConcurrentHashMap<>();
        volatile String login = "";

        private Provider(HttpServer server, RSAKey key) {
            this.server = server;
            this.key = key;
        }

        static Provider start() {
            try {
                var key = new RSAKeyGenerator(2048).keyID("k").generate();
                var provider = new Provider(HttpServer.create(new InetSocketAddress("localhost", 0), 0), key);
                provider.server.createContext("/", provider::answer);
                provider.server.start();
                return provider;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        String address() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                switch (exchange.getRequestURI().getPath()) {
                    case "/.well-known/openid-configuration" ->
                        json(
                                exchange,
                                Map.of(
                                        "issuer",
                                        address(),
                                        "authorization_endpoint",
                                        address() + "/authorize",
                                        "token_endpoint",
                                        address() + "/token",
                                        "jwks_uri",
                                        address() + "/keys",
                                        "userinfo_endpoint",
                                        address() + "/me",
                                        "subject_types_supported",
                                        new String[] {"public"},
                                        "response_types_supported",
                                        new String[] {"code"},
                                        "id_token_signing_alg_values_supported",
                                        new String[] {"RS256"}));
                    case "/authorize" -> authorize(exchange);
                    case "/token" -> token(exchange);
                    case "/keys" -> json(exchange, new JWKSet(key.toPublicJWK()).toJSONObject());
                    default -> json(exchange, Map.of("sub", "1", "preferred_username", login));
                }
            } catch (Exception e) {
                throw new IOException(e);
            }
        }

        private void authorize(HttpExchange exchange) throws IOException {
            var asked = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(
                            part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
            nonces.put("code", asked.getOrDefault("nonce", ""));
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            asked.get("redirect_uri") + "?code=code&state="
                                    + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(302, -1);
        }

        private void token(HttpExchange exchange) throws Exception {
            var now = Instant.now(); // as the library that checks it, which knows no other clock
            var claims = new JWTClaimsSet.Builder()
                    .issuer(address())
                    .subject("1")
                    .audience("sang-kien")
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(300)))
                    .claim("nonce", nonces.get("code"))
                    .claim("preferred_username", login)
                    .build();
            var signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
            signed.sign(new RSASSASigner(key));
            json(
                    exchange,
                    Map.of(
                            "access_token",
                            "a",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            300,
                            "id_token",
                            signed.serialize()));
        }

        private static void json(HttpExchange exchange, Object body) throws IOException {
            var bytes = JsonMapper.shared().writeValueAsBytes(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
