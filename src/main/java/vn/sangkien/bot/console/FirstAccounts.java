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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.FirstSignIn;
import vn.sangkien.bot.staff.Role;

/// Opens the first accounts: somebody of every role for the local trial, one administrator elsewhere. The passwords of
/// the
/// trial are kept in a file only the owner of the folder reads, so that later starts can print them again; the
/// administrator's is printed once.
@Component
@Order(0)
class FirstAccounts implements ApplicationRunner {
    private static final String FIRST = "quantri";
    private static final String FILE = "sample-sign-in.txt";

    private final Accounts accounts;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Path file;
    private final boolean trial;

    FirstAccounts(
            Accounts accounts,
            Passwords passwords,
            ApplicationEventPublisher events,
            @Value("${sangkien.local.dir:.local}") Path localFolder,
            @Value("${sangkien.local.servers:false}") boolean trial) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.events = events;
        this.file = localFolder.resolve(FILE);
        this.trial = trial;
    }

    private record Sample(String login, String name, Role role, String unit) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("quantri", "Quản trị mẫu", Role.ADMINISTRATOR, "VN"),
            // sees also who has not said yet where they work
            new Sample("hotro", "Tổ hỗ trợ mẫu", Role.SUPPORTER, "VN"),
            new Sample("nguoixet", "Người xét mẫu", Role.REVIEWER, "DLK"),
            new Sample("lanhdao", "Lãnh đạo mẫu", Role.LEADER, "DLK"),
            new Sample("kichban", "Người soạn mẫu", Role.AUTHOR, "VN"),
            new Sample("kiemtra", "Kiểm tra viên mẫu", Role.AUDITOR, "VN"));

    @Override
    public void run(ApplicationArguments args) throws IOException {
        if (!accounts.none()) {
            return;
        }
        if (!trial) {
            administrator();
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

    /// Whichever of several nodes is first shows it.
    private void administrator() {
        var password = passwords.fresh();
        if (accounts.open(FIRST, "Quản trị", Role.ADMINISTRATOR, Account.WHOLE_TREE, passwords.kept(password))) {
            events.publishEvent(new FirstSignIn(FIRST, password));
        }
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
