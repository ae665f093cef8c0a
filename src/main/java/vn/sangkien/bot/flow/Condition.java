package vn.sangkien.bot.flow;

import java.util.List;

/// A condition of a flow file: typed, without side effects, its cost bounded by its length.
public sealed interface Condition {

    /// The field's answer is one of the values; `self` is the value just given.
    record Is(String field, List<String> values) implements Condition {}

    /// The field has an answer.
    record Known(String field) implements Condition {}

    /// The number is greater than the limit.
    record Over(String field, long limit) implements Condition {}

    /// The day, or the whole month, lies after the named day.
    record After(String field, String day) implements Condition {}

    /// The day, or the whole month, lies before the named day.
    record Before(String field, String day) implements Condition {}

    /// A month (not a day) that contains the named day and goes on after it.
    record CutBy(String field, String day) implements Condition {}

    /// A month (not a day) that contains the named day.
    record MonthOf(String field, String day) implements Condition {}

    /// The day lies so many years before today, or fewer.
    record YoungerThan(String field, int years) implements Condition {}

    record Not(Condition inner) implements Condition {}

    record All(List<Condition> inner) implements Condition {}

    record Any(List<Condition> inner) implements Condition {}

    /// The word for the value just given, in a rule of its own field.
    String SELF = "self";
}
