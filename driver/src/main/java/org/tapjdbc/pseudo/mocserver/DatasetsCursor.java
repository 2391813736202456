package org.tapjdbc.pseudo.mocserver;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.rows.ValueCell;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** Data sets, the first of which is asked for when it is wanted. */
final class DatasetsCursor implements RowCursor {
    /** MOCs come one by one. */
    private static final int MOST_MOCS = 5_000;

    /** Tools show the first rows of a table with all its columns; so many are no reason to refuse that. */
    private static final int FEW = 500;

    private static final int AHEAD = 8;

    private final Scan scan;
    private final DatasetSearch search;
    private final Coverages coverages;
    private final Calls calls = new Calls();
    private final List<ValueCell> cells = new ArrayList<>();
    private final List<DatasetColumn> mocs;
    private final Deque<DatasetRow> ahead = new ArrayDeque<>();
    private final Map<DatasetRow, List<Future<@Nullable String>>> begun = new HashMap<>();
    private boolean gathered;
    private int few;
    private long left;

    DatasetsCursor(MocServers servers, DatasetQuery query, Scan scan) {
        this.scan = scan;
        this.search = new DatasetSearch(servers, query, scan, calls);
        this.coverages = new Coverages(servers, calls);
        this.left = scan.limit() == null ? Long.MAX_VALUE : scan.limit();
        this.mocs = DatasetColumns.all().stream()
                .filter(column -> column.kind() == DatasetColumn.Kind.MOC)
                .filter(column -> scan.columns().contains(column.name()))
                .toList();
        fields().forEach(field -> cells.add(new ValueCell(field)));
    }

    @Override
    public List<Field> fields() {
        return DatasetColumns.fields();
    }

    @Override
    public boolean next() throws SQLException {
        if (left == 0) {
            return false;
        }
        DatasetRow row = mocs.isEmpty() ? search.next() : nextWithMocs();
        if (row == null) {
            return false;
        }
        left--;
        for (int i = 0; i < cells.size(); i++) {
            DatasetColumn column = DatasetColumns.all().get(i);
            cells.get(i).set(scan.columns().contains(column.name()) ? row.value(column) : null);
        }
        return true;
    }

    /** So many data sets as may be are known before the first MOC is asked for, lest it be done in vain. */
    private @Nullable DatasetRow nextWithMocs() throws SQLException {
        if (!gathered) {
            gathered = true;
            for (DatasetRow row = search.next(); row != null; row = search.next()) {
                ahead.add(row);
                if (ahead.size() > MOST_MOCS || ahead.size() == left) {
                    break;
                }
            }
            search.close();
            few = ahead.size() > MOST_MOCS ? FEW : Integer.MAX_VALUE;
        }
        if (few-- == 0) {
            throw Errors.TRUNCATED.say(
                    "The MOCs of more than %,d data sets would have to be fetched from the MOCServer one by one, for the"
                            + " column %s. Narrow the conditions, add a limit, leave the column out, or ask for"
                            + " moc_union_agg(%s), which the MOCServer puts together itself.",
                    MOST_MOCS, mocs.get(0).name(), mocs.get(0).name());
        }
        int count = 0;
        for (DatasetRow row : ahead) {
            if (count++ == AHEAD) {
                break;
            }
            if (!begun.containsKey(row)) {
                begun.put(row, begin(row));
            }
        }
        DatasetRow row = ahead.poll();
        List<Future<@Nullable String>> futures = row == null ? null : begun.remove(row);
        if (row != null && futures != null) {
            for (int i = 0; i < mocs.size(); i++) {
                row.set(mocs.get(i), Coverages.await(futures.get(i)));
            }
        }
        return row;
    }

    private List<Future<@Nullable String>> begin(DatasetRow row) throws SQLException {
        List<Future<@Nullable String>> futures = new ArrayList<>();
        for (DatasetColumn moc : mocs) {
            futures.add(coverages.begin(moc.key(), row.id()));
        }
        return futures;
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public List<String> warnings() {
        return search.warnings();
    }

    @Override
    public String toString() {
        return "data sets of " + scan;
    }

    @Override
    public void close() {
        calls.close();
        coverages.close();
        search.close();
    }
}
