package vn.sangkien.bot.flowfile;

import java.util.ArrayList;
import java.util.List;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;

/// Draws a flow.
public final class FlowGraph {
    private final StringBuilder out = new StringBuilder("stateDiagram-v2\n");

    private FlowGraph() {}

    /// The questions in their order as a Mermaid state diagram: round what may not be asked, through the parts of a
    /// list, and from the review to what is only added there.
    public static String mermaid(Flow flow) {
        return new FlowGraph().draw(flow);
    }

    private String draw(Flow flow) {
        List<String> from = List.of("[*]");
        for (Field field : flow.fields()) {
            if (field.need() != Need.EXTRA && field.kind() != Kind.PLEDGE) {
                from = question(field, from);
            }
        }
        from.forEach(f -> edge(f, "review", ""));
        boolean pledged = false;
        for (Field field : flow.fields()) {
            if (field.need() == Need.EXTRA) {
                question(field, List.of("review"), "thêm " + field.number()).forEach(last -> edge(last, "review", ""));
            } else if (field.kind() == Kind.PLEDGE) {
                state(field.id(), field.label());
                edge("review", field.id(), "nộp");
                edge(field.id(), "done", "đồng ý");
                edge(field.id(), "review", "không đồng ý");
                pledged = true;
            }
        }
        if (!pledged) {
            edge("review", "done", "nộp");
        }
        edge("done", "[*]", "");
        return out.toString();
    }

    private List<String> question(Field field, List<String> from) {
        return question(field, from, field.when() == null ? "" : "nếu cần");
    }

    /// Draws one question.
    ///
    /// @return where the next question is asked from
    private List<String> question(Field field, List<String> from, String why) {
        state(field.id(), field.number() + " " + field.label());
        from.forEach(f -> edge(f, field.id(), why));
        var last = new ArrayList<String>();
        last.add(field.id());
        if (field.kind() == Kind.GROUP) {
            last.add(parts(field));
        }
        if (field.when() != null && field.need() != Need.EXTRA) {
            last.addAll(from);
        }
        return last;
    }

    private String parts(Field group) {
        String from = group.id();
        String more = group.id() + ".more";
        for (Field part : group.parts()) {
            String id = group.id() + "." + part.id();
            state(id, part.label());
            edge(from, id, from.equals(group.id()) ? "có" : "");
            from = id;
        }
        state(more, "Còn nữa không");
        edge(from, more, "");
        edge(more, group.id() + "." + group.parts().getFirst().id(), "có");
        return more;
    }

    private void state(String id, String label) {
        out.append("  ").append(id).append(" : ").append(label).append('\n');
    }

    private void edge(String from, String to, String why) {
        out.append("  ").append(from).append(" --> ").append(to);
        out.append(why.isEmpty() ? "" : " : " + why).append('\n');
    }
}
