package vn.sangkien.bot.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.State;

/// The written form of what a conversation keeps: its state between turns, and the facts a turn depended on.
///
/// The same value always has the same text, so that a replay can be compared byte for byte.
public final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.ALWAYS))
            .addMixIn(Fact.class, FactKinds.class)
            .build();

    private Wire() {}

    /// The state's text.
    public static String write(State state) {
        return JSON.writeValueAsString(state);
    }

    /// The state of a text written by [#write(State)].
    public static State state(String text) {
        return JSON.readValue(text, State.class);
    }

    /// The fact's text.
    public static String write(Fact fact) {
        return JSON.writerFor(Fact.class).writeValueAsString(fact);
    }

    /// The fact of a text written by [#write(Fact)].
    public static Fact fact(String text) {
        return JSON.readValue(text, Fact.class);
    }

    /// Answers by field, as a registration keeps them.
    static Map<String, Answer> answers(String text) {
        return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Answer>>() {});
    }

    /// The text of answers by field.
    static String write(Map<String, Answer> answers) {
        return JSON.writeValueAsString(answers);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fact.Person.class, name = "person"),
        @JsonSubTypes.Type(value = Fact.Units.class, name = "units"),
        @JsonSubTypes.Type(value = Fact.Registered.class, name = "registered"),
        @JsonSubTypes.Type(value = Fact.NotRegistered.class, name = "notRegistered"),
        @JsonSubTypes.Type(value = Fact.Similar.class, name = "similar"),
        @JsonSubTypes.Type(value = Fact.Own.class, name = "own"),
        @JsonSubTypes.Type(value = Fact.Changed.class, name = "changed"),
        @JsonSubTypes.Type(value = Fact.Reviewed.class, name = "reviewed"),
        @JsonSubTypes.Type(value = Fact.Invited.class, name = "invited"),
        @JsonSubTypes.Type(value = Fact.Led.class, name = "led"),
        @JsonSubTypes.Type(value = Fact.Listed.class, name = "listed"),
        @JsonSubTypes.Type(value = Fact.Shown.class, name = "shown"),
        @JsonSubTypes.Type(value = Fact.Linking.class, name = "linking"),
        @JsonSubTypes.Type(value = Fact.Siblings.class, name = "siblings"),
        @JsonSubTypes.Type(value = Fact.Printable.class, name = "printable"),
        @JsonSubTypes.Type(value = Fact.Copy.class, name = "copy"),
        @JsonSubTypes.Type(value = Fact.Report.class, name = "report"),
    })
    private interface FactKinds {}
}
