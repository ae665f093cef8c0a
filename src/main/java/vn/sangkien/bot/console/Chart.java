package vn.sangkien.bot.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A flow's state diagram laid out for a page: the questions one below the other, beside them what is only added from
/// the review.
///
/// @param boxes the states
/// @param lines the ways between them
record Chart(int width, int height, List<Box> boxes, List<Line> lines) {
    private static final Pattern STATE = Pattern.compile("  (\\S+) : (.+)");
    private static final Pattern EDGE = Pattern.compile("  (\\S+) --> (\\S+)(?: : (.+))?");
    private static final String OUTSIDE = "[*]";
    private static final String REVIEW = "review";
    private static final String ADDED = "thêm ";

    private static final int LEFT = 70;
    private static final int INDENT = 40;
    private static final int BOX = 320;
    private static final int TALL = 34;
    private static final int ROW = 52;
    private static final int BESIDE = 580;
    private static final int LETTERS = 40;

    /// A state.
    ///
    /// @param kind how it looks: `ask`, `part`, `extra`, `end`
    record Box(String id, String label, String full, String kind, int x, int y, int width, int height) {
        int middle() {
            return y + height / 2;
        }

        int right() {
            return x + width;
        }
    }

    /// A way.
    ///
    /// @param path as SVG draws it
    /// @param kind `next`, `skip`, `back`, `aside`
    record Line(String path, String kind) {}

    private record Edge(String from, String to, String why) {}

    /// Lays out a Mermaid state diagram as [vn.sangkien.bot.flowfile.FlowGraph] writes it.
    static Chart of(String mermaid) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        for (var line : mermaid.lines().toList()) {
            var edge = EDGE.matcher(line);
            var state = STATE.matcher(line);
            if (edge.matches()) {
                edges.add(new Edge(edge.group(1), edge.group(2), edge.group(3) == null ? "" : edge.group(3)));
            } else if (state.matches()) {
                labels.putIfAbsent(state.group(1), state.group(2));
            }
        }
        return laidOut(labels, edges);
    }

    private static Chart laidOut(Map<String, String> labels, List<Edge> edges) {
        Set<String> extras = new LinkedHashSet<>();
        Set<String> afterwards = new LinkedHashSet<>();
        for (var edge : edges) {
            if (edge.from().equals(REVIEW) && edge.why().startsWith(ADDED)) {
                extras.add(edge.to());
            } else if (edge.from().equals(REVIEW)) {
                afterwards.add(edge.to());
            }
        }
        labels.keySet().stream().filter(id -> extras.contains(base(id))).forEach(extras::add);
        var column = new ArrayList<>(labels.keySet().stream()
                .filter(id -> !extras.contains(id) && !afterwards.contains(id))
                .toList());
        column.add(REVIEW);
        column.addAll(afterwards);
        column.remove("done");
        column.add("done");

        Map<String, Box> boxes = new LinkedHashMap<>();
        for (int row = 0; row < column.size(); row++) {
            var id = column.get(row);
            boolean part = id.contains(".");
            boxes.put(id, box(id, labels, part ? "part" : kind(id), LEFT + (part ? INDENT : 0), row * ROW + ROW / 2));
        }
        int review = column.indexOf(REVIEW);
        int beside = Math.max(0, review - extras.size() + 1);
        for (var id : extras) {
            boxes.put(id, box(id, labels, "extra", BESIDE, beside++ * ROW + ROW / 2));
        }
        var lines = edges.stream()
                .filter(edge -> !edge.from().equals(OUTSIDE) && !edge.to().equals(OUTSIDE))
                .distinct()
                .filter(edge -> boxes.containsKey(edge.from()) && boxes.containsKey(edge.to()))
                .filter(edge -> !(extras.contains(edge.from()) && edge.to().equals(REVIEW)))
                .map(edge -> line(boxes.getOrDefault(edge.from(), NOWHERE), boxes.getOrDefault(edge.to(), NOWHERE)))
                .toList();
        int rows = Math.max(column.size(), beside);
        int width = extras.isEmpty() ? LEFT + BOX + 120 : BESIDE + BOX + 10;
        return new Chart(width, rows * ROW + ROW / 2, List.copyOf(boxes.values()), lines);
    }

    private static final Box NOWHERE = new Box("", "", "", "ask", 0, 0, 0, 0);

    private static String base(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    private static String kind(String id) {
        return id.equals(REVIEW) || id.equals("done") ? "end" : "ask";
    }

    private static Box box(String id, Map<String, String> labels, String kind, int x, int y) {
        var label = labels.getOrDefault(id, id.equals(REVIEW) ? "Xem lại" : id.equals("done") ? "Đã nộp" : id);
        var shown = label.length() <= LETTERS
                ? label
                : label.substring(0, LETTERS - 1).strip() + "…";
        return new Box(id, shown, label, kind, x, y, BOX, TALL);
    }

    /// Straight to what is next, in a bow round what is passed over, back on the left.
    private static Line line(Box from, Box to) {
        if (to.x() >= BESIDE && from.x() < BESIDE) {
            int turn = BESIDE - 40;
            return new Line(
                    "M%d %d H%d V%d H%d".formatted(from.right(), from.middle(), turn, to.middle(), to.x() - 4),
                    "aside");
        }
        if (to.y() < from.y()) {
            int bow = Math.min(LEFT - 10, 18 + (from.y() - to.y()) / 12);
            return new Line(
                    "M%d %d C%d %d %d %d %d %d"
                            .formatted(
                                    from.x(),
                                    from.middle(),
                                    from.x() - bow,
                                    from.middle(),
                                    to.x() - bow,
                                    to.middle(),
                                    to.x() - 4,
                                    to.middle()),
                    "back");
        }
        if (to.y() - from.y() <= ROW) {
            int x = Math.max(from.x(), to.x()) + 40;
            return new Line("M%d %d V%d".formatted(x, from.y() + from.height(), to.y() - 4), "next");
        }
        int bow = Math.min(110, 24 + (to.y() - from.y()) / 8);
        return new Line(
                "M%d %d C%d %d %d %d %d %d"
                        .formatted(
                                from.right(),
                                from.middle(),
                                from.right() + bow,
                                from.middle(),
                                to.right() + bow,
                                to.middle(),
                                to.right() + 4,
                                to.middle()),
                "skip");
    }
}
