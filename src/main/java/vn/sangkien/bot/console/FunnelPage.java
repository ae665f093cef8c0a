package vn.sangkien.bot.console;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.bot.conversation.FlowVersions;
import vn.sangkien.bot.conversation.Funnel;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.staff.Role;

/// Where members stop, question by question.
@Controller
class FunnelPage {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 62;

    /// Whoever has not moved for so long has stopped.
    private static final Duration STOPPED = Duration.ofHours(24);

    private static final String LOOK_AGAIN_SECONDS = "2";

    /// Who has just looked need not be told when that was.
    private static final Duration FRESH = Duration.ofSeconds(20);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    private static final List<String> CHANNELS = List.of("web", "zalo", "telegram", "paper");

    private final Desk desk;
    private final Funnel funnel;
    private final FlowVersions flows;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Tally<Asked, List<Funnel.Step>> tally;

    FunnelPage(Desk desk, Funnel funnel, FlowVersions flows, Directory directory, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.funnel = funnel;
        this.flows = flows;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
        this.tally = new Tally<>(clock);
    }

    /// In the address: by how many stopped, and not as the form goes.
    private static final String WORST = "stopped";

    private record Asked(LocalDate from, LocalDate to, String channel, String version, String unit) {}

    @PreDestroy
    void close() {
        tally.close();
    }

    /// One bar.
    ///
    /// @param label empty when the step is no question and is named elsewhere
    /// @param width of the bar, 0 to 100
    /// @param red how much of it has stopped
    /// @param lost percent of those who came
    record Bar(Funnel.Step step, String label, double width, double red, long lost) {
        /// As a key of messages has it.
        public String word() {
            return step.step().replace(':', '-');
        }
    }

    @GetMapping("/console/funnel")
    String page(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String order,
            Model model,
            HttpServletResponse response) {
        var account = desk.as(Role.SUPPORTER, Role.LEADER, Role.AUTHOR);
        var today = clock.instant().atZone(zone).toLocalDate();
        var last = to == null || to.isAfter(today) ? today : to;
        var first = from == null || from.isAfter(last) ? last.minusDays(USUAL_DAYS - 1L) : from;
        if (first.isBefore(last.minusDays(MOST_DAYS - 1L))) {
            first = last.minusDays(MOST_DAYS - 1L);
        }
        var wish = new Funnel.Wish(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                CHANNELS.contains(channel) ? channel : "",
                version,
                desk.units(account, unit.strip()));
        var asked = new Asked(first, last, wish.channel(), version, unit.isBlank() ? account.unitCode() : unit.strip());
        var counted = tally.of(asked, () -> funnel.steps(wish, clock.instant().minus(STOPPED)));
        if (counted.isEmpty()) {
            response.setHeader("Refresh", LOOK_AGAIN_SECONDS);
        }
        model.addAttribute("counting", counted.isEmpty());
        model.addAttribute(
                "asOf",
                counted.filter(it -> Duration.between(it.at(), clock.instant()).compareTo(FRESH) > 0)
                        .map(it -> TIME.format(it.at().atZone(zone)))
                        .orElse(null));
        var steps = counted.map(Tally.Counted::value).orElse(List.of());
        var bars = bars(steps);
        var questions = bars.stream().filter(bar -> !bar.label().isEmpty());
        boolean worstFirst = order.equals(WORST);
        model.addAttribute(
                "bars",
                (worstFirst
                                ? questions.sorted(Comparator.comparingLong(
                                        (Bar bar) -> -bar.step().stopped()))
                                : questions)
                        .toList());
        model.addAttribute("order", worstFirst ? WORST : "");
        model.addAttribute(
                "others", bars.stream().filter(bar -> bar.label().isEmpty()).toList());
        model.addAttribute("begun", came(steps, flows.served().getFirst().field()));
        model.addAttribute("done", came(steps, "done"));
        model.addAttribute(
                "worst",
                bars.stream()
                        .filter(bar -> !bar.label().isEmpty() && bar.step().stopped() > 0)
                        .max(Comparator.comparingLong(bar -> bar.step().stopped()))
                        .orElse(null));
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("unit", unit.strip());
        model.addAttribute(
                "unitName",
                directory
                        .tree()
                        .byCode(unit.isBlank() ? account.unitCode() : unit.strip())
                        .map(Unit::name)
                        .orElse(""));
        model.addAttribute("everything", wish.units() == null);
        model.addAttribute("channel", channel);
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("version", version);
        model.addAttribute("versions", flows.all());
        return "console/funnel";
    }

    private static long came(List<Funnel.Step> steps, String name) {
        return steps.stream()
                .filter(step -> step.step().equals(name))
                .mapToLong(Funnel.Step::came)
                .sum();
    }

    /// In the order of the form, everything that is no question behind.
    private List<Bar> bars(List<Funnel.Step> steps) {
        Map<String, Double> places = new HashMap<>();
        Map<String, String> labels = new HashMap<>();
        for (var question : flows.served()) {
            places.put(question.field(), (double) places.size());
            labels.put(question.field(), (question.number() < 0 ? "" : question.number() + ". ") + question.label());
        }
        long most =
                Math.max(1, steps.stream().mapToLong(Funnel.Step::came).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (var step : steps) {
            bars.add(new Bar(
                    step,
                    label(step.step(), labels),
                    100.0 * step.came() / most,
                    100.0 * step.stopped() / most,
                    step.came() == 0 ? 0 : Math.round(100.0 * step.stopped() / step.came())));
        }
        bars.sort(Comparator.comparingDouble((Bar bar) -> place(bar.step().step(), places))
                .thenComparing(bar -> bar.step().step()));
        return bars;
    }

    private static String label(String step, Map<String, String> labels) {
        int dot = step.indexOf('.');
        return dot < 0
                ? labels.getOrDefault(step, "")
                : labels.containsKey(step.substring(0, dot))
                        ? labels.get(step.substring(0, dot)) + " (" + step.substring(dot + 1) + ")"
                        : "";
    }

    private static double place(String step, Map<String, Double> places) {
        int dot = step.indexOf('.');
        return dot < 0
                ? places.getOrDefault(step, Double.MAX_VALUE)
                : places.getOrDefault(step.substring(0, dot), Double.MAX_VALUE) + 0.5;
    }
}
