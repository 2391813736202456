package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.tapjdbc.adql.table.RowChange;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;

/** The statements of a connection that change something: temporary tables, or jobs. */
final class Changes {
    private final TableCommands tables;
    private final RowCommands rows;

    Changes(JdbcConnection connection) {
        this.tables = new TableCommands(connection);
        this.rows = new RowCommands(connection);
    }

    /** Such a statement. */
    @FunctionalInterface
    interface Change {
        /** Does it; how many rows it changed. */
        long run(QueryTerms terms, RunningQuery query) throws SQLException;
    }

    /**
     * What a text changes.
     *
     * @return empty where it is a query
     * @throws SQLException 42000 if it is meant to be such a statement, and is wrong
     */
    Optional<Change> parse(String sql) throws SQLException {
        Optional<RowChange> ofRows = RowCommands.parse(sql);
        if (ofRows.isPresent()) {
            return ofRows.map(change -> (terms, query) -> rows.run(change, terms, query));
        }
        return TableCommands.parse(sql).map(change -> (terms, query) -> tables.run(change, terms, query));
    }
}
