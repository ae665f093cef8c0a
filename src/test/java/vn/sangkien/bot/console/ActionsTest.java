package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// Everything the console can be told to do, as the routes have it, is refused to every role it is not for, and to the
/// others where it is about something outside their part of the tree.
@ConsoleHouse
class ActionsTest {
    private static final List<Role> NOBODY_ELSE = List.of(Role.ADMINISTRATOR);
    private static final List<Role> REVIEWERS = List.of(Role.ADMINISTRATOR, Role.REVIEWER);
    private static final List<Role> SUPPORTERS = List.of(Role.ADMINISTRATOR, Role.SUPPORTER);
    private static final List<Role> AUTHORS = List.of(Role.ADMINISTRATOR, Role.AUTHOR);

    private static final String NOBODYS = new UUID(0, 1).toString();

    /// Which roles may do it; an action that is missing here fails the test.
    private static final Map<String, List<Role>> MAY = Map.ofEntries(
            Map.entry("/console/staff", NOBODY_ELSE),
            Map.entry("/console/staff/{login}/reset", NOBODY_ELSE),
            Map.entry("/console/staff/{login}/close", NOBODY_ELSE),
            Map.entry("/console/leaders", NOBODY_ELSE),
            Map.entry("/console/leaders/remove", NOBODY_ELSE),
            Map.entry("/console/imports", NOBODY_ELSE),
            Map.entry("/console/imports/{upload}/apply", NOBODY_ELSE),
            Map.entry("/console/imports/{upload}/drop", NOBODY_ELSE),
            Map.entry("/console/operations/parked/{entry}/retry", NOBODY_ELSE),
            Map.entry("/console/operations/parked/{entry}/discard", NOBODY_ELSE),
            Map.entry("/console/innovations/{receipt}/beside/{other}", REVIEWERS),
            Map.entry("/console/innovations/{receipt}/review", REVIEWERS),
            Map.entry("/console/marks", REVIEWERS),
            Map.entry("/console/marked/undo", REVIEWERS),
            Map.entry("/console/queue/{id}/unit", SUPPORTERS),
            Map.entry("/console/queue/{id}/claim", SUPPORTERS),
            Map.entry("/console/queue/{id}/say", SUPPORTERS),
            Map.entry("/console/queue/{id}/done", SUPPORTERS),
            Map.entry("/console/queue/{id}/rights", SUPPORTERS),
            Map.entry("/console/shift/code", SUPPORTERS),
            Map.entry("/console/shift/leave", SUPPORTERS),
            Map.entry("/console/assist/code", SUPPORTERS),
            Map.entry("/console/assist/paper", SUPPORTERS),
            Map.entry("/console/assist/batch", SUPPORTERS),
            Map.entry("/console/assist/{id}", SUPPORTERS),
            Map.entry("/console/assist/{id}/back", SUPPORTERS),
            Map.entry("/console/assist/{id}/signed", SUPPORTERS),
            Map.entry("/console/reminders", SUPPORTERS),
            Map.entry("/console/reminders/proposals/{proposal}/decline", SUPPORTERS),
            Map.entry("/console/reminders/{round}/approve", SUPPORTERS),
            Map.entry("/console/reminders/{round}/start", SUPPORTERS),
            Map.entry("/console/reminders/{round}/stop", SUPPORTERS),
            Map.entry("/console/reminders/{round}/withdraw", SUPPORTERS),
            Map.entry("/console/reminders/{round}/recount", SUPPORTERS),
            Map.entry("/console/reminders/{round}/drop", SUPPORTERS),
            Map.entry("/console/flows/trial", AUTHORS),
            Map.entry("/console/flows/publish", AUTHORS),
            Map.entry("/console/flows/{version}/publish", AUTHORS));

    /// What everybody does for themselves.
    private static final Set<String> OWN = Set.of("/console/password", "/console/tour");

