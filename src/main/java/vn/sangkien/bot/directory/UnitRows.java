package vn.sangkien.bot.directory;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The dated rows of units: versions of name and level, parents, former names, successors.
@Repository
class UnitRows {
    private final EntityManager entities;

    UnitRows(EntityManager entities) {
        this.entities = entities;
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
        for (UnitEntry entry : query("select u from UnitEntry u where u.successorCode is not null", UnitEntry.class)) {
            successors.put(entry.code(), String.valueOf(entry.successorCode()));
        }
        var history = new History(successors);
        query("select v from UnitVersion v order by v.key.validFrom", UnitVersion.class)
                .forEach(v -> history.named(v.unitCode(), v.validFrom(), v.validTo(), v.name(), v.level()));
        query("select p from UnitParent p order by p.key.validFrom", UnitParent.class)
                .forEach(p -> history.hung(p.unitCode(), p.validFrom(), p.validTo(), p.parentCode()));
        return history;
    }

    private <T> List<T> query(String jpql, Class<T> type) {
        return entities.createQuery(jpql, type).getResultList();
    }

    void add(List<Unit> units, Instant at) {
        for (Unit unit : units) {
            LocalDate from = unit.validFrom() == null ? Directory.ALWAYS : unit.validFrom();
            entities.merge(new UnitEntry(unit.code(), unit.successorCode(), at));
            entities.merge(new UnitVersion(unit.code(), from, unit.name(), unit.level(), unit.validTo()));
            String parent = unit.parentCode();
            if (parent != null) {
                entities.merge(new UnitParent(unit.code(), from, parent, unit.validTo()));
            }
            unit.formerNames().forEach(name -> entities.merge(new UnitFormerName(unit.code(), name)));
        }
        entities.flush();
    }
}
