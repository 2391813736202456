package org.tapjdbc.pseudo.mocserver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.functions.MocOperation;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.CoverageTable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/** {@code mocserver.datasets}: the data sets that a MOCServer knows, with the usual fields of their records. */
final class DatasetsTable implements CoverageTable {
    /** How many there are, about. */
    private static final long ROWS = 41_000;

    /** How many identifiers a MOCServer is told at once, lest the request be too large. */
    private static final int NAMED_AT_ONCE = 2_000;

    private final MocServers servers;

    DatasetsTable(MocServers servers) {
        this.servers = servers;
    }

    @Override
    public String schema() {
        return MocServerTables.SCHEMA;
    }

    @Override
    public String name() {
        return "datasets";
    }

    @Override
    public String description() {
        return "The data sets that the MOCServer of the CDS knows, with what they cover, and their properties. Fields with"
                + " several values are hash lists here, and rows in mocserver.properties.";
    }

    @Override
    public List<Field> fields() {
        return DatasetColumns.fields();
    }

    @Override
    public long estimatedRows() {
        return ROWS;
    }

    @Override
    public boolean applies(Condition condition) {
        return DatasetQuery.canCheck(condition);
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        return new DatasetsCursor(servers, query(scan.conditions()), scan);
    }

    private static DatasetQuery query(List<Condition> conditions) throws SQLException {
        DatasetQuery query = new DatasetQuery(conditions);
        for (Condition condition : query.conditions()) {
            boolean misplaced = condition.columns().contains(DatasetColumns.SPACESYS)
                    && !(condition instanceof Comparison one && DatasetQuery.isAboutSystem(one));
            if (misplaced) {
                throw Errors.REJECTED.say("A MOCServer can only be asked for one coordinate system or another: compare"
                        + " mocserver.datasets.spacesys by = or IN, and by nothing else, and not under OR.");
            }
        }
        return query;
    }

    @Override
    public @Nullable Moc union(String column, List<Condition> conditions, @Nullable Integer order) throws SQLException {
        DatasetColumn moc = DatasetColumns.get(column);
        DatasetQuery query = query(conditions);
        if (query.isFutile()) {
            return null;
        }
        Map<String, String> output = new LinkedHashMap<>();
        output.put("get", moc.key());
        output.put("fmt", "fits");
        output.put("order", order == null ? "max" : order(column, order));
        try (Calls calls = new Calls()) {
            if (query.isExact() && query.systems().size() < 2) {
                String system =
                        query.systems().isEmpty() ? null : query.systems().get(0);
                return degraded(read(query.asks(system, output, form(), Question.LATER), calls), order);
            }
            return degraded(named(conditions, output, calls), order);
        }
    }

    private static Question.Form form() {
        return Question.Form.FITS_OR_NONE;
    }

    private @Nullable Moc read(Question question, Calls calls) throws SQLException {
        return Coverages.read(servers, question, calls);
    }

    private static String order(String column, int order) {
        return column.equals(DatasetColumns.SPACE_TIME_COVERAGE) ? "s" + order + " t61" : String.valueOf(order);
    }

    private static @Nullable Moc degraded(@Nullable Moc moc, @Nullable Integer order) {
        if (order == null) {
            return moc;
        }
        if (moc instanceof SpaceMoc space && space.order() > order) {
            return space.degrade(order);
        }
        return moc instanceof TimeMoc time && time.order() > order ? time.degrade(order) : moc;
    }

    /** The union of the MOCs of data sets that are found first, and then named. */
    private @Nullable Moc named(List<Condition> conditions, Map<String, String> output, Calls calls)
            throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        Scan scan = new Scan(Set.of(DatasetColumns.ID), conditions, List.of(), null);
        try (RowCursor rows = rows(scan)) {
            while (rows.next()) {
                ids.add(Template.ofIdentifier(String.valueOf(MocServerTables.text(rows.cell(0)))));
            }
        }
        List<String> asked = new ArrayList<>();
        ids.stream().filter(id -> !Template.isPlain(id)).forEach(asked::add);
        List<String> plain = ids.stream().filter(Template::isPlain).toList();
        for (int i = 0; i < plain.size(); i += NAMED_AT_ONCE) {
            asked.add(String.join(",", plain.subList(i, Math.min(plain.size(), i + NAMED_AT_ONCE))));
        }
        Moc union = null;
        for (String list : asked) {
            Map<String, String> parameters = new LinkedHashMap<>(output);
            parameters.put("casesensitive", "true");
            parameters.put("expr", MocRecord.ID + "=" + list);
            Moc one = read(new Question(parameters, null, form(), Question.LATER), calls);
            union = union == null ? one : one == null ? union : MocOperation.UNION.apply(union, one);
        }
        return union;
    }
}
