package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// Accounts of the console for tests, all with the same password, and whoever is signed in with one.
record Desks(Accounts accounts, Passwords passwords) {
    static final String PASSWORD = "đúng-ngựa-pin-ghim";

    /// Opens an account, or gives it the password again.
    void open(String login, String name, Role role, String unit) {
        accounts.open(login, name, role, unit, "x");
        accounts.password(login, passwords.kept(PASSWORD), false);
    }

    /// Signs in.
    static Browser in(int port, String login) throws IOException, InterruptedException {
        var browser = new Browser(port);
        assertThat(browser.signIn(login, PASSWORD).uri().getPath()).isEqualTo("/console");
        return browser;
    }
}
