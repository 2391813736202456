package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ValueCell;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The rows of a plan that runs. */
final class ResultCursor implements RowCursor {
    private final List<Field> fields;
    private final List<ValueCell> cells = new ArrayList<>();
    private final Rows rows;
    private final Run run;

    ResultCursor(List<Field> fields, Rows rows, Run run) {
        this.fields = fields;
        this.rows = rows;
        this.run = run;
        fields.forEach(field -> cells.add(new ValueCell(field)));
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() throws SQLException {
        try {
            @Nullable Object[] row = rows.next();
            if (row == null) {
                rows.close();
                return false;
            }
            for (int i = 0; i < cells.size(); i++) {
                cells.get(i).set(value(fields.get(i), row[i]));
            }
            return true;
        } catch (StackOverflowError e) {
            run.close();
            throw Errors.REJECTED.because(e, "The query is nested too deeply to be run here.");
        } catch (SQLException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private static @Nullable Object value(Field field, @Nullable Object value) {
        if (value instanceof Number number && field.isScalar()) {
            if (field.datatype() == Datatype.FLOAT) {
                return number.floatValue();
            }
            return field.datatype() == Datatype.DOUBLE ? (Object) number.doubleValue() : value;
        }
        return value;
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public List<String> warnings() {
        return run.warnings();
    }

    @Override
    public void close() {
        run.close();
    }
}
