package vn.sangkien.bot.reminder;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Progress;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.reminder.Wording.Blank;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;

/// Knows what stands in the blanks for one person.
@Component
class Wordings {
    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Campaigns campaigns;
    private final InstantSource clock;
    private final ZoneId zone;

    Wordings(JdbcClient jdbc, Directory directory, Campaigns campaigns, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.campaigns = campaigns;
        this.clock = clock;
        this.zone = zone;
        bundle.setBasename("vn.sangkien.bot.reminder.reminder");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
    }

    private String unknown(Blank blank) {
        return bundle.getMessage("unknown." + blank, null, Locale.ROOT);
    }

    /// The names of the persons behind contacts, as far as they are known.
    Map<ContactId, String> names(Collection<ContactId> contacts) {
        var names = new HashMap<ContactId, String>();
        jdbc.sql("""
                        select c.contact_id, m.full_name from member_contact c join member m on m.id = c.member_id
                        where c.contact_id = any (:contacts) and m.full_name is not null""")
                .param("contacts", contacts.stream().mapToLong(ContactId::value).toArray())
                .query(row -> {
                    names.put(new ContactId(row.getLong(1)), row.getString(2));
                });
        return names;
    }

    /// @param name of the person, null when not known
    /// @param receipt of the innovation in question, or empty
    Map<Blank, String> of(Segment.Kind kind, @Nullable String name, @Nullable String unit, String receipt) {
        var values = new EnumMap<Blank, String>(Blank.class);
        values.put(Blank.NAME, name == null ? unknown(Blank.NAME) : name);
        values.put(
                Blank.UNIT,
                unit == null
                        ? unknown(Blank.UNIT)
                        : directory.tree().byCode(unit).map(Unit::name).orElseGet(() -> unknown(Blank.UNIT)));
        values.put(Blank.TITLE, title(receipt));
        var today = clock.instant().atZone(zone).toLocalDate();
        var programme = campaigns.on(today);
        var phase = programme.flatMap(one -> one.phase(today));
        values.put(
                Blank.LAST_DAY,
                phase.map(Programme.Phase::lastDay)
                        .or(() -> programme.map(Programme::lastDay))
                        .map(Dates::official)
                        .orElseGet(() -> unknown(Blank.LAST_DAY)));
        if (kind == Segment.Kind.BELOW && unit != null && programme.isPresent() && phase.isPresent()) {
            campaigns
                    .progress(programme.get().code(), unit, phase.get().number(), today)
                    .ifPresent(progress -> numbers(values, progress));
        }
        return values;
    }

    /// Of the unit whose target it is, which may be one above.
    private static void numbers(Map<Blank, String> values, Progress progress) {
        values.put(Blank.UNIT, progress.unitName());
        values.put(Blank.COUNT, Numbers.grouped(progress.count()));
        values.put(Blank.TARGET, Numbers.grouped(progress.target()));
    }

    private String title(String receipt) {
        return receipt.isEmpty()
                ? unknown(Blank.TITLE)
                : jdbc.sql("select title from innovation where receipt = ?")
                        .param(receipt)
                        .query(String.class)
                        .optional()
                        .filter(title -> !title.isBlank())
                        .orElseGet(() -> unknown(Blank.TITLE));
    }
}
