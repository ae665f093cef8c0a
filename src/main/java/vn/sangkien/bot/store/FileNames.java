package vn.sangkien.bot.store;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the files that kept texts name. A file is named by the hash of its content, which stands for nothing else.
public final class FileNames {
    private FileNames() {}

    /// The names in all texts of a question.
    ///
    /// @param texts a select of one column
    public static Set<String> in(JdbcClient jdbc, String texts) {
        return jdbc.sql("select distinct word[1] from (" + texts
                        + ") as kept (text), regexp_matches(text, '[0-9a-f]{64}', 'g') as word")
                .query((row, _) -> row.getString(1))
                .set();
    }
}
