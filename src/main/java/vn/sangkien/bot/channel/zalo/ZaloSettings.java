package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param appId of the application in Zalo's developer console
/// @param appSecret the application's secret: for tokens
/// @param oaId the Official Account's id
/// @param oaSecret the OA Secret Key of the webhook page: for signatures, not the application's secret
/// @param oaSecretBefore the former one, while it is being changed
/// @param refreshToken a first one, if consent was not given through us
/// @param apiUrl Zalo's API for messages
/// @param businessUrl Zalo's API for forms
/// @param oauthUrl where tokens come from
/// @param badSignatureStatus what an event with a bad signature is answered
/// @param mediaHosts ends of the hosts files are fetched from
/// @param fileTypes what may be sent as a file
/// @param phoneImageUrl the picture over the button that shares a phone number; without one the number is typed
/// @param siteVerifier the code of the file by which Zalo verifies our domain
/// @param accounts further Official Accounts; what they leave out is as above
/// @param templates what Zalo calls the forms we may send outside the windows, by our purpose
@ConfigurationProperties("sangkien.zalo")
record ZaloSettings(
        @DefaultValue("") String appId,
        @DefaultValue("") String appSecret,
        @DefaultValue("") String oaId,
        @DefaultValue("") String oaSecret,
        @DefaultValue("") String oaSecretBefore,
        @DefaultValue("") String refreshToken,
        @DefaultValue("https://openapi.zalo.me") String apiUrl,
        @DefaultValue("https://business.openapi.zalo.me") String businessUrl,
        @DefaultValue("https://oauth.zaloapp.com") String oauthUrl,
        @DefaultValue("200") int badSignatureStatus,

        @DefaultValue({"zdn.vn", "zadn.vn", "dlfl.vn", "dlfl.me", "dlmd.me"})
        List<String> mediaHosts,

        @DefaultValue({"pdf", "doc", "docx"}) List<String> fileTypes,
        @DefaultValue("") String phoneImageUrl,
        @DefaultValue("") String siteVerifier,
        @DefaultValue Consent consent,
        @DefaultValue Sending sending,
        @DefaultValue Watching watch,
        @DefaultValue List<Account> accounts,
        @DefaultValue Map<String, Form> templates) {

    /// @param redirectUri as saved in Zalo's console, to the letter; by default our public address
    /// @param codeVerifier the verifier of a code challenge saved there; without one each request has its own
    record Consent(
            @DefaultValue("") String redirectUri,
            @DefaultValue("") String codeVerifier) {}

    /// @param paid whether a message may cost money in the time between the free one and the end of the window
    /// @param paidDong what such a message costs, in đồng, for estimates
    /// @param formDong what an approved form costs, likewise
    /// @param freeFor how long after the member's last word we write for free; Zalo's 48 h less a margin
    /// @param windowFor how long we may write at all; Zalo's 7 days less a margin
    /// @param perMinute calls of one account; Zalo's limit is 4,000 for the application
    /// @param atOnce how many of them at once after a rest
    /// @param userPerMinute messages to one person; Zalo names no limit, so only what nobody types at is cut off
    /// @param userAtOnce how many of them at once after a rest
    /// @param proof whether calls carry the `appsecret_proof`, as it can be demanded in the console
    /// @param answerWithin how long an answer may take
    /// @param templateFrom from when in the day forms are sent
    /// @param templateUntil until when
    record Sending(
            @DefaultValue("false") boolean paid,
            @DefaultValue("300") int paidDong,
            @DefaultValue("300") int formDong,
            @DefaultValue("PT47H30M") Duration freeFor,
            @DefaultValue("PT167H30M") Duration windowFor,
            @DefaultValue("3000") int perMinute,
            @DefaultValue("50") int atOnce,
            @DefaultValue("300") int userPerMinute,
            @DefaultValue("20") int userAtOnce,
            @DefaultValue("false") boolean proof,
            @DefaultValue("10s") Duration answerWithin,
            @DefaultValue("06:00") LocalTime templateFrom,
            @DefaultValue("21:59") LocalTime templateUntil) {}

    /// @param silence how long nothing may be heard in working hours
    /// @param from when working hours begin
    /// @param until when they end
    /// @param catchUp how often we look for messages whose event did not reach us
    record Watching(
            @DefaultValue("2h") Duration silence,
            @DefaultValue("07:30") LocalTime from,
            @DefaultValue("17:30") LocalTime until,
            @DefaultValue("2m") Duration catchUp) {}

    /// @param id Zalo's id of the template
    /// @param data which of our values each of its parameters gets; `{name}` stands for a value
    record Form(String id, @DefaultValue Map<String, String> data) {}

    /// One Official Account.
    record Account(
            @Nullable String appId,
            @Nullable String appSecret,
            @DefaultValue("") String oaId,
            @Nullable String oaSecret,
            @Nullable String oaSecretBefore,
            @DefaultValue("") String refreshToken) {
        @Override
        public String toString() {
            return "Account[" + oaId + "]";
        }
    }

    /// Every Official Account, none of them with a gap.
    List<Oa> all() {
        var main = new Account(null, null, oaId, null, null, refreshToken);
        return Stream.concat(oaId.isEmpty() ? Stream.empty() : Stream.of(main), accounts.stream())
                .map(account -> new Oa(
                        or(account.appId(), appId),
                        or(account.appSecret(), appSecret),
                        account.oaId(),
                        or(account.oaSecret(), oaSecret),
                        or(account.oaSecretBefore(), oaSecretBefore),
                        account.refreshToken()))
                .toList();
    }

    private static String or(@Nullable String own, String common) {
        return Optional.ofNullable(own).filter(text -> !text.isBlank()).orElse(common);
    }

    @Override
    public String toString() {
        return "ZaloSettings[" + appId + "]";
    }
}
