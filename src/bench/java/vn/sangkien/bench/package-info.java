/// The load on the whole house, and what it costs: turns a second, waiting times, processor time by process, losses.
///
/// It is both sides of a bot: Telegram, to which the bot sends, and the members, who say the next thing once the bot's
/// answer to the last one has come. It knows nothing of the product but its webhook, so any bot can be put in its place.
@NullMarked
package vn.sangkien.bench;

import org.jspecify.annotations.NullMarked;
