package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.pseudo.uws.JobResultTable;
import org.tapjdbc.pseudo.uws.JobResults;
import org.tapjdbc.pseudo.uws.JobService;
import org.tapjdbc.rows.RowTable;

/** The results of jobs that one statement names, opened when they are looked at. */
final class JobResultTables implements AutoCloseable {
    /** None. */
    static final JobResultTables NONE = new JobResultTables(null, List.of());

    private final @Nullable JobService service;
    private final Map<String, JobResults.Table> named = new LinkedHashMap<>();
    private final Map<String, JobResultTable> opened = new LinkedHashMap<>();

    JobResultTables(@Nullable JobService service, List<JobResults.Table> tables) {
        this.service = service;
        tables.forEach(table -> named.put("uws." + table.name(), table));
    }

    private static String key(TableReference name) {
        return String.join(".", name.parts()).toLowerCase(Locale.ROOT);
    }

    boolean has(TableReference name) {
        return named.containsKey(key(name));
    }

    /** One that there is. */
    synchronized RowTable open(TableReference name) throws SQLException {
        String key = key(name);
        JobResultTable table = opened.get(key);
        JobResults.Table wanted = named.get(key);
        if (table == null) {
            if (service == null || wanted == null) {
                throw new IllegalArgumentException(key);
            }
            table = JobResultTable.open(service, wanted);
            opened.put(key, table);
        }
        return table;
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(JobResultTable::close);
        opened.clear();
    }
}
