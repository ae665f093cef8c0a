package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.vietnamese.Dates;

/// Fills the printable form in, whoever looks at it.
@Component
public class Petitions {
    /// The template that prints it.
    public static final String TEMPLATE = "petition";

    private final FlowShelf flows;
    private final ZoneId zone;

    Petitions(FlowShelf flows, ZoneId zone) {
        this.flows = flows;
        this.zone = zone;
    }

    /// What the template needs to know of an innovation.
    ///
    /// @param answers as the registry keeps them
    public Map<String, Object> of(String receipt, Instant submittedAt, String answers) {
        var given = JsonMapper.shared().readValue(answers, new TypeReference<Map<String, Answer>>() {});
        return Map.of(
                "form",
                Petition.of(flows.current(), given),
                "receipt",
                receipt,
                "day",
                Dates.official(submittedAt.atZone(zone).toLocalDate()));
    }
}
