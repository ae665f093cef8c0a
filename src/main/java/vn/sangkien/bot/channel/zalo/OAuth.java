package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Zalo's OAuth host: where an administrator consents, and where codes and refresh tokens become pairs of tokens.
@OnZalo
@Component
class OAuth {
    /// A lost answer costs the grant, so it may take its time.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private static final Duration USUAL_LIFE = Duration.ofHours(25);

    private final Http http;
    private final HttpUrl base;

    OAuth(Http http, ZaloSettings settings) {
        this.http = http;
        base = Addresses.of(settings.oauthUrl(), "SANGKIEN_ZALO_OAUTH_URL");
    }

    /// Where the administrator of an account agrees that we speak for it.
    HttpUrl consent(Oa oa, String redirectUri, String challenge, String state) {
        return base.newBuilder()
                .addPathSegments("v4/oa/permission")
                .addQueryParameter("app_id", oa.appId())
                .addQueryParameter("redirect_uri", redirectUri)
                .addQueryParameter("code_challenge", challenge)
                .addQueryParameter("state", state)
                .build();
    }

    Answer byCode(Oa oa, String code, String verifier) {
        return token(
                oa,
                new FormBody.Builder()
                        .add("code", code)
                        .add("app_id", oa.appId())
                        .add("grant_type", "authorization_code")
                        .add("code_verifier", verifier)
                        .build());
    }

    Answer byRefreshToken(Oa oa, String refreshToken) {
        return token(
                oa,
                new FormBody.Builder()
                        .add("refresh_token", refreshToken)
                        .add("app_id", oa.appId())
                        .add("grant_type", "refresh_token")
                        .build());
    }

    private Answer token(Oa oa, FormBody form) {
        var request = new Request.Builder()
                .url(base.newBuilder().addPathSegments("v4/oa/access_token").build())
                .header("secret_key", oa.appSecret())
                .post(form)
                .build();
        var answer = http.call(request, ANSWER_WITHIN);
        return answer instanceof Answer.Done(var body)
                        && text(body, "access_token").isEmpty()
                ? new Answer.Lost("no token in a success")
                : answer;
    }

    /// The pair of a successful answer; its numbers come as strings, and not always.
    static Grants.Pair pair(JsonNode body) {
        String seconds = text(body, "expires_in");
        return new Grants.Pair(
                text(body, "access_token"),
                text(body, "refresh_token"),
                seconds.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : USUAL_LIFE);
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }
}
