package vn.sangkien.bot.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Settings as of a command line, in the form of environment variables.
public final class Variables {
    private Variables() {}

    /// The same settings, with another address in them.
    ///
    /// @param settings like `--sangkien.zalo.app-id=1`
    /// @param address is put where this stands
    /// @param instead of it
    public static Map<String, String> of(List<String> settings, String address, String instead) {
        return settings.stream()
                .map(setting -> setting.substring(2).split("=", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0].toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                        parts -> parts[1].replace(address, instead)));
    }
}
