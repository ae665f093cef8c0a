package vn.sangkien.bot.vietnamese;

import java.time.LocalTime;

/// What a leader may say about the summaries.
public sealed interface LeaderWord {

    /// Whether the words can mean nothing else, so that whoever is no leader is told who may say them.
    default boolean firm() {
        return switch (this) {
            case Report(var _, String about) -> about.isEmpty();
            case Leave _, At _, Join _ -> true;
            case Table(boolean bare) -> !bare;
            case Why _, Pick _, Act _ -> false;
        };
    }

    /// “báo cáo”, “báo cáo tuần”, “báo cáo Krông Pắc”.
    ///
    /// @param about the unit in the leader's words, empty for the own one
    record Report(Period period, String about) implements LeaderWord {}

    /// “báo cáo bảng”; bare when only “bảng”, which may be an answer as well.
    record Table(boolean bare) implements LeaderWord {}

    /// “báo cáo lúc 7h”.
    record At(LocalTime time) implements LeaderWord {}

    /// “thôi nhận báo cáo”.
    record Leave() implements LeaderWord {}

    /// “vì sao?”, after a summary.
    record Why() implements LeaderWord {}

    /// “3”, after a summary.
    record Pick(int number) implements LeaderWord {}

    /// “nhắc 12 đơn vị chưa có sáng kiến”, what the summary proposed.
    record Act() implements LeaderWord {}

    /// A code by which a leader joins, `LD-7H3K-9Q2M-4XWX`.
    record Join(String code) implements LeaderWord {}

    /// What a report looks back on.
    enum Period {
        DAY,
        WEEK,
        MONTH
    }
}
