package org.tapjdbc.local;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.functions.MocOperation;
import org.tapjdbc.functions.MocValues;
import org.tapjdbc.functions.OwnFunctions;
import org.tapjdbc.moc.Moc;

/** What the MOCs of some rows come to; NULL if there are none. */
final class MocSum implements Aggregate.Sum {
    private final int[] arguments;
    private final MocOperation operation;
    private @Nullable Moc sum;
    private @Nullable Object order;

    /** @param arguments the column of the MOCs, and that of the order if one is wanted */
    MocSum(int[] arguments, MocOperation operation) {
        this.arguments = arguments;
        this.operation = operation;
    }

    @Override
    public void add(@Nullable Object[] row) throws SQLException {
        Object value = row[arguments[0]];
        if (value == null) {
            return;
        }
        if (arguments.length > 1) {
            order = row[arguments[1]];
        }
        Moc moc = MocValues.moc(value);
        try {
            sum = sum == null ? moc : operation.apply(sum, moc);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(e, e.getMessage());
        }
    }

    @Override
    public @Nullable Object result() throws SQLException {
        if (sum == null) {
            return null;
        }
        Object wanted = order == null ? sum : OwnFunctions.call("moc", new Object[] {order, sum});
        return wanted instanceof Moc moc ? moc.toText() : null;
    }
}
