package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoDatabaseAnalyzerTest {

    @ParameterizedTest
    @CsvSource({
        "28P01, SPRING_DATASOURCE_PASSWORD",
        "3D000, Create the database",
        "42501, owner",
        "08001, SPRING_DATASOURCE_URL"
    })
    void names_the_setting_to_look_at(String state, String setting) {
        var failure = new IllegalStateException(new SQLException("FATAL: so it is\n  at once", state));
        var analysis = Objects.requireNonNull(new NoDatabaseAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).isEqualTo("PostgreSQL says: FATAL: so it is");
        assertThat(analysis.getAction()).contains(setting);
    }

    @Test
    void leaves_a_fault_of_a_statement_to_its_stack_trace() {
        var failure = new IllegalStateException(new SQLException("syntax error", "42601"));
        assertThat(new NoDatabaseAnalyzer().analyze(failure)).isNull();
    }
}
