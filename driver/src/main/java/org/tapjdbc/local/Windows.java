package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The functions over windows in a SELECT: each becomes one more column of the rows below. */
final class Windows {
    private final Placed input;
    private final List<RexOver> overs = new ArrayList<>();

    Windows(Placed input) {
        this.input = input;
    }

    /** The values with columns in place of the functions. */
    List<RexNode> replaced(List<RexNode> values) {
        RexShuttle shuttle = new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                int index = overs.indexOf(over);
                if (index < 0) {
                    index = overs.size();
                    overs.add(over);
                }
                return new RexInputRef(input.columns().size() + index, over.getType());
            }
        };
        return shuttle.visitList(values);
    }

    /** The rows with those columns. */
    Placed placed(Placement placement) throws SQLException {
        if (overs.isEmpty()) {
            return input;
        }
        Evaluator evaluator = placement.evaluator(input.columns());
        List<Column> columns = new ArrayList<>(input.columns());
        Source source = input.source();
        int width = input.columns().size();
        for (RexOver over : overs) {
            source = new WindowRows(source, window(over, evaluator), width++, names(over));
            columns.add(new Column(over.getType(), null, null));
        }
        return new Placed.Here(source, columns, input.rows());
    }

    private static String names(RexOver over) {
        return "compute " + over.getAggOperator().getName() + " over windows";
    }

    private WindowRows.Window window(RexOver over, Evaluator evaluator) throws SQLException {
        RexWindow window = over.getWindow();
        List<Expression> order = new ArrayList<>();
        List<RelFieldCollation> directions = new ArrayList<>();
        for (RexFieldCollation key : window.orderKeys) {
            order.add(evaluator.of(key.left));
            directions.add(new RelFieldCollation(directions.size(), key.getDirection(), key.getNullDirection()));
        }
        if (!window.isRows() && (isOffset(window.getLowerBound()) || isOffset(window.getUpperBound()))) {
            throw Errors.REJECTED.say(
                    "The local engine computes windows of RANGE only up to CURRENT ROW or UNBOUNDED. Use ROWS.");
        }
        return new WindowRows.Window(
                over.getAggOperator().getName(),
                evaluator.all(over.getOperands()),
                over.isDistinct(),
                over.ignoreNulls(),
                evaluator.all(window.partitionKeys),
                order,
                directions,
                window.isRows(),
                bound(window.getLowerBound()),
                bound(window.getUpperBound()));
    }

    private static boolean isOffset(RexWindowBound bound) {
        return !bound.isUnbounded() && !bound.isCurrentRow();
    }

    /** How many rows before the current one, if negative, or behind it; null for all that there are. */
    private static @Nullable Long bound(RexWindowBound bound) throws SQLException {
        if (bound.isUnbounded()) {
            return null;
        }
        if (bound.isCurrentRow()) {
            return 0L;
        }
        Long offset = bound.getOffset() instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        if (offset == null) {
            throw Errors.REJECTED.say("The bounds of windows are whole numbers.");
        }
        return bound.isPreceding() ? (Long) (-offset) : offset;
    }
}
