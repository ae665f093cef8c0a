package vn.sangkien.bot.console;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Who is signed in where.
@Component
class OpenSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /// Ends all sessions of an account: whoever holds one has signed in with what is good no more.
    ///
    /// @param but the session that goes on, empty for none
    void end(String login, String but) {
        sessions.findByPrincipalName(login).keySet().stream()
                .filter(id -> !id.equals(but))
                .toList()
                .forEach(sessions::deleteById);
    }
}
