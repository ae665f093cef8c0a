package vn.sangkien.bot.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param workers how many transactions of turns may run at a time
/// @param contacts how many contacts' turns share one transaction at most
/// @param entries how many entries one transaction applies at most
/// @param checkpointEvery how many turns a replay has to repeat at most, about
/// @param attempts how often a turn may fail on one entry before it is set aside
/// @param retryAfter how long after a failed turn the next try comes
/// @param together how long after one another files may come to share one answer
/// @param answerWithin after how much of the time at which people may be written to a call nobody has answered goes up
/// @param fetchFor how long a file is tried for while its provider has trouble; the contact's next messages wait
/// @param undoWithin for how long a decision about many innovations can be taken back before their authors are told
/// @param patience how long an answer may take before people are told that they have to wait
/// @param crowd how many have to wait so long before anybody is told
@ConfigurationProperties("sangkien.conversation")
record ConversationSettings(
        @DefaultValue("2") int workers,
        @DefaultValue("64") int contacts,
        @DefaultValue("256") int entries,
        @DefaultValue("16") int checkpointEvery,
        @DefaultValue("3") int attempts,
        @DefaultValue("100ms") Duration retryAfter,
        @DefaultValue("2s") Duration together,
        @DefaultValue("2m") Duration fetchFor,
        @DefaultValue("4h") Duration answerWithin,
        @DefaultValue("2m") Duration undoWithin,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("50") int crowd) {}
