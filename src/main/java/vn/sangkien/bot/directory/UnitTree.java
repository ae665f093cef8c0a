package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.*;
import vn.sangkien.bot.vietnamese.Typed;

public final class UnitTree {
    private final Map<String, Unit> byCode = new LinkedHashMap<>();

    public static UnitTree of(List<Unit> units) {
        var t = new UnitTree();
        units.forEach(u -> t.byCode.put(u.code(), u));
        return t;
    }

    public Collection<Unit> units() {
        return byCode.values();
    }

    public Optional<Unit> unit(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Optional<Unit> root() {
        return byCode.values().stream().filter(u -> u.parentCode() == null).findFirst();
    }

    public List<Unit> children(String code) {
        return byCode.values().stream().filter(u -> code.equals(u.parentCode())).toList();
    }

    public List<Unit> parents(String code) {
        var out = new ArrayList<Unit>();
        Unit u = byCode.get(code);
        while (u != null && u.parentCode() != null) {
            u = byCode.get(u.parentCode());
            if (u != null) out.add(u);
        }
        return out;
    }

    public List<String> subtree(String code) {
        return byCode.keySet().stream()
                .filter(c -> c.equals(code)
                        || parents(c).stream().anyMatch(p -> p.code().equals(code)))
                .toList();
    }

    public Optional<Unit> currentSuccessor(String code, LocalDate day) {
        return unit(code);
    }

    public Verdict find(String text, LocalDate today) {
        String key = " " + Typed.key(text).replace("cty", "cong ty").replaceAll("\\bth\\b", "tieu hoc") + " ";
        var hits = byCode.values().stream()
                .filter(u -> {
                    String n = Typed.key(u.name());
                    for (String w : key.trim().split(" ", -1))
                        if (!(" " + n + " ").contains(" " + w + " ")) return false;
                    return true;
                })
                .toList();
        return hits.isEmpty()
                ? new Verdict.None()
                : hits.size() == 1
                        ? new Verdict.One(hits.get(0))
                        : new Verdict.Several(hits.subList(0, Math.min(5, hits.size())));
    }
}
