package vn.sangkien.bot.campaign;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The sample programme: the historical dates while they hold, else shifted so that today lies in its first phase.
@Component
@ConditionalOnProperty("sangkien.sample-data")
class SampleProgramme implements ApplicationRunner, Ordered {
    private static final Logger log = LoggerFactory.getLogger(SampleProgramme.class);

    /// The dates of programme 3259/Ctr-TLĐ.
    private static final Programme HISTORICAL = new Programme(
            "1-trieu-sang-kien",
            "1 triệu sáng kiến",
            LocalDate.of(2021, 9, 1),
            LocalDate.of(2023, 9, 1),
            List.of(
                    new Programme.Phase(1, LocalDate.of(2022, 1, 8), LocalDate.of(2022, 5, 31)),
                    new Programme.Phase(2, LocalDate.of(2022, 6, 1), LocalDate.of(2023, 9, 1))));

    /// The day of the historical programme that a shifted one calls today.
    private static final LocalDate AS_IF = LocalDate.of(2022, 5, 10);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ZoneId zone;

    SampleProgramme(JdbcClient jdbc, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    /// After the units, which the targets name.
    @Override
    public int getOrder() {
        return 20;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        boolean open = jdbc.sql("select count(*) from phase where first_day <= :today and last_day >= :today")
                        .param("today", today)
                        .query(Long.class)
                        .single()
                > 0;
        if (!open) {
            keep(
                    HISTORICAL.phase(today).isPresent()
                            ? HISTORICAL
                            : HISTORICAL.shifted(ChronoUnit.DAYS.between(AS_IF, today)));
        }
        targets();
    }

    private void keep(Programme programme) {
        jdbc.sql("""
                        insert into programme (code, name, applied_from, applied_to, sample)
                        values (:code, :name, :from, :to, true)
                        on conflict (code) do update set applied_from = :from, applied_to = :to where programme.sample""")
                .param("code", programme.code())
                .param("name", programme.name())
                .param("from", programme.appliedFrom())
                .param("to", programme.appliedTo())
                .update();
        for (Programme.Phase phase : programme.phases()) {
            jdbc.sql("""
                            insert into phase (programme, number, first_day, last_day)
                            values (:programme, :number, :first, :last)
                            on conflict (programme, number) do update set first_day = :first, last_day = :last""")
                    .param("programme", programme.code())
                    .param("number", phase.number())
                    .param("first", phase.firstDay())
                    .param("last", phase.lastDay())
                    .update();
        }
        log.info(
                "sample programme open, phase 1 until {}",
                programme.phases().getFirst().lastDay());
    }

    private void targets() {
        var in = Objects.requireNonNull(getClass().getResourceAsStream("/sample/targets.csv"));
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(this::target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void target(NamedCsvRecord row) {
        jdbc.sql("""
                        insert into target (unit_code, phase, kind, value, valid_from, document)
                        values (:unit, :phase, :kind, :value, :from, :document) on conflict do nothing""")
                .param("unit", row.getField("unit_code"))
                .param("phase", Integer.parseInt(row.getField("phase")))
                .param("kind", row.getField("kind"))
                .param("value", Long.parseLong(row.getField("value")))
                .param("from", LocalDate.parse(row.getField("valid_from")))
                .param("document", row.getField("document"))
                .update();
    }
}
