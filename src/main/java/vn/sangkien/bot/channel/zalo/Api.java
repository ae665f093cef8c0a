package vn.sangkien.bot.channel.zalo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.channel.zalo.ErrorTable.Family;
import vn.sangkien.bot.secret.Seal;

/// Zalo's two API hosts. Every call carries the account's token, and is made once more with a fresh one if that is
/// refused.
@OnZalo
@Component
class Api {
    private static final Logger log = LoggerFactory.getLogger(Api.class);
    private static final MediaType JSON = MediaType.get("application/json");

    private final Http http;
    private final Tokens tokens;
    private final HttpUrl oaHost;
    private final HttpUrl formHost;
    private final boolean proof;
    private final Duration within;

    Api(Http http, Tokens tokens, ZaloSettings settings) {
        this.http = http;
        this.tokens = tokens;
        oaHost = Addresses.of(settings.apiUrl(), "SANGKIEN_ZALO_API_URL");
        formHost = Addresses.of(settings.businessUrl(), "SANGKIEN_ZALO_BUSINESS_URL");
        proof = settings.sending().proof();
        within = settings.sending().answerWithin();
    }

    /// A message to somebody who turned to us.
    Answer say(Oa oa, Object message) {
        return call(oa, Family.OA, post(oaHost, "v3.0/oa/message/cs", message));
    }

    /// An approved form to somebody's id.
    Answer form(Oa oa, Object form) {
        return call(oa, Family.OA, post(oaHost, "v3.0/oa/message/template", form));
    }

    /// An approved form to a phone number.
    Answer formByPhone(Oa oa, Object form) {
        return call(oa, Family.FORM, post(formHost, "message/template", form));
    }

    /// How a form is made.
    Answer formInfo(Oa oa, String template) {
        var url = formHost.newBuilder()
                .addPathSegments("template/info/v2")
                .addQueryParameter("template_id", template)
                .build();
        return call(oa, Family.FORM, new Request.Builder().url(url).build());
    }

    /// @param kind `image` or `file`
    Answer upload(Oa oa, String kind, String name, String type, byte[] content) {
        // without a name and its ending the answer is empty
        var part = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", name, RequestBody.create(content, MediaType.get(type)))
                .build();
        var url = oaHost.newBuilder().addPathSegments("v2.0/oa/upload/" + kind).build();
        return call(oa, Family.OA, new Request.Builder().url(url).post(part).build());
    }

    /// What was said lately by and to the account, newest first.
    Answer recentChat(Oa oa, int offset, int count) {
        return call(oa, Family.OA, get("v2.0/oa/listrecentchat", Map.of("offset", offset, "count", count)));
    }

    /// The account itself.
    Answer account(Oa oa) {
        return call(oa, Family.OA, get("v2.0/oa/getoa", Map.of()));
    }

    /// The account a token speaks for, before it is kept.
    Answer account(Oa oa, String token) {
        return http.call(with(oa, get("v2.0/oa/getoa", Map.of()), token), within);
    }

    /// Calls with GET carry one parameter, `data`.
    private Request get(String path, Map<String, Object> data) {
        var url = oaHost.newBuilder().addPathSegments(path);
        if (!data.isEmpty()) {
            url.addQueryParameter("data", JsonMapper.shared().writeValueAsString(data));
        }
        return new Request.Builder().url(url.build()).build();
    }

    private static Request post(HttpUrl host, String path, Object body) {
        return new Request.Builder()
                .url(host.newBuilder().addPathSegments(path).build())
                .post(RequestBody.create(JsonMapper.shared().writeValueAsBytes(body), JSON))
                .build();
    }

    private Answer call(Oa oa, Family family, Request request) {
        try {
            String token = tokens.current(oa);
            var answer = http.call(with(oa, request, token), within);
            boolean refused = answer instanceof Answer.No(var code)
                    && ErrorTable.of(family, code).remedy() == Remedy.REFRESH;
            return refused ? http.call(with(oa, request, tokens.after(oa, token)), within) : answer;
        } catch (Tokens.NoGrant e) {
            return new Answer.NoGrant(e.why());
        } catch (RuntimeException e) {
            log.warn("the token store: {}", e.getClass().getName());
            return new Answer.NoGrant("the token store has trouble");
        }
    }

    private Request with(Oa oa, Request request, String token) {
        var authorised = request.newBuilder().header("access_token", token);
        if (proof) {
            byte[] mac = Seal.hmac(oa.appSecret().getBytes(StandardCharsets.UTF_8), token);
            authorised.header("appsecret_proof", HexFormat.of().formatHex(mac));
        }
        return authorised.build();
    }
}
