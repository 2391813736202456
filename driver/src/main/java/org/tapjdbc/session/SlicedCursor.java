package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/**
 * The rows of a query that is run once for each slice of a temporary table, slice after slice. Each slice must come whole:
 * one that the service cut would leave a hole in the middle of the rows.
 */
public final class SlicedCursor implements RowCursor {
    private final UploadPlan plan;
    private final Slice slice;
    private final @Nullable Long most;
    private final List<String> warnings = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private RowCursor rows;
    private long end;
    private long count;
    private boolean cut;

    /** Runs the query for a slice. */
    @FunctionalInterface
    public interface Slice {
        /**
         * The rows of one slice.
         *
         * @param from the first row of the temporary table
         * @param to the row behind the last
         * @param most how many rows are wanted; null for all
         */
        RowCursor run(long from, long to, @Nullable Long most) throws SQLException;
    }

    /** @param most how many rows are wanted of all slices together; null for all */
    public SlicedCursor(UploadPlan plan, Slice slice, @Nullable Long most) throws SQLException {
        this.plan = plan;
        this.slice = slice;
        this.most = most;
        this.end = plan.end(0);
        this.rows = slice.run(0, end, most);
        for (int i = 0; i < rows.fields().size(); i++) {
            cells.add(new MovingCell(i));
        }
    }

    @Override
    public List<Field> fields() {
        return rows.fields();
    }

    @Override
    public boolean next() throws SQLException {
        while (true) {
            if (most != null && count >= most) {
                cut = rows.next() || rows.isOverflow() || end < plan.rows();
                return false;
            }
            if (rows.next()) {
                count++;
                return true;
            }
            if (rows.isOverflow()) {
                throw Errors.TRUNCATED.say(
                        "The service cut the rows of a slice of the temporary table after %d, so that rows would be"
                                + " missing in the middle. Smaller slices (uploadBatchRows) have fewer rows.",
                        count);
            }
            if (end >= plan.rows()) {
                return false;
            }
            nextSlice();
        }
    }

    private void nextSlice() throws SQLException {
        List<Field> before = rows.fields();
        warnings.addAll(rows.warnings());
        rows.close();
        long from = end;
        end = plan.end(from);
        rows = slice.run(from, end, most == null ? null : most - count);
        boolean same = rows.fields().size() == before.size();
        for (int i = 0; same && i < before.size(); i++) {
            Field one = before.get(i);
            Field other = rows.fields().get(i);
            same = one.name().equals(other.name())
                    && one.datatype() == other.datatype()
                    && one.isScalar() == other.isScalar();
        }
        if (!same) {
            throw Errors.MALFORMED.say(
                    "The service sent other columns for the rows from %d on than for those before.", from + 1);
        }
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public List<Info> infos() {
        return rows.infos();
    }

    @Override
    public @Nullable Document document() {
        return rows.document();
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(rows.warnings());
        return all;
    }

    @Override
    public boolean isOverflow() {
        return cut;
    }

    @Override
    public void close() {
        rows.close();
        plan.close();
    }

    /** The cell of a column, whichever slice is read. */
    private final class MovingCell implements Cell {
        private final int index;

        MovingCell(int index) {
            this.index = index;
        }

        private Cell now() {
            return rows.cell(index);
        }

        @Override
        public Field field() {
            return now().field();
        }

        @Override
        public boolean isNull() throws VotableException {
            return now().isNull();
        }

        @Override
        public boolean booleanValue() throws VotableException {
            return now().booleanValue();
        }

        @Override
        public long longValue() throws VotableException {
            return now().longValue();
        }

        @Override
        public double doubleValue() throws VotableException {
            return now().doubleValue();
        }

        @Override
        public @Nullable String text() throws VotableException {
            return now().text();
        }

        @Override
        public @Nullable Object array() throws VotableException {
            return now().array();
        }

        @Override
        public boolean isNullElement(int element) throws VotableException {
            return now().isNullElement(element);
        }
    }
}
