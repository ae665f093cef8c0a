package vn.sangkien.bot.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Structure;
import vn.sangkien.bot.shared.ContactId;

/// Finds those a round may be for. Whether they may be written to is another question.
@Component
class Segments {
    /// The member of a contact, or the contact itself.
    private static final String PERSON = "coalesce(mc.member_id::text, 'c' || c.id)";

    /// A form that was touched so lately is not left behind.
    private static final Duration LEFT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final OpenForms forms;
    private final Directory directory;
    private final Programmes programmes;
    private final Figures figures;
    private final Targets targets;
    private final InstantSource clock;
    private final ZoneId zone;

    Segments(
            JdbcClient jdbc,
            OpenForms forms,
            Directory directory,
            Programmes programmes,
            Figures figures,
            Targets targets,
            InstantSource clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.directory = directory;
        this.programmes = programmes;
        this.figures = figures;
        this.targets = targets;
        this.clock = clock;
        this.zone = zone;
    }

    /// Several of one person stand one behind the other, the chat they used last first.
    List<Candidate> of(Segment segment) {
        var now = clock.instant();
        var before = now.minus(Duration.ofDays(segment.days()));
        var units = new Below(directory.on(today(now)), segment);
        return switch (segment.kind()) {
            case DRAFT ->
                drafts(before).stream()
                        .filter(one -> units.test(one.unitCode())
                                && (segment.step().isEmpty() || segment.step().equals(one.step())))
                        .toList();
            case NEEDS_INFO -> within(unanswered(before), units);
            case JOINED -> within(joined(before), units);
            case BELOW -> within(people(now), units, below(segment.percent(), now));
            case WITHOUT -> within(people(now), units, without(now));
        };
    }

    private LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    private static List<Candidate> within(List<Candidate> candidates, Below units) {
        return candidates.stream().filter(one -> units.test(one.unitCode())).toList();
    }

    private static List<Candidate> within(List<Candidate> candidates, Below units, Predicate<String> wanted) {
        return candidates.stream()
                .filter(one -> {
                    var unit = one.unitCode();
                    return unit != null && units.test(unit) && wanted.test(unit);
                })
                .toList();
    }

    /// The units of a segment; who works nobody knows where belongs to the whole tree only.
    private static final class Below implements Predicate<@Nullable String> {
        private final boolean whole;
        private final Set<String> codes;

        Below(Structure structure, Segment segment) {
            whole = segment.units().isEmpty()
                    && structure
                            .place(segment.unitCode())
                            .filter(place -> place.parentCode() == null)
                            .isPresent();
            codes = new HashSet<>(structure.countedUnder(segment.unitCode()));
            if (!segment.units().isEmpty()) {
                var some = new HashSet<String>();
                segment.units().forEach(unit -> some.addAll(structure.countedUnder(unit)));
                codes.retainAll(some);
            }
        }

        @Override
        public boolean test(@Nullable String unit) {
            return whole || (unit != null && codes.contains(unit));
        }
    }

    private List<Candidate> drafts(Instant before) {
        var persons = new HashMap<ContactId, String>();
        jdbc.sql("select contact_id, member_id::text from member_contact").query(row -> {
            persons.put(new ContactId(row.getLong(1)), row.getString(2));
        });
        var found = new ArrayList<Candidate>();
        forms.each(
                before,
                form -> found.add(new Candidate(
                        persons.getOrDefault(
                                form.contact(), "c" + form.contact().value()),
                        form.contact(),
                        form.step(),
                        form.unitCode(),
                        Ground.OWN,
                        form.draft())));
        return found;
    }

    private List<Candidate> unanswered(Instant before) {
        return jdbc.sql("""
                        select %s as person, c.id, i.receipt as step, i.unit_code, 'OWN' as ground from innovation i
                        join contact c on c.id = i.contact_id left join member_contact mc on mc.contact_id = c.id
                        where i.status = 'NEEDS_INFO' and i.changed_at <= :before
                        order by i.changed_at, i.receipt""".formatted(PERSON))
                .param("before", Timestamp.from(before))
                .query((row, _) -> candidate(row))
                .list();
    }

