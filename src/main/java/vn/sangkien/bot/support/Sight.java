package vn.sangkien.bot.support;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;

/// Who of the supporters sees what: the subtree of their unit, as long as the account is theirs.
@Component
class Sight {
    private final Accounts accounts;
    private final Directory directory;

    Sight(Accounts accounts, Directory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    /// The account as it stands now, if it may still help.
    Optional<Account> supporter(String login) {
        return accounts.find(login)
                .filter(account -> account.role() == Role.SUPPORTER || account.role() == Role.ADMINISTRATOR);
    }

    /// Where the account's unit is in the tree.
    String unit(Account account) {
        return account.unitCode().equals(Account.WHOLE_TREE) ? root() : account.unitCode();
    }

    String root() {
        return directory.tree().roots().stream().findFirst().map(Unit::code).orElse(Account.WHOLE_TREE);
    }

    /// The units an account sees; null for all.
    @Nullable
    Collection<String> units(Account account, LocalDate today) {
        return unit(account).equals(root()) ? null : directory.on(today).countedUnder(account.unitCode());
    }

    boolean sees(Account account, @Nullable String unit, LocalDate today) {
        var units = units(account, today);
        return units == null || (unit != null && units.contains(unit));
    }
}
