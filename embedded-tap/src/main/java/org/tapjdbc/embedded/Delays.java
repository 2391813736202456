package org.tapjdbc.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long queries take beyond what they need.
 *
 * @param query every query, before its first row
 * @param tables queries of a table, before their first row, by the table's listed name
 * @param row every row of a result but the first
 */
public record Delays(Duration query, Map<String, Duration> tables, Duration row) {
    public Delays {
        tables = Map.copyOf(tables);
    }

    /** No delay anywhere. */
    public static Delays none() {
        return new Delays(Duration.ZERO, Map.of(), Duration.ZERO);
    }

    Delays everyQuery(Duration delay) {
        return new Delays(delay, tables, row);
    }

    Delays queriesOf(String table, Duration delay) {
        Map<String, Duration> more = new HashMap<>(tables);
        more.put(table, delay);
        return new Delays(query, more, row);
    }

    Delays everyRow(Duration delay) {
        return new Delays(query, tables, delay);
    }

    /** How long a query has to wait for its first row. */
    Duration of(Query asked, View catalogue) {
        Duration sum = query;
        for (Map.Entry<String, Duration> entry : tables.entrySet()) {
            // in H2's SQL, every table's name stands complete and between quotes
            if (catalogue
                    .listed(entry.getKey())
                    .filter(table -> asked.sql().contains(table.sql()))
                    .isPresent()) {
                sum = sum.plus(entry.getValue());
            }
        }
        return sum;
    }
}
