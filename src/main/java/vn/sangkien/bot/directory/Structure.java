package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// The union tree as it stood, or stands, on one day.
///
/// Every unit there ever was has a home in it: itself while it stands, else whoever carries it on, else – it was
/// dissolved – whoever stands for the unit it hung below. So what is added up over this tree adds up to the same for
/// the
/// whole country whatever the day.
public final class Structure {

    /// A unit on that day.
    ///
    /// @param parentCode the unit above that stands on that day, none for a root
    public record Place(
            String code,
            String name,
            String level,
            @Nullable String parentCode) {}

    private final LocalDate since;
    private final Map<String, Place> places;
    private final Map<String, String> homes;
    private final Map<String, List<String>> carried = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    /// @param since the day from which on it has been so
    /// @param places the units that stand, by code
    /// @param homes of the units that do not stand, those that stand for them
    Structure(LocalDate since, Map<String, Place> places, Map<String, String> homes) {
        this.since = since;
        this.places = Collections.unmodifiableMap(places);
        this.homes = Collections.unmodifiableMap(homes);
        homes.forEach((ended, home) ->
                carried.computeIfAbsent(home, _ -> new ArrayList<>()).add(ended));
        places.values().forEach(place -> {
            if (place.parentCode() != null) {
                children.computeIfAbsent(place.parentCode(), _ -> new ArrayList<>())
                        .add(place.code());
            }
        });
    }

    /// The day from which on the tree has been so.
    public LocalDate since() {
        return since;
    }

    /// The units that stand.
    public Map<String, Place> places() {
        return places;
    }

    public Optional<Place> place(String code) {
        return Optional.ofNullable(places.get(code));
    }

    /// The direct sub-units.
    public List<String> children(String code) {
        return Collections.unmodifiableList(children.getOrDefault(code, List.of()));
    }

    /// The unit on which this one's innovations count: itself, or who stands for it; nothing for a code nobody knows.
    public Optional<String> home(String code) {
        return Optional.ofNullable(places.containsKey(code) ? code : homes.get(code));
    }

    /// The units whose innovations count on this unit or one below it: those units, and the ended ones they stand for.
    public List<String> countedUnder(String code) {
        var codes = new ArrayList<String>();
        var open = new ArrayList<>(places.containsKey(code) ? List.of(code) : List.of());
        while (!open.isEmpty()) {
            var next = open.removeLast();
            codes.add(next);
            codes.addAll(carried.getOrDefault(next, List.of()));
            open.addAll(children(next));
        }
        return codes;
    }

    /// The unit and those above it, nearest first.
    public List<String> path(String code) {
        var path = new ArrayList<String>();
        var at = places.get(code);
        while (at != null) {
            path.add(at.code());
            at = at.parentCode() == null ? null : places.get(at.parentCode());
        }
        return path;
    }

    /// Adds up over the tree: what each unit has of its own, and what all below it have.
    ///
    /// @param own by the unit it was kept for, standing or not
    public <T> Map<String, T> rollUp(Map<String, T> own, BinaryOperator<T> plus) {
        var sums = new HashMap<String, T>();
        own.forEach((code, value) ->
                home(code).ifPresent(home -> path(home).forEach(above -> sums.merge(above, value, plus))));
        return sums;
    }
}
