package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.tapjdbc.votable.model.Field;

/** Expressions in words, for EXPLAIN. */
final class Words {
    private Words() {}

    static String of(List<? extends RexNode> nodes, List<Column> columns) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(of(node, columns)));
        return String.join(" and ", texts);
    }

    static String of(RexNode node, List<Column> columns) {
        return node.accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef column) {
                        return new Named(column, name(columns, column.getIndex()));
                    }
                })
                .toString();
    }

    static String name(List<Column> columns, int index) {
        Field field = columns.get(index).field();
        return field == null ? "column " + (index + 1) : field.name();
    }

    /** A column that shows its name. */
    private static final class Named extends RexInputRef {
        private final String shown;

        Named(RexInputRef column, String shown) {
            super(column.getIndex(), column.getType());
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }
}
