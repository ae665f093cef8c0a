package vn.sangkien.bot.directory;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.UnitFile.Version;

/// The dated rows of units: versions of name and level, parents, former names, successors.
@Repository
class UnitRows {

    private static final int BATCH = 5_000;

    private final EntityManager entities;
    private final JdbcClient jdbc;

    UnitRows(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /// Every unit with its latest version and parent.
    @Transactional(readOnly = true)
    public List<Unit> units() {
        var versions = new HashMap<String, UnitVersion>();
        query("select v from UnitVersion v order by v.key.validFrom", UnitVersion.class)
                .forEach(v -> versions.put(v.unitCode(), v));
        var parents = new HashMap<String, String>();
        query("select p from UnitParent p order by p.key.validFrom", UnitParent.class)
                .forEach(p -> parents.put(p.unitCode(), p.parentCode()));
        Map<String, List<String>> former = new HashMap<>();
        query("select f from UnitFormerName f", UnitFormerName.class)
                .forEach(f -> former.computeIfAbsent(f.unitCode(), _ -> new ArrayList<>())
                        .add(f.name()));
        var units = new ArrayList<Unit>();
        for (UnitEntry entry : query("select u from UnitEntry u order by u.code", UnitEntry.class)) {
            UnitVersion version = versions.get(entry.code());
            if (version != null) {
                units.add(new Unit(
                        entry.code(),
                        version.name(),
                        version.level(),
                        parents.get(entry.code()),
                        version.validFrom().equals(Directory.ALWAYS) ? null : version.validFrom(),
                        version.validTo(),
                        entry.successorCode(),
                        former.getOrDefault(entry.code(), List.of())));
            }
        }
        return units;
    }

    /// All versions, parents and successors.
    @Transactional(readOnly = true)
    public History history() {
        var successors = new HashMap<String, String>();
        jdbc.sql("select code, successor_code from unit where successor_code is not null")
                .query(row -> {
                    successors.put(row.getString(1), row.getString(2));
                });
        var history = new History(successors);
        jdbc.sql("select unit_code, valid_from, valid_to, name, level from unit_version")
                .query(row -> {
                    history.named(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getString(5));
                });
        jdbc.sql("select unit_code, valid_from, valid_to, parent_code from unit_parent")
                .query(row -> {
                    history.hung(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            row.getObject(3, LocalDate.class),
                            row.getString(4));
                });
        return history;
    }

    private <T> List<T> query(String jpql, Class<T> type) {
        return entities.createQuery(jpql, type).getResultList();
    }

    void add(List<Version> versions, Instant at) {
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        for (int i = 0; i < versions.size(); i += BATCH) {
            units(versions.subList(i, Math.min(versions.size(), i + BATCH)), at);
        }
        for (int i = 0; i < versions.size(); i += BATCH) {
            dated(versions.subList(i, Math.min(versions.size(), i + BATCH)));
        }
        for (var table : List.of("unit_version", "unit_parent")) {
            // a later row ends the one before it
            jdbc.sql("""
                            update %s one set valid_to = next.since - 1
                            from (select unit_code, valid_from,
                                    lead(valid_from) over (partition by unit_code order by valid_from) as since
                                from %s) next
                            where (one.unit_code, one.valid_from) = (next.unit_code, next.valid_from)
                                and next.since is not null and (one.valid_to is null or one.valid_to >= next.since)""".formatted(table, table)).update();
        }
        links(versions);
    }

    private void units(List<Version> versions, Instant at) {
        var latest = new LinkedHashMap<String, String>();
        versions.forEach(
                version -> latest.put(version.unit().code(), text(version.unit().successorCode())));
        jdbc.sql("""
                        insert into unit (code, successor_code, created_at)
                        select code, nullif(successor, ''), :at from unnest(:codes::text[], :successors::text[])
                            as u (code, successor)
                        on conflict (code) do update set successor_code = coalesce(excluded.successor_code, unit.successor_code)
                        """)
                .param("codes", latest.keySet().toArray(String[]::new))
                .param("successors", latest.values().toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    private void dated(List<Version> versions) {
        jdbc.sql("""
                        insert into unit_version (unit_code, name, level, valid_from, valid_to)
                        select code, name, level, since::date, nullif(until, '')::date
                        from unnest(:codes::text[], :names::text[], :levels::text[], :from::text[], :to::text[])
                            as v (code, name, level, since, until)
                        on conflict (unit_code, valid_from) do update set name = excluded.name, level = excluded.level,
                            valid_to = excluded.valid_to""")
                .param("codes", column(versions, unit -> unit.code()))
                .param("names", column(versions, unit -> unit.name()))
                .param("levels", column(versions, unit -> unit.level()))
                .param("from", column(versions, UnitRows::from))
                .param("to", column(versions, unit -> text(unit.validTo())))
                .update();
        jdbc.sql("""
                        insert into unit_parent (unit_code, parent_code, valid_from, valid_to)
                        select code, parent, since::date, nullif(until, '')::date
                        from unnest(:codes::text[], :parents::text[], :from::text[], :to::text[])
                            as p (code, parent, since, until)
                        where parent <> ''
                        on conflict (unit_code, valid_from) do update set parent_code = excluded.parent_code,
                            valid_to = excluded.valid_to""")
                .param("codes", column(versions, unit -> unit.code()))
                .param("parents", column(versions, unit -> text(unit.parentCode())))
                .param("from", column(versions, UnitRows::from))
                .param("to", column(versions, unit -> text(unit.validTo())))
                .update();
        var former = versions.stream()
                .map(Version::unit)
                .filter(unit -> !unit.formerNames().isEmpty())
                .toList();
        jdbc.sql("""
                        insert into unit_former_name (unit_code, name)
                        select code, name from unnest(:codes::text[], :names::text[]) as f (code, name)
                        on conflict do nothing""")
                .param(
                        "codes",
                        former.stream()
                                .flatMap(unit -> unit.formerNames().stream().map(_ -> unit.code()))
                                .toArray(String[]::new))
                .param(
                        "names",
                        former.stream()
                                .flatMap(unit -> unit.formerNames().stream())
                                .toArray(String[]::new))
                .update();
    }

    /// Several that lead into one were merged, one alone was succeeded, and who leads nowhere was dissolved.
    private void links(List<Version> versions) {
        var marked = versions.stream()
                .filter(version -> version.unit().validTo() != null || version.splitFrom() != null)
                .toList();
        jdbc.sql("""
                        insert into unit_link (unit_code, kind, other_code, day, document)
                        select l.code,
                            case when u.successor_code is null then 'DISSOLVED'
                                when (select count(*) from unit o where o.successor_code = u.successor_code) > 1
                                then 'MERGED_INTO' else 'SUCCEEDED_BY' end,
                            u.successor_code, l.until::date + 1, l.document
                        from unnest(:codes::text[], :to::text[], :documents::text[]) as l (code, until, document)
                        join unit u on u.code = l.code
                        where l.until <> '' and not exists (
                            select from unit_version v where v.unit_code = l.code and v.valid_from > l.until::date)
                        union all
                        select l.code, 'SPLIT_FROM', l.origin, l.since::date, l.document
                        from unnest(:codes::text[], :origins::text[], :from::text[], :documents::text[])
                            as l (code, origin, since, document)
                        where l.origin <> ''
                        on conflict (unit_code, kind, day) do update set other_code = excluded.other_code,
                            document = excluded.document""")
                .param("codes", column(marked, unit -> unit.code()))
                .param("to", column(marked, unit -> text(unit.validTo())))
                .param("from", column(marked, UnitRows::from))
                .param(
                        "origins",
                        marked.stream()
                                .map(version -> text(version.splitFrom()))
                                .toArray(String[]::new))
                .param(
                        "documents",
                        marked.stream().map(version -> text(version.document())).toArray(String[]::new))
                .update();
    }

    private static String[] column(List<Version> versions, Function<Unit, String> value) {
        return versions.stream().map(version -> value.apply(version.unit())).toArray(String[]::new);
    }

    private static String from(Unit unit) {
        return (unit.validFrom() == null ? Directory.ALWAYS : unit.validFrom()).toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
