package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.Reply;

/// Sends approved forms, which reach people whose window is closed: by their id, or by a phone number they agreed to.
@OnZalo
@Component
class Forms {
    private static final Logger log = LoggerFactory.getLogger(Forms.class);
    private static final Duration KEEP = Duration.ofDays(30);

    private final Api api;
    private final FormBook book;
    private final Outcomes outcomes;
    private final ZaloSettings settings;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ZoneId zone;

    Forms(
            Api api,
            FormBook book,
            Outcomes outcomes,
            ZaloSettings settings,
            JdbcClient jdbc,
            InstantSource clock,
            ZoneId zone) {
        this.api = api;
        this.book = book;
        this.outcomes = outcomes;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    /// The form that stands for the message, if there is one and this is the time for it.
    ///
    /// @param reason why it cannot be the message itself
    Outcome send(Oa oa, Outbound outbound, String reason) {
        Reply.Formal formal = outbound.reply().formal();
        ZaloSettings.Form form = formal == null ? null : settings.templates().get(formal.purpose());
        if (formal == null || form == null) {
            return new Outcome.Unreachable(reason);
        }
        var night = untilMorning();
        if (!night.isZero()) {
            return new Outcome.Postponed(night, "night");
        }
        var data = data(form, formal.values());
        var complaint = book.complaint(oa, form.id(), data);
        if (complaint.isPresent()) {
            return complaint.get();
        }
        var answer =
                api.form(oa, Map.of("user_id", outbound.address(), "template_id", form.id(), "template_data", data));
        boolean byPhone = answer instanceof Answer.No(var code)
                && ErrorTable.of(ErrorTable.Family.OA, code).remedy() == Remedy.BY_PHONE;
        return byPhone
                ? byPhone(oa, outbound, form, data, formal.phone())
                : outcomes.of(oa, outbound, ErrorTable.Family.OA, answer);
    }

    private Outcome byPhone(
            Oa oa, Outbound outbound, ZaloSettings.Form form, Map<String, String> data, @Nullable String phone) {
        if (phone == null || phone.isBlank()) {
            return new Outcome.Unreachable("no phone number to write to");
        }
        String tracking = "o" + outbound.id();
        jdbc.sql("""
                insert into zalo_form_sent (tracking_id, oa_id, outbox_id, template_id, sent_at) values (?, ?, ?, ?, ?)
                on conflict (tracking_id) do nothing
                """)
                .params(tracking, oa.id(), outbound.id(), form.id(), at(clock.instant()))
                .update();
        var body = Map.of(
                "phone",
                international(phone),
                "template_id",
                form.id(),
                "template_data",
                data,
                "tracking_id",
                tracking);
        var outcome = outcomes.of(oa, outbound, ErrorTable.Family.FORM, api.formByPhone(oa, body));
        if (outcome instanceof Outcome.Sent(var messageId)) {
            note(tracking, messageId);
        }
        return outcome;
    }

    /// It was said all the same if this fails, and its tracking id finds it, too.
    private void note(String tracking, @Nullable String messageId) {
        try {
            jdbc.sql("update zalo_form_sent set message_id = ? where tracking_id = ?")
                    .param(messageId)
                    .param(tracking)
                    .update();
        } catch (RuntimeException e) {
            log.warn("a form's message id is not noted: {}", e.getClass().getName());
        }
    }

    /// Notes that a form arrived, also one whose sending we are not sure of.
    boolean delivered(String tracking, String messageId, Instant deliveredAt) {
        return jdbc.sql("""
                update zalo_form_sent set delivered_at = ?, message_id = coalesce(message_id, nullif(?, ''))
                where delivered_at is null and (tracking_id = ? or message_id = nullif(?, ''))
                """)
                        .params(at(deliveredAt), messageId, tracking, messageId)
                        .update()
                > 0;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void clear() {
        jdbc.sql("delete from zalo_form_sent where sent_at < ?")
                .param(at(clock.instant().minus(KEEP)))
                .update();
    }

    private static Map<String, String> data(ZaloSettings.Form form, Map<String, String> values) {
        var data = new LinkedHashMap<String, String>();
        form.data().forEach((parameter, pattern) -> {
            String text = pattern;
            for (var value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            data.put(parameter, text);
        });
        return data;
    }

    /// `84…`, never `0…`.
    static String international(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        return digits.startsWith("0") ? "84" + digits.substring(1) : digits;
    }

    /// How long to wait for the hours in which forms may be sent; nothing by day.
    private Duration untilMorning() {
        var now = clock.instant().atZone(zone);
        var from = settings.sending().templateFrom();
        if (!now.toLocalTime().isBefore(from)
                && now.toLocalTime().isBefore(settings.sending().templateUntil())) {
            return Duration.ZERO;
        }
        var today = now.with(from);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
