package vn.sangkien.bot.conversation;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which version of the main flow was served from when on, the same for all nodes.
final class Publications {
    private static final String FOLDER = "";

    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The version every node is to serve.
    String served() {
        return jdbc.sql("select version from flow_publication order by id desc limit 1")
                .query(String.class)
                .single();
    }

    /// A folder's version is served when it is another than the folder had the last time: a node that starts over an
    /// unchanged folder does not undo what was published in the console since.
    void ofFolder(String version) {
        jdbc.sql("""
                        insert into flow_publication (version, by) select :version, :folder
                        where :version is distinct from (
                            select version from flow_publication where by = :folder order by id desc limit 1)""").param("version", version).param("folder", FOLDER).update();
    }

    /// Serves that version instead of another; false when the other is not the one served any more.
    boolean instead(String before, String version, String by) {
        return jdbc.sql("""
                        insert into flow_publication (version, by) select :version, :by
                        where :before = (select version from flow_publication order by id desc limit 1)""")
                        .param("version", version)
                        .param("by", by)
                        .param("before", before)
                        .update()
                > 0;
    }

    /// The last ones, the latest first.
    List<FlowVersions.Publication> last(int most) {
        return jdbc.sql("""
                        select p.version, v.number, p.at, p.by from flow_publication p join flow_version v using (version)
                        where p.at > '-infinity' order by p.id desc limit :most""")
                .param("most", most)
                .query((row, _) -> new FlowVersions.Publication(
                        row.getString("version"),
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by")))
                .list();
    }
}
