package vn.sangkien.bot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// Somebody of every role for the local trial. The passwords are made up at the first start and kept in a file only the
/// owner of the folder reads, so that later starts can print them again.
@Component
@Order(0)
@ConditionalOnProperty("sangkien.local.servers")
class SampleAccounts implements ApplicationRunner {
    private static final String FILE = "sample-sign-in.txt";

    private final Accounts accounts;
    private final Passwords passwords;
    private final Path file;

    SampleAccounts(Accounts accounts, Passwords passwords, @Value("${sangkien.local.dir:.local}") Path localFolder) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.file = localFolder.resolve(FILE);
    }

    private record Sample(String login, String name, Role role, String unit) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("quantri", "Quản trị mẫu", Role.ADMINISTRATOR, "VN"),
            new Sample("hotro", "Tổ hỗ trợ mẫu", Role.SUPPORTER, "DLK"),
            new Sample("nguoixet", "Người xét mẫu", Role.REVIEWER, "DLK"),
            new Sample("lanhdao", "Lãnh đạo mẫu", Role.LEADER, "DLK"));

    @Override
    public void run(ApplicationArguments args) throws IOException {
        if (!accounts.none()) {
            return;
        }
        var lines = new ArrayList<String>();
        for (var sample : SAMPLES) {
            var password = passwords.fresh();
            accounts.open(sample.login(), sample.name(), sample.role(), sample.unit(), passwords.kept(password));
            lines.add("%-9s %s   (%s)".formatted(sample.login(), password, sample.name()));
        }
        keep(lines);
    }

    private void keep(List<String> lines) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines);
        } catch (UnsupportedOperationException | IOException e) {
            throw new UncheckedIOException(new IOException("the sample sign-in could not be kept in " + file, e));
        }
    }
}
