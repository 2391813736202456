package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.model.Field;

/** Plans queries over several services and over rows that the driver has itself. */
public final class LocalEngine {
    private LocalEngine() {}

    /**
     * Plans a query. No service is asked for rows.
     *
     * @param sql the query, as the user wrote it
     * @param tables tells what the tables are that it names
     * @param mostRows how many rows may be held here at a time
     * @throws SQLException 42000 if it is no query that can be run, 42S02 for an unknown table, 42S22 for an unknown column
     */
    public static LocalPlan plan(String sql, SourceTables tables, long mostRows) throws SQLException {
        Reader.Read read = Reader.read(sql, tables);
        try {
            Placed placed = placed(read);
            List<Field> fields = fields(read, placed);
            Source source = placed instanceof Placed.There there
                    ? new Leg(there.site(), there.block().text(fields), there.types(), there.places())
                    : placed.source();
            return Plan.of(fields, source, mostRows);
        } catch (StackOverflowError e) {
            throw Errors.REJECTED.because(
                    e, "The query is nested too deeply to be run here. Write it in fewer levels.");
        }
    }

    private static Placed placed(Reader.Read read) throws SQLException {
        RelNode query = read.root().project();
        RexBuilder builder = query.getCluster().getRexBuilder();
        if (Placement.hasSubqueries(query)) {
            // where one service runs it all, the subqueries stay what they are
            Placed whole = whole(read, query, builder);
            if (whole != null) {
                return whole;
            }
            query = Normalizer.withoutSubqueries(query);
        }
        RelNode pushed = Normalizer.pushed(query);
        return new Placement(read.tables(), builder, Needs.of(pushed)).place(pushed);
    }

    private static @Nullable Placed whole(Reader.Read read, RelNode query, RexBuilder builder) {
        try {
            Placed placed = new Placement(read.tables(), builder, new Needs()).place(query);
            return placed instanceof Placed.There ? placed : null;
        } catch (SQLException e) {
            return null;
        }
    }

    private static List<Field> fields(Reader.Read read, Placed placed) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < placed.columns().size(); i++) {
            fields.add(placed.columns().get(i).named(read.labels().get(i)));
        }
        return fields;
    }
}
