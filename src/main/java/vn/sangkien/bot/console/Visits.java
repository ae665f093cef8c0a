package vn.sangkien.bot.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;
import vn.sangkien.bot.store.OneWay;

/// Ties a session to the password it began with: when that is another, or its account closed, it is over.
///
/// So no session has to be looked for to be ended, and a node can start while Redis is away.
@Component
class Visits extends SavedRequestAwareAuthenticationSuccessHandler {
    private static final String MARK = "password";

    private final Accounts accounts;
    private final Audit audit;

    Visits(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
        setDefaultTargetUrl("/console");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (accounts.find(authentication.getName()).isEmpty()) {
            // vouched for elsewhere, but nobody here
            request.getSession().invalidate();
            response.sendRedirect(SignIn.AT + "?stranger");
            return;
        }
        goOn(request.getSession(), authentication.getName());
        audit.note(authentication.getName(), "SIGN IN", "own");
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /// Lets the session go on with the password as it is now.
    void goOn(HttpSession session, String login) {
        accounts.find(login).ifPresent(account -> session.setAttribute(MARK, mark(account)));
    }

    boolean over(HttpSession session, Account account) {
        return !mark(account).equals(session.getAttribute(MARK));
    }

    private static String mark(Account account) {
        return OneWay.hash(account.password());
    }
}
