package vn.sangkien.bot.channel.zalo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import vn.sangkien.bot.outbox.Outcome;

/// What Zalo says each form takes; our values are held against it before they are sent.
@OnZalo
@Component
class FormBook {
    private final Api api;
    private final Oas oas;
    private final Alarms alarms;
    private final ZaloSettings settings;
    private final Map<String, JsonNode> parameters = new ConcurrentHashMap<>();

    FormBook(Api api, Oas oas, Alarms alarms, ZaloSettings settings) {
        this.api = api;
        this.oas = oas;
        this.alarms = alarms;
        this.settings = settings;
    }

    /// Says at the start, and once a day, when a configured form does not fit what Zalo has.
    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT24H")
    void look() {
        parameters.clear();
        for (var oa : oas.all()) {
            for (var form : settings.templates().values()) {
                for (JsonNode parameter : parameters(oa, form.id())) {
                    String name = parameter.path("name").asString("");
                    if (parameter.path("require").asBoolean(false)
                            && !form.data().containsKey(name)) {
                        alarms.raise(oa.id(), "template " + form.id() + " needs a value for " + name);
                    }
                }
            }
        }
    }

    /// What is wrong with the values, if anything is.
    Optional<Outcome> complaint(Oa oa, String form, Map<String, String> data) {
        var known = parameters(oa, form);
        if (known.isMissingNode()) {
            return Optional.of(new Outcome.Failed("template " + form + " is not known yet"));
        }
        for (JsonNode parameter : known) {
            var fault = fault(parameter, data);
            if (fault.isPresent()) {
                return fault.map(what -> new Outcome.Refused(
                        "template " + form + ": " + parameter.path("name").asString("") + what));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(JsonNode parameter, Map<String, String> data) {
        String value = data.get(parameter.path("name").asString(""));
        if (value == null) {
            return parameter.path("require").asBoolean(false) ? Optional.of(" is missing") : Optional.empty();
        }
        if (value.isBlank()) {
            return parameter.path("acceptNull").asBoolean(false) ? Optional.empty() : Optional.of(" is empty");
        }
        int most = parameter.path("maxLength").asInt(Integer.MAX_VALUE);
        if (value.length() > most) {
            return Optional.of(" is longer than " + most);
        }
        int least = parameter.path("minLength").asInt(0);
        return value.length() < least ? Optional.of(" is shorter than " + least) : Optional.empty();
    }

    private JsonNode parameters(Oa oa, String form) {
        var known = parameters.get(form);
        if (known != null) {
            return known;
        }
        var asked = api.formInfo(oa, form) instanceof Answer.Done(var body)
                ? body.at("/data/listParams")
                : MissingNode.getInstance();
        if (asked.isArray()) {
            parameters.put(form, asked);
            return asked;
        }
        return MissingNode.getInstance();
    }
}
