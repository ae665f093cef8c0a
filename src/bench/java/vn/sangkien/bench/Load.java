package vn.sangkien.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is to be done to a bot.
///
/// @param webhooks of its nodes, which get the events in turn
/// @param secret the value of Telegram's header
/// @param members who are counted, after those for warming up
/// @param atOnce how many of them are in a conversation at the same time; the next event of each follows its answer
/// @param perSecond events sent at fixed times whatever the answers; 0 to let answers decide
/// @param twice the share of events that are delivered a second time
/// @param refused the share of sendings that the bot's provider refuses for the time being
/// @param patience after which an answer is believed lost
/// @param processes whose processor time is counted
record Load(
        List<URI> webhooks,
        String secret,
        Script script,
        int warmup,
        int members,
        int atOnce,
        int perSecond,
        double twice,
        double refused,
        Duration patience,
        Map<String, Long> processes) {

    Load script(Script other) {
        return new Load(webhooks, secret, other, warmup, members, atOnce, perSecond, twice, refused, patience, processes);
    }

    Load warmup(int conversations) {
        return new Load(webhooks, secret, script, conversations, members, atOnce, perSecond, twice, refused, patience, processes);
    }

    Load members(int conversations) {
        return new Load(webhooks, secret, script, warmup, conversations, atOnce, perSecond, twice, refused, patience, processes);
    }

    Load atOnce(int conversations) {
        return new Load(webhooks, secret, script, warmup, members, conversations, perSecond, twice, refused, patience, processes);
    }

    Load perSecond(int events) {
        return new Load(webhooks, secret, script, warmup, members, atOnce, events, twice, refused, patience, processes);
    }
}
