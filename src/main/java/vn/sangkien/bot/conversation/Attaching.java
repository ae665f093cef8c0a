package vn.sangkien.bot.conversation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.registry.Placements;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Message;

/// The supporter's door for units that members only wrote down: the right one is looked for and attached, to what was
/// registered and to what is in the making, and the member is told, all or nothing.
@Service
public class Attaching {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Directory directory;
    private final Placements placements;
    private final Likenesses likenesses;
    private final Tidings tidings;
    private final InstantSource clock;
    private final ZoneId zone;

    Attaching(
            Directory directory,
            Placements placements,
            Likenesses likenesses,
            Tidings tidings,
            InstantSource clock,
            ZoneId zone) {
        this.directory = directory;
        this.placements = placements;
        this.likenesses = likenesses;
        this.tidings = tidings;
        this.clock = clock;
        this.zone = zone;
    }

    /// A unit that may be the one.
    ///
    /// @param path the units above, nearest first
    public record Candidate(String code, String name, String path) {}

    /// Units by typed name or code, the best first.
    public List<Candidate> candidates(String text) {
        return text.isBlank()
                ? List.of()
                : new UnitAnswers(directory.tree())
                        .find(text, "", today()).units().stream()
                                .map(unit -> new Candidate(unit.code(), unit.name(), unit.path()))
                                .toList();
    }

    /// The unit of a request is found.
    ///
    /// @return false when there is no such unit today
    @Transactional
    public boolean attach(Requests.Wanted request, String code) {
        var units = new UnitAnswers(directory.tree());
        if (!units.takes(code, today())) {
            return false;
        }
        var now = clock.instant();
        var contact = request.contact();
        var unit = units.answer(code);
        var written = Answer.unlisted(request.detail());
        for (var innovation : placements.of(contact, request.detail())) {
            Map<String, Answer> answers = new LinkedHashMap<>(
                    JSON.readValue(innovation.answers(), new TypeReference<Map<String, Answer>>() {}));
            answers.replaceAll((_, answer) -> answer.equals(written) ? unit : answer);
            placements.place(innovation.receipt(), code, units.name(code), JSON.writeValueAsString(answers), now);
            likenesses.keep(innovation.receipt(), contact, code, answers);
            directory.chosen(code);
        }
        placements.member(contact, request.detail(), code, units.name(code), now);
        tidings.tell(contact, "placed " + request.id(), new Message.Placed(request.detail(), code));
        return true;
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
