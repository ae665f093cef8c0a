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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The historical programme and, when its days are over, the same again shifted so that today lies in its first phase.
@Component
@ConditionalOnProperty("sangkien.sample-data")
class SampleProgramme implements ApplicationRunner, Ordered {
    private static final Logger log = LoggerFactory.getLogger(SampleProgramme.class);

    /// The code of the shifted one.
    private static final String SAMPLE = "chuong-trinh-mau";

    /// The day of the historical programme that a shifted one calls today.
    private static final LocalDate AS_IF = LocalDate.of(2022, 5, 10);

    private final Programmes programmes;
    private final Targets targets;
    private final InstantSource clock;
    private final ZoneId zone;

    SampleProgramme(Programmes programmes, Targets targets, InstantSource clock, ZoneId zone) {
        this.programmes = programmes;
        this.targets = targets;
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
        Programme historical = ProgrammeFile.historical();
        programmes.keep(historical, true);
        if (targets.none(historical.code())) {
            targets.keep(sample(historical.code(), 0));
        }
        Optional<Programme> current = programmes.on(today);
        if (current.flatMap(programme -> programme.phase(today)).isEmpty()) {
            long days = ChronoUnit.DAYS.between(AS_IF, today);
            Programme shifted = historical.shifted(SAMPLE, days);
            programmes.keep(shifted, true);
            targets.keep(sample(SAMPLE, days));
            log.info(
                    "sample programme open, phase 1 until {}",
                    shifted.phases().getFirst().lastDay());
        }
    }

    /// The targets of the seeds, so many days later.
    private List<Target> sample(String programme, long days) {
        var in = Objects.requireNonNull(getClass().getResourceAsStream("/sample/targets.csv"));
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().map(row -> target(programme, days, row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Target target(String programme, long days, NamedCsvRecord row) {
        return Target.of(
                programme,
                row.getField("unit_code"),
                Integer.parseInt(row.getField("phase")),
                TargetKind.valueOf(row.getField("kind")),
                Long.parseLong(row.getField("value")),
                LocalDate.parse(row.getField("valid_from")).plusDays(days),
                row.getField("document"));
    }
}
