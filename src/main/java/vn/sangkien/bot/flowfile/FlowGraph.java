package vn.sangkien.bot.flowfile;

import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;

/// Draws a flow.
public final class FlowGraph {
    private FlowGraph() {}

    /// The questions in their order as a Mermaid state diagram; dashed notes say what is added only on request.
    public static String mermaid(Flow flow) {
        var out = new StringBuilder("stateDiagram-v2\n");
        String from = "[*]";
        for (Field field : flow.fields()) {
            if (field.need() == Need.EXTRA || field.kind() == Kind.PLEDGE) {
                continue;
            }
            out.append("  ")
                    .append(field.id())
                    .append(" : ")
                    .append(field.number())
                    .append(' ')
                    .append(field.label());
            out.append('\n').append("  ").append(from).append(" --> ").append(field.id());
            if (field.when() != null) {
                out.append(" : nếu cần");
            }
            out.append('\n');
            from = field.id();
        }
        out.append("  ").append(from).append(" --> review\n");
        for (Field field : flow.fields()) {
            if (field.need() == Need.EXTRA) {
                out.append("  review --> ")
                        .append(field.id())
                        .append(" : thêm ")
                        .append(field.number())
                        .append('\n');
                out.append("  ").append(field.id()).append(" --> review\n");
            }
            if (field.kind() == Kind.PLEDGE) {
                out.append("  review --> ").append(field.id()).append('\n');
                out.append("  ").append(field.id()).append(" --> done\n");
            }
        }
        return out.append("  done --> [*]\n").toString();
    }
}
