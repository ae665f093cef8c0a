package vn.sangkien.bot.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML file of programmes, as `sample/programmes.yaml` is one.
///
/// @param faults everything wrong with it; the programmes are only to be used when there is none
public record ProgrammeFile(List<Programme> programmes, List<String> faults) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public ProgrammeFile {
        programmes = List.copyOf(programmes);
        faults = List.copyOf(faults);
    }

    /// What is written, where anything may be missing.
    private record Written(@Nullable List<Entry> programmes) {}

    private record Entry(
            @Nullable String code,
            @Nullable String name,
            @Nullable String document,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate appliedFrom,
            @Nullable LocalDate appliedTo,
            @Nullable List<Programme.Phase> phases,
            @Nullable List<Campaign> campaigns,
            @Nullable List<EmulationCluster> clusters) {}

    /// The historical programme, which travels with the product.
    static Programme historical() {
        try (var in = Objects.requireNonNull(ProgrammeFile.class.getResourceAsStream("/sample/programmes.yaml"))) {
            return read(in).programmes().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a whole file and lists all its faults at once.
    public static ProgrammeFile read(InputStream in) {
        Written written;
        try {
            written = YAML.readValue(in, Written.class);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return new ProgrammeFile(List.of(), List.of(line + ": " + e.getOriginalMessage()));
        }
        var faults = new ArrayList<String>();
        var programmes = new ArrayList<Programme>();
        if (written == null || written.programmes() == null) {
            faults.add("1: there are no programmes");
        } else {
            written.programmes().forEach(entry -> programme(entry, faults).ifPresent(programmes::add));
        }
        return new ProgrammeFile(programmes, faults);
    }

    private static Optional<Programme> programme(Entry entry, List<String> faults) {
        var code = entry.code();
        if (code == null || entry.name() == null || entry.appliedFrom() == null || entry.appliedTo() == null) {
            faults.add("programme " + code + ": code, name, appliedFrom and appliedTo are needed");
            return Optional.empty();
        }
        var phases = listed(entry.phases());
        var campaigns = listed(entry.campaigns());
        int before = faults.size();
        if (phases.isEmpty()) {
            faults.add(code + ": a programme has a phase at least");
        }
        if (entry.appliedTo().isBefore(entry.appliedFrom())) {
            faults.add(code + ": appliedTo lies before appliedFrom");
        }
        check(code, phases, faults);
        var numbers = phases.stream().map(Programme.Phase::number).toList();
        campaigns.stream()
                .filter(campaign -> !numbers.contains(campaign.phase()))
                .forEach(campaign -> faults.add(code + ": " + campaign.code() + " is about no phase of the programme"));
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new Programme(
                        code,
                        entry.name(),
                        entry.document() == null ? "" : entry.document(),
                        entry.signedOn(),
                        entry.appliedFrom(),
                        entry.appliedTo(),
                        phases,
                        campaigns,
                        listed(entry.clusters())));
    }

    private static void check(String code, List<Programme.Phase> phases, List<String> faults) {
        for (int i = 0; i < phases.size(); i++) {
            var phase = phases.get(i);
            if (phase.number() < 1 || phase.lastDay().isBefore(phase.firstDay())) {
                faults.add(code + ": phase " + phase.number() + " ends before it begins, or has no number from 1 on");
            }
            for (var other : phases.subList(0, i)) {
                if (other.number() == phase.number()
                        || (other.contains(phase.firstDay()) || phase.contains(other.firstDay()))) {
                    faults.add(code + ": phases " + other.number() + " and " + phase.number() + " overlap");
                }
            }
        }
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
