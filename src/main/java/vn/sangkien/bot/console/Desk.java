package vn.sangkien.bot.console;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;
import vn.sangkien.bot.staff.Role;

/// Whoever is signed in: what they may do, and which units they see. What they may not is not there for them.
@Component
class Desk {
    private final Accounts accounts;
    private final Directory directory;
    private final Audit audit;
    private final InstantSource clock;
    private final ZoneId zone;

    Desk(Accounts accounts, Directory directory, Audit audit, InstantSource clock, ZoneId zone) {
        this.accounts = accounts;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /// The account as it stands now, which may have been closed or moved since the sign-in.
    Account account() {
        return visitor().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /// The same, or nothing when the account is closed.
    Optional<Account> visitor() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return accounts.find(who == null ? "" : who.getName()).map(this::placed);
    }

    private Account placed(Account account) {
        return account.unitCode().equals(Account.WHOLE_TREE)
                ? account.at(directory.tree().roots().stream()
                        .findFirst()
                        .map(Unit::code)
                        .orElse(Account.WHOLE_TREE))
                : account;
    }

    /// Goes on only for these roles; an administrator may do everything.
    Account as(Role... roles) {
        var account = account();
        Set<Role> allowed = EnumSet.of(Role.ADMINISTRATOR, roles);
        if (!allowed.contains(account.role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return account;
    }

    /// The units whose innovations count below the visitor's own; null for all.
    @Nullable
    Collection<String> units(Account account) {
        var tree = directory.tree();
        boolean everything = account.unitCode().equals(Account.WHOLE_TREE)
                || tree.roots().stream().anyMatch(root -> root.code().equals(account.unitCode()));
        return everything
                ? null
                : directory.on(clock.instant().atZone(zone).toLocalDate()).countedUnder(account.unitCode());
    }

    /// The units counted below one that lies below the visitor's; null for all.
    ///
    /// @param unit empty for the visitor's own
    @Nullable
    Collection<String> units(Account account, String unit) {
        if (unit.isEmpty() || unit.equals(account.unitCode())) {
            return units(account);
        }
        sees(account, unit);
        var below = directory.on(clock.instant().atZone(zone).toLocalDate()).countedUnder(unit);
        if (below.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return below;
    }

    /// Goes on only when the unit lies below the visitor's.
    void sees(Account account, @Nullable String unit) {
        var units = units(account);
        if (units != null && (unit == null || !units.contains(unit))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /// Keeps that they saw or did something with what is somebody's.
    void note(Account account, String action, String subject) {
        audit.note(account.login(), action, subject);
    }
}
