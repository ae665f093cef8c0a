package vn.sangkien.bot.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Words;
import vn.sangkien.bot.vietnamese.Amounts;

/// “Đơn yêu cầu công nhận sáng kiến” in the order of Phụ lục I, Thông tư 18/2013/TT-BKHCN, filled in from what was
/// registered. What nobody said stays empty, to be written by hand.
///
/// @param field the area it is applied in
/// @param secret what is to be kept confidential is not printed
/// @param users who took part in the first application
record Petition(
        String unit,
        List<Author> authors,
        String title,
        String field,
        String firstApplied,
        String before,
        String description,
        boolean secret,
        String conditions,
        String effect,
        String benefit,
        List<User> users) {
    private static final int WHOLE = 100;

    /// One of the authors, the main one first.
    ///
    /// @param share in percent, or empty
    record Author(String name, String birthDate, String unit, String jobTitle, String education, String share) {}

    record User(String name, String work) {}

    static Petition of(Flow flow, Map<String, Answer> answers) {
        var words = new Words(flow);
        Function<String, String> told = id -> flow.field(id)
                .flatMap(field -> Optional.ofNullable(answers.get(id)).map(answer -> told(words, field, answer)))
                .orElse("");
        boolean secret = is(answers, "confidential", "YES");
        return new Petition(
                told.apply("unit"),
                authors(answers, told),
                told.apply("title"),
                told.apply("field"),
                told.apply("firstApplied"),
                secret ? "" : told.apply("before"),
                secret ? "" : told.apply("description"),
                secret,
                secret ? "" : told.apply("conditions"),
                told.apply("effect"),
                benefit(answers, told),
                items(answers, "firstUsers").stream()
                        .map(item -> new User(item.getOrDefault("fullName", ""), item.getOrDefault("work", "")))
                        .toList());
    }

    /// Whole texts, where the review shortens them.
    private static String told(Words words, Field field, Answer answer) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, NAME -> answer.value();
            case CONSENT, PHONE, UNIT, YES_NO, CHOICE, DATE, MONEY, NUMBER, PERCENT, FILES, GROUP, PLEDGE ->
                words.of(field, answer);
        };
    }

    private static List<Author> authors(Map<String, Answer> answers, Function<String, String> told) {
        var others = items(answers, "coAuthors");
        var authors = new ArrayList<Author>();
        authors.add(new Author(
                told.apply("fullName"),
                told.apply("birthDate"),
                told.apply("unit"),
                told.apply("jobTitle"),
                told.apply("education"),
                rest(others)));
        others.forEach(other -> authors.add(new Author(
                other.getOrDefault("fullName", ""),
                "",
                workplace(other),
                "",
                "",
                percent(other.getOrDefault("share", "")))));
        return authors;
    }

    private static String workplace(Map<String, String> other) {
        var unit = other.getOrDefault("unit.name", other.getOrDefault("unit", ""));
        return Answer.of(unit).unlisted().orElse(unit);
    }

    /// The main author has what the others leave; alone it is all.
    private static String rest(List<Map<String, String>> others) {
        var shares = others.stream()
                .map(other -> other.getOrDefault("share", ""))
                .filter(share -> !share.isEmpty())
                .toList();
        return shares.size() < others.size()
                ? ""
                : percent(Integer.toString(
                        WHOLE - shares.stream().mapToInt(Integer::parseInt).sum()));
    }

    private static String percent(String share) {
        return share.isEmpty() ? "" : share + "%";
    }

    private static String benefit(Map<String, Answer> answers, Function<String, String> told) {
        var benefit = answers.get("benefitVnd");
        if (benefit == null || benefit.value().isEmpty()) {
            return "";
        }
        return benefit.value().equals("NONE")
                ? told.apply("benefitVnd")
                : told.apply("benefitVnd") + " (" + Amounts.inWords(Long.parseLong(benefit.value())) + ")";
    }

    private static boolean is(Map<String, Answer> answers, String field, String value) {
        return Optional.ofNullable(answers.get(field))
                .map(answer -> answer.value().equals(value))
                .orElse(false);
    }

    private static List<Map<String, String>> items(Map<String, Answer> answers, String group) {
        return Optional.ofNullable(answers.get(group)).map(Answer::items).orElse(List.of());
    }

    /// Personal data.
    @Override
    public String toString() {
        return "Petition[•••]";
    }
}
