package org.tapjdbc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.embedded.Profile;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.votable.model.Field;

/**
 * Two services with the same tables, {@code a} with ADQL 2.1 and {@code b} with ADQL 2.0, and some tables whose rows are
 * here. A query says {@code a.stars}, {@code b.stars}, or {@code here.notes}.
 */
final class Sky implements AutoCloseable {
    private static final int STARS = 400;

    private final EmbeddedTap new21;
    private final EmbeddedTap old20;
    private final Map<String, SourceTable> tables = new HashMap<>();
    private final Map<String, RowTable> here = new HashMap<>();
    final TestSite a;
    final TestSite b;

    private Sky(EmbeddedTap new21, EmbeddedTap old20, long sliceRows, boolean uploads, Set<String> functions) {
        this.new21 = new21;
        this.old20 = old20;
        Set<Feature> lacking = EnumSet.of(Feature.CASE, Feature.REGION);
        ServiceLanguage full = ServiceLanguage.full21();
        this.a = new TestSite(
                "a",
                new21.uri(),
                new ServiceLanguage(full.version(), full.declared(), lacking, functions, false),
                sliceRows,
                uploads);
        this.b = new TestSite("b", old20.uri(), ServiceLanguage.plain20(), sliceRows, uploads);
    }

    static Sky open() {
        return open(Long.MAX_VALUE / 2, true);
    }

    /**
     * @param sliceRows how many rows an upload has at most
     * @param uploads whether the services take uploads
     */
    static Sky open(long sliceRows, boolean uploads) {
        return open(sliceRows, uploads, Set.of());
    }

    /** @param functions what {@code a} declares of its own, whether it has it or not */
    static Sky declaring(String... functions) {
        return open(Long.MAX_VALUE / 2, true, Set.of(functions));
    }

    private static Sky open(long sliceRows, boolean uploads, Set<String> functions) {
        try {
            return new Sky(
                    EmbeddedTap.start(Options.defaults().withRows(STARS).withProfile(Profile.adql21())),
                    EmbeddedTap.start(Options.defaults().withRows(STARS).withProfile(Profile.adql20())),
                    sliceRows,
                    uploads,
                    functions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These tables are here. */
    Sky with(RowTable table) {
        here.put(table.name(), table);
        return this;
    }

    private SourceTable find(TableReference reference) throws SQLException {
        String schema = reference.parts().get(0).toLowerCase(java.util.Locale.ROOT);
        String name = reference.parts().get(reference.parts().size() - 1);
        if (schema.equals("here") && here.containsKey(name)) {
            return new SourceTable.Here(here.get(name));
        }
        if (!schema.equals("a") && !schema.equals("b")) {
            throw Errors.UNKNOWN_TABLE.say("There is no table %s.", String.join(".", reference.parts()));
        }
        String key = schema + "." + name;
        if (!tables.containsKey(key)) {
            TestSite site = schema.equals("a") ? a : b;
            long rows = count(name);
            try (RowCursor cursor = site.run("SELECT TOP 1 * FROM demo." + name, null)) {
                tables.put(key, new SourceTable.AtSite(site, "demo." + name, cursor.fields(), rows));
            }
            site.asked().clear();
        }
        return tables.get(key);
    }

    private long count(String table) throws SQLException {
        return ((Number) h2("SELECT COUNT(*) FROM demo." + table).get(0).get(0)).longValue() * 1000;
    }

    LocalPlan plan(String sql, long mostRows) throws SQLException {
        LocalPlan plan = LocalEngine.plan(sql, this::find, mostRows);
        a.asked().clear();
        b.asked().clear();
        return plan;
    }

    LocalPlan plan(String sql) throws SQLException {
        return plan(sql, 1_000_000);
    }

    /** What the services are sent. */
    List<String> texts(String sql) throws SQLException {
        return plan(sql).steps().stream()
                .filter(step -> step.engine().equals("service"))
                .map(PlanStep::query)
                .toList();
    }

    List<List<@Nullable Object>> rows(String sql) throws SQLException {
        return rows(plan(sql));
    }

    static List<List<@Nullable Object>> rows(LocalPlan plan) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowCursor cursor = plan.run(new CompletableFuture<Void>())) {
            while (cursor.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.fields().size(); i++) {
                    row.add(CellValues.of(cursor.cell(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    static List<String> labels(LocalPlan plan) {
        return plan.fields().stream().map(Field::name).toList();
    }

    /** What H2 answers over the same tables: the schemas of the services are one there. */
    List<List<@Nullable Object>> h2(String sql) throws SQLException {
        String plain = sql.replaceAll("\\b[ab]\\.(?=stars|messier|bright_stars|constellations)", "demo.");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = new21.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(plain)) {
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        a.close();
        b.close();
        new21.close();
        old20.close();
    }
}
