package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** Asks a second source for what the first refuses, spoils or cuts, and tells of the first failure if that is in vain. */
final class FallbackSource implements CatalogueSource {
    /** What another source may do better: a service that is not there, or a query that was ended, is not among it. */
    private static final Set<String> CURABLE =
            Set.of(Errors.UNAUTHORIZED.sqlState(), Errors.TRUNCATED.sqlState(), Errors.MALFORMED.sqlState());

    private final CatalogueSource first;
    private final CatalogueSource second;

    FallbackSource(CatalogueSource first, CatalogueSource second) {
        this.first = first;
        this.second = second;
    }

    /** Asks a source for one thing. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(CatalogueSource source) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws SQLException {
        try {
            return question.ask(first);
        } catch (SQLException e) {
            if (!isCurable(e)) {
                throw e;
            }
            try {
                return question.ask(second);
            } catch (SQLException inVain) {
                e.addSuppressed(inVain);
                throw e;
            }
        }
    }

    private static boolean isCurable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("42") || CURABLE.contains(state));
    }

    @Override
    public List<TableEntry> tables() throws SQLException {
        List<TableEntry> tables = ask(CatalogueSource::tables);
        if (!tables.isEmpty()) {
            return tables;
        }
        try {
            return second.tables();
        } catch (SQLException e) {
            // there are none, then
            return tables;
        }
    }

    @Override
    public Map<String, List<ColumnEntry>> columns(@Nullable TableEntry table) throws SQLException {
        return ask(source -> source.columns(table));
    }

    @Override
    public List<KeyEntry> keys() throws SQLException {
        return ask(CatalogueSource::keys);
    }
}
