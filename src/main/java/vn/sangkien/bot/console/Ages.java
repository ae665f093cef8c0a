package vn.sangkien.bot.console;

import java.time.Duration;

/// How long something takes or took, as people say it.
final class Ages {
    private Ages() {}

    static String of(Duration age) {
        return age.toMinutes() < 1
                ? Math.max(0, age.toSeconds()) + " giây"
                : age.toHours() < 1
                        ? age.toMinutes() + " phút"
                        : age.toDays() < 2 ? age.toHours() + " giờ" : age.toDays() + " ngày";
    }
}
