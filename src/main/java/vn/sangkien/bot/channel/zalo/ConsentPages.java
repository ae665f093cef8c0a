package vn.sangkien.bot.channel.zalo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.bot.secret.Seal;

/// Where an account's administrator is sent to consent, and comes back from.
///
/// Anybody may open the first page: what counts is the consent of an administrator of an account that is ours, which is
/// asked of Zalo before a token is kept.
@OnZalo
@RestController
class ConsentPages {
    private static final Logger log = LoggerFactory.getLogger(ConsentPages.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 12;

    private final Oas oas;
    private final OAuth oauth;
    private final Api api;
    private final Tokens tokens;
    private final Seal seal;
    private final ZaloSettings settings;
    private final String publicUrl;
    private final MessageSource texts;
    private final InstantSource clock;
    private final RandomGenerator random;

    ConsentPages(
            Oas oas,
            OAuth oauth,
            Api api,
            Tokens tokens,
            Seal seal,
            ZaloSettings settings,
            @Value("${sangkien.public-url:}") String publicUrl,
            MessageSource texts,
            InstantSource clock,
            RandomGenerator random) {
        this.oas = oas;
        this.oauth = oauth;
        this.api = api;
        this.tokens = tokens;
        this.seal = seal;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.texts = texts;
        this.clock = clock;
        this.random = random;
    }

    @GetMapping("/zalo/consent")
    ResponseEntity<String> consent(@RequestParam(defaultValue = "") String oa) {
        Optional<Oa> wanted = oa.isEmpty() ? Optional.of(oas.all().getFirst()) : oas.of(oa);
        if (wanted.isEmpty()) {
            return page(HttpStatus.NOT_FOUND, "zalo.consent.unknown");
        }
        String state = state(wanted.get());
        var url = oauth.consent(wanted.get(), redirectUri(), challenge(verifier(state)), state);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(url.toString()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GetMapping("/zalo/callback")
    ResponseEntity<String> callback(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "oa_id", defaultValue = "") String oaId,
            @RequestParam(defaultValue = "") String state) {
        Optional<Oa> oa = oas.of(oaId);
        if (oa.isEmpty() || code.isEmpty()) {
            return page(HttpStatus.BAD_REQUEST, "zalo.consent.unknown");
        }
        // without an echo of the state only a verifier fixed in the settings can be right
        boolean isOurs = state.isEmpty() ? !settings.consent().codeVerifier().isEmpty() : isOurs(state, oa.get());
        if (!isOurs) {
            return page(HttpStatus.BAD_REQUEST, "zalo.consent.expired");
        }
        return adopt(oa.get(), oauth.byCode(oa.get(), code, verifier(state)))
                ? page(HttpStatus.OK, "zalo.consent.given")
                : page(HttpStatus.BAD_GATEWAY, "zalo.consent.failed");
    }

    /// Keeps the pair if Zalo says that it speaks for this account; the callback's own word may be anybody's.
    private boolean adopt(Oa oa, Answer answer) {
        if (!(answer instanceof Answer.Done(var body))) {
            log.warn("consent for the Official Account {} failed: {}", oa.id(), answer);
            return false;
        }
        var pair = OAuth.pair(body);
        var whose = api.account(oa, pair.access()) instanceof Answer.Done(var account)
                ? account.at("/data/oa_id").asString(account.at("/data/oaid").asString(""))
                : "";
        if (!whose.equals(oa.id())) {
            log.warn("consent for the Official Account {} brought another account's token", oa.id());
            return false;
        }
        tokens.adopt(oa, pair);
        return true;
    }

    /// Zalo may ask for this page to see that the domain is ours.
    @GetMapping("/zalo_verifier{code}.html")
    ResponseEntity<String> siteVerifier(@PathVariable String code) {
        return settings.siteVerifier().isEmpty() || !settings.siteVerifier().equals(code)
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .body("<!DOCTYPE html><html><head><meta property=\"zalo-platform-site-verification\" content=\""
                                + code + "\" /></head><body>" + code + "</body></html>");
    }

    private String redirectUri() {
        return settings.consent().redirectUri().isEmpty()
                ? publicUrl.replaceAll("/+$", "") + "/zalo/callback"
                : settings.consent().redirectUri();
    }

    /// A nonce, when it was made, and our mark on both and the account.
    private String state(Oa oa) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String plain = BASE64.encodeToString(nonce) + "." + Long.toString(clock.millis(), 36);
        return plain + "." + mark(plain, oa);
    }

    private boolean isOurs(String state, Oa oa) {
        String[] parts = state.split("\\.", 3);
        if (parts.length < 3 || !parts[1].matches("[0-9a-z]{1,11}")) {
            return false;
        }
        boolean marked = MessageDigest.isEqual(
                mark(parts[0] + "." + parts[1], oa).getBytes(StandardCharsets.UTF_8),
                parts[2].getBytes(StandardCharsets.UTF_8));
        long age = clock.millis() - Long.parseLong(parts[1], 36);
        return marked && age >= 0 && age <= PATIENCE.toMillis();
    }

    private String mark(String plain, Oa oa) {
        return BASE64.encodeToString(seal.code("consent:" + oa.id() + ":" + plain));
    }

    /// 43 characters: the one saved with its challenge in Zalo's console, or one for this request.
    private String verifier(String state) {
        String fixed = settings.consent().codeVerifier();
        return fixed.isEmpty() ? BASE64.encodeToString(seal.code("verifier:" + state)) : fixed;
    }

    static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ResponseEntity<String> page(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(texts.getMessage(text, null, Locale.ROOT));
    }
}
