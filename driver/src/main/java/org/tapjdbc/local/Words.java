package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexNode;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.votable.model.Field;

/** Expressions in words, for EXPLAIN. */
final class Words {
    private static final int LONGEST_MOC = 60;

    private Words() {}

    static String of(List<? extends RexNode> nodes, List<Column> columns) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(of(node, columns)));
        return String.join(" and ", texts);
    }

    static String of(RexNode node, List<Column> columns) {
        return ShownExpression.of(node, columns);
    }

    static String name(List<Column> columns, int index) {
        Field field = columns.get(index).field();
        return field == null ? "column " + (index + 1) : field.name();
    }

    /** A condition that a table of the driver's own is told. */
    static String of(Condition condition) {
        if (condition instanceof Comparison one) {
            return one.column() + " " + one.operator() + " " + one.values();
        }
        if (condition instanceof RegionCondition test) {
            return test.column() + (test.holds() ? " " : " NOT ") + test.relation() + " "
                    + shortened(test.region().toText());
        }
        boolean all = condition instanceof Condition.AllOf;
        List<Condition> parts = condition instanceof Condition.AllOf conjunction
                ? conjunction.parts()
                : ((Condition.AnyOf) condition).parts();
        return parts.stream().map(Words::of).collect(Collectors.joining(all ? " and " : " or ", "(", ")"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MOC ? text : text.substring(0, LONGEST_MOC) + "…";
    }
}
