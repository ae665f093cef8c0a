package vn.sangkien.bot.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells the store's own trouble, which passes, from a fault of what was to be stored, which does not.
public final class Trouble {

    /// Connection, rollback of a lost race, resources, operator at work, system error.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final String STATEMENT_TIMEOUT = "57014";
    private static final String LOCK_TIMEOUT = "55P03";
    private static final String READ_ONLY = "25006";
    private static final String NO_PARTITION = "23514";

    private Trouble() {}

    /// Whether trying the same again later may work without anybody changing anything.
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLRecoverableException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    // a rollback fails when the connection broke, and hides the exception that told so
                    || cause instanceof TransactionException) {
                return true;
            }
            if (cause instanceof SQLException sql && passes(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(@Nullable String state) {
        // a statement that runs into its time limit may be the entry's doing, so that one counts as a fault
        return state != null
                && state.length() == 5
                && !state.equals(STATEMENT_TIMEOUT)
                && (PASSING.contains(state.substring(0, 2)) || state.equals(LOCK_TIMEOUT) || state.equals(READ_ONLY));
    }

    /// Whether the store took longer than it may, be it the statement's fault or the store's.
    public static boolean timedOut(Throwable failure) {
        return says(failure, STATEMENT_TIMEOUT);
    }

    /// Whether a row fell on a day that has no partition yet.
    public static boolean lacksPartition(Throwable failure) {
        return says(failure, NO_PARTITION);
    }

    private static boolean says(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
