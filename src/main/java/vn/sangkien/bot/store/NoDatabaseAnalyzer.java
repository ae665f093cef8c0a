package vn.sangkien.bot.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Makes a start, or a command, that its database does not let in end with the setting to look at instead of a stack
/// trace.
class NoDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        return cure(cause.getSQLState())
                .map(cure -> new FailureAnalysis("PostgreSQL says: " + said(cause), cure, cause))
                .orElse(null);
    }

    private static Optional<String> cure(@Nullable String state) {
        if (state == null) {
            return Optional.empty();
        }
        return switch (state) {
            case "28P01", "28000" ->
                Optional.of("Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, or what PostgreSQL's"
                        + " pg_hba.conf lets in.");
            case "3D000" ->
                Optional.of("Create the database SPRING_DATASOURCE_URL names (docs/running.md), or name another.");
            case "42501" -> Optional.of("Make SPRING_DATASOURCE_USERNAME the owner of the database (docs/running.md).");
            case "08001", "08004", "08006", "57P03" ->
                Optional.of("Start it, or correct the host and the port in SPRING_DATASOURCE_URL.");
            default -> Optional.empty();
        };
    }

    private static String said(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
