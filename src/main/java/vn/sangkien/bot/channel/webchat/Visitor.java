package vn.sangkien.bot.channel.webchat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.WebVisitor;

/// Knows a browser again by a random cookie that no script can read.
@Component
class Visitor {
    private static final int BYTES = 16;

    private final RandomGenerator random;

    Visitor(RandomGenerator random) {
        this.random = random;
    }

    Optional<String> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals(WebVisitor.COOKIE))
                        .map(Cookie::getValue)
                        .filter(v -> v.matches("[0-9a-f]{32}"))
                        .findFirst();
    }

    /// Gives the browser a name unless it has one.
    void welcome(HttpServletRequest request, HttpServletResponse response) {
        if (of(request).isPresent()) {
            return;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(WebVisitor.COOKIE, HexFormat.of().formatHex(bytes))
                        .httpOnly(true)
                        .sameSite("Strict")
                        .secure(request.isSecure())
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString());
    }
}
