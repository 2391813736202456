package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.adql.table.ColumnDefinition;
import org.tapjdbc.adql.table.TableStatement;
import org.tapjdbc.adql.table.TableStatements;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.route.Queries;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.ConnectionTables;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.Services;
import org.tapjdbc.upload.Sources;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Runs the statements of temporary tables. One that fails leaves the tables as they were. */
final class TableCommands {
    private static final Object[] NO_PARAMETERS = {};

    private final Services services;
    private final ConnectionTables tables;
    private final Queries queries;

    TableCommands(JdbcConnection connection) {
        this.services = connection.services();
        this.tables = connection.tables();
        this.queries = connection.queries();
    }

    /**
     * Reads a text.
     *
     * @return empty if it is no statement of temporary tables
     * @throws SQLException 42000 if it is meant to be one, and is wrong
     */
    static Optional<TableStatement> parse(String sql) throws SQLException {
        try {
            return TableStatements.parse(sql);
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        }
    }

    /** Does what a statement says; how many rows it put into a table, or deleted. */
    long run(TableStatement statement, QueryTerms terms, RunningQuery query) throws SQLException {
        if (statement instanceof TableStatement.Create create) {
            return create(create);
        }
        if (statement instanceof TableStatement.CreateAs create) {
            return createAs(create, terms, query);
        }
        if (statement instanceof TableStatement.CreateFrom create) {
            return createFrom(create, terms);
        }
        if (statement instanceof TableStatement.InsertValues insert) {
            if (insert.parameters() > 0) {
                throw Errors.UNSET_PARAMETER.say(
                        "The statement has parameters. Use prepareStatement to give them values.");
            }
            return InsertRows.insert(insert, tables, NO_PARAMETERS);
        }
        if (statement instanceof TableStatement.InsertQuery insert) {
            return insertQuery(insert, terms, query);
        }
        if (statement instanceof TableStatement.Delete delete) {
            TemporaryTable table = tables.get(delete.name().text());
            long rows = table.rows();
            table.clear();
            return rows;
        }
        return drop((TableStatement.Drop) statement);
    }

    private long drop(TableStatement.Drop drop) throws SQLException {
        if (!tables.drop(drop.name().text()) && !drop.ifExists()) {
            throw Errors.UNKNOWN_TABLE.say(
                    "There is no temporary table %s, and no others can be dropped.",
                    drop.name().text());
        }
        return 0;
    }

    private long create(TableStatement.Create create) throws SQLException {
        String name = create.name().text();
        if (!create.ifNotExists() || !tables.exists(name)) {
            tables.create(
                    name, create.columns().stream().map(TableCommands::field).toList());
        }
        return 0;
    }

    private static Field field(ColumnDefinition column) {
        return Field.named(column.name(), Datatype.of(column.type().datatype()))
                .arraysize(column.type().arraysize())
                .xtype(column.type().xtype())
                .unit(column.unit())
                .ucd(column.ucd())
                .utype(column.utype())
                .description(column.description())
                .build();
    }

    private long createAs(TableStatement.CreateAs create, QueryTerms terms, RunningQuery query) throws SQLException {
        String name = create.name().text();
        if (create.ifNotExists() && tables.exists(name)) {
            return 0;
        }
        try (RowCursor rows = queries.allRows(create.query().text(), terms, query)) {
            return fill(name, rows, terms);
        }
    }

    /** Makes a table of rows; none if they do not all come, or do not fit into one. */
    private long fill(String name, RowCursor rows, QueryTerms terms) throws SQLException {
        // what was declared of the lengths of strings need not hold
        TemporaryTable table = tables.create(name, Sources.roomy(rows.fields()));
        boolean done = false;
        try {
            long count = table.addAll(rows);
            rows.warnings().forEach(terms.warnings()::add);
            done = true;
            return count;
        } finally {
            if (!done) {
                tables.drop(name);
            }
        }
    }

    private long insertQuery(TableStatement.InsertQuery insert, QueryTerms terms, RunningQuery query)
            throws SQLException {
        TemporaryTable table = tables.get(insert.name().text());
        List<Integer> columns = Arrays.stream(InsertRows.columns(insert.columns(), table))
                .boxed()
                .toList();
        try (RowCursor rows = queries.allRows(insert.query().text(), terms, query)) {
            long count = table.addAll(rows, columns);
            rows.warnings().forEach(terms.warnings()::add);
            return count;
        }
    }

    private long createFrom(TableStatement.CreateFrom create, QueryTerms terms) throws SQLException {
        String name = create.name().text();
        if (create.ifNotExists() && tables.exists(name)) {
            return 0;
        }
        TableSource source = TableSource.at(create.location());
        if (source.isWeb() && services.main().isPresent() && services.require().fetchesUploads(source.url())) {
            tables.createElsewhere(name, source.url());
            return 0;
        }
        try (RowCursor rows = source.open(services)) {
            return fill(name, rows, terms);
        }
    }
}