    /// Where they work is known from their union's list, if their number is proven.
    private List<Candidate> joined(Instant before) {
        return jdbc.sql("""
                        select %s as person, c.id, '' as step, coalesce(m.unit_code, r.unit_code) as unit_code, 'OWN' as ground
                        from (select distinct on (contact_id) contact_id, given from consent
                            where purpose = 'registration' order by contact_id, at desc, journal_id desc) as s
                        join contact c on c.id = s.contact_id left join member_contact mc on mc.contact_id = c.id
                        left join member m on m.id = mc.member_id
                        left join proven_phone p on p.contact_id = c.id left join roster r on r.phone = p.phone
                        where s.given and c.last_heard_at <= :before
                            and not exists (select 1 from innovation i where i.member_id = mc.member_id)
                        order by person, c.last_heard_at desc""".formatted(PERSON))
                .param("before", Timestamp.from(before))
                .query((row, _) -> candidate(row))
                .list();
    }

    /// Everybody of whom it is known where they work: leaders of a unit, whoever left a form unfinished, other members.
    private List<Candidate> people(Instant now) {
        var found = new ArrayList<>(jdbc.sql("""
                        select %s as person, c.id, '' as step, l.unit_code, 'OFFICE' as ground
                        from leader l join contact c on c.id = l.contact_id
                        left join member_contact mc on mc.contact_id = c.id
                        where l.left_at is null order by l.id""".formatted(PERSON))
                .query((row, _) -> candidate(row))
                .list());
        drafts(now.minus(LEFT))
                .forEach(one ->
                        found.add(new Candidate(one.person(), one.contact(), "", one.unitCode(), Ground.OWN, "")));
        found.addAll(jdbc.sql("""
                        select %s as person, c.id, '' as step, coalesce(m.unit_code, r.unit_code) as unit_code, 'APPEAL' as ground
                        from contact c left join member_contact mc on mc.contact_id = c.id
                        left join member m on m.id = mc.member_id
                        left join proven_phone p on p.contact_id = c.id left join roster r on r.phone = p.phone
                        where coalesce(m.unit_code, r.unit_code) is not null
                        order by person, c.last_heard_at desc nulls last""".formatted(PERSON))
                .query((row, _) -> candidate(row))
                .list());
        return found;
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getString("person"),
                new ContactId(row.getLong("id")),
                row.getString("step"),
                row.getString("unit_code"),
                Ground.valueOf(row.getString("ground")),
                "");
    }

    private Predicate<String> without(Instant now) {
        return programmes
                .on(today(now))
                .flatMap(programme -> programme.phase(today(now)).map(phase -> {
                    var scores = figures.at(programme.code(), phase.number(), now);
                    return (Predicate<String>) unit -> scores.structure()
                            .home(unit)
                            .filter(home -> scores.of(home).submitted() == 0)
                            .isPresent();
                }))
                .orElse(_ -> false);
    }

    /// By the nearest unit upwards that has a target.
    private Predicate<String> below(int percent, Instant now) {
        return programmes
                .on(today(now))
                .flatMap(programme -> programme.phase(today(now)).map(phase -> {
                    var scores = figures.at(programme.code(), phase.number(), now);
                    var wanted = new HashMap<String, Long>();
                    targets.on(programme.code(), phase.number(), today(now))
                            .forEach((unit, kinds) -> Targets.measure(kinds)
                                    .map(Target::number)
                                    .ifPresent(number -> wanted.put(unit, number)));
                    return (Predicate<String>) unit -> scores.structure()
                            .home(unit)
                            .flatMap(home -> scores.structure().path(home).stream()
                                    .filter(wanted::containsKey)
                                    .findFirst())
                            .filter(at -> scores.of(at).submitted() * 100 < percent * wanted.getOrDefault(at, 0L))
                            .isPresent();
                }))
                .orElse(_ -> false);
    }
}
