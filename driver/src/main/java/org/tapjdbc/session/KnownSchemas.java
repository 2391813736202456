package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.TableList;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;

/** Which schemas a service has, asked one by one where its tables were not read yet. */
final class KnownSchemas {
    private final Catalogue catalogue;
    private final Question question;
    private final Map<String, Boolean> asked = new ConcurrentHashMap<>();

    /** Asks the service for metadata. */
    @FunctionalInterface
    interface Question {
        RowCursor ask(String adql) throws SQLException;
    }

    KnownSchemas(Catalogue catalogue, Question question) {
        this.catalogue = catalogue;
        this.question = question;
    }

    /** Whether there is a schema of a name, in any case; a service that does not say has none. */
    boolean has(String schema) throws SQLException {
        Optional<TableList> known = catalogue.knownTables();
        if (known.isPresent()) {
            return known.get().all().stream().anyMatch(table -> table.schema().equalsIgnoreCase(schema));
        }
        String name = schema.toLowerCase(Locale.ROOT);
        Boolean told = asked.get(name);
        if (told == null) {
            told = ask(name);
            asked.put(name, told);
        }
        return told;
    }

    private boolean ask(String name) throws SQLException {
        String quoted = "'" + name.replace("'", "''") + "'";
        try (RowCursor rows = question.ask("SELECT TOP 1 table_name FROM TAP_SCHEMA.tables WHERE schema_name IN ("
                + quoted + ", " + quoted.toUpperCase(Locale.ROOT) + ")")) {
            return rows.next();
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (Errors.CANCELLED.sqlState().equals(state)
                    || Errors.TIMEOUT.sqlState().equals(state)) {
                throw e;
            }
            return false;
        }
    }
}