    /// The rooms of the tree of which a page shows a part: what is in one is not there for those who do not see it.
    private static final Set<String> PLACED = Set.of("{receipt}", "/queue/{id}", "/reminders/{round}");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final RequestMappingHandlerMapping routes;
    private final JdbcClient jdbc;
    private final Sights sights;

    ActionsTest(
            Accounts accounts,
            Passwords passwords,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            Inbox inbox,
            Journal journal,
            Rounds rounds,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Attachments attachments) {
        this.desks = new Desks(accounts, passwords);
        this.routes = routes;
        this.jdbc = jdbc;
        this.sights = new Sights(new Chat(inbox, history, jdbc, ids), inbox, journal, jdbc, attachments, rounds, ids);
    }

    @BeforeEach
    void staff() {
        for (var role : Role.values()) {
            desks.open(name(role), "Trần Thị " + role, role, "DLK");
            desks.open("far-" + name(role), "Trần Thị " + role, role, "DLK-KPC");
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void nothing_is_done_for_whom_it_is_not() throws Exception {
        var actions = new TreeMap<String, HandlerMethod>();
        routes.getHandlerMethods().forEach((info, method) -> {
            if (info.getMethodsCondition().getMethods().toString().contains("POST")) {
                info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/console") && !OWN.contains(path))
                        .forEach(path -> actions.put(path, method));
            }
        });
        assertThat(actions.keySet()).isEqualTo(new TreeMap<>(MAY).keySet());
        var blanks = new LinkedHashMap<>(sights.blanks("actions"));
        List.of("{login}", "{entry}", "{proposal}").forEach(blank -> blanks.putIfAbsent(blank, "1"));
        blanks.put("{upload}", NOBODYS);
        var before = traces();
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var near = Desks.in(port, name(role));
            var far = Desks.in(port, "far-" + name(role));
            for (var action : actions.entrySet()) {
                var path = Sights.filled(action.getKey(), blanks);
                boolean may = MAY.getOrDefault(action.getKey(), List.of()).contains(role);
                if (!may) {
                    note(wrong, role + " " + path, sent(near, path, action.getValue()), 403);
                } else if (PLACED.stream().anyMatch(action.getKey()::contains)) {
                    note(wrong, "far " + role + " " + path, sent(far, path, action.getValue()), 404);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(traces()).isEqualTo(before);
    }

    private static void note(List<String> wrong, String what, int seen, int expected) {
        if (seen != expected) {
            wrong.add(what + " " + seen);
        }
    }

    /// What anything done would have changed.
    private String traces() {
        return jdbc.sql("""
                        select (select count(*) from innovation_review) as reviews, (select count(*) from review_mark) as marks,
                            (select count(*) from flow_publication) as published,
                            (select count(*) from reminder_round where state not in ('COUNTING', 'COUNTED')) as rounds,
                            (select string_agg(login || role || must_change, ',' order by login) from account) as accounts,
                            (select string_agg(id || coalesce(claimed_by, '') || coalesce(done_at::text, ''), ',' order by id)
                                from support_request) as requests""").query().listOfRows().toString();
    }

    private static int sent(Browser browser, String path, HandlerMethod method)
            throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        String file = "";
        for (var parameter : method.getMethod().getParameters()) {
            if (!parameter.isAnnotationPresent(RequestParam.class) || Map.class.equals(parameter.getType())) {
                continue;
            }
            if (parameter.getParameterizedType().getTypeName().contains("MultipartFile")) {
                file = parameter.getName();
            } else {
                fields.put(parameter.getName(), something(parameter));
            }
        }
        return (file.isEmpty()
                        ? browser.fill("/console/password", path, fields)
                        : browser.upload("/console/password", path, fields, file, "a.yaml", new byte[] {1}))
                .statusCode();
    }

    /// A value that can be read as what is asked for.
    private static String something(Parameter parameter) {
        var type = parameter.getType();
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        return type.equals(UUID.class) ? NOBODYS : type.equals(boolean.class) ? "true" : "1";
    }
}
