package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53100", "57P01", "57P03", "58030", "55P03", "25006"})
    void the_stores_own_trouble_passes(String state) {
        assertThat(Trouble.passes(new IllegalStateException(new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "57014", "42P01", ""})
    void a_fault_does_not(String state) {
        assertThat(Trouble.passes(new IllegalStateException(new SQLException("", state))))
                .isFalse();
    }

    @Test
    void an_exception_without_a_store_is_a_fault() {
        assertThat(Trouble.passes(new IllegalArgumentException(new SQLException())))
                .isFalse();
        assertThat(Trouble.lacksPartition(new SQLException("", "23514"))).isTrue();
    }
}
