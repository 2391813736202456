package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Validators;

/** Asks a second source for what the first refuses, spoils, cuts or lacks, and tells of the first failure if that is in vain. */
final class FallbackSource implements CatalogueSource {
    /** What another source may do better: a service that is not there, or a query that was ended, is not among it. */
    private static final Set<String> CURABLE =
            Set.of(Errors.UNAUTHORIZED.sqlState(), Errors.TRUNCATED.sqlState(), Errors.MALFORMED.sqlState());

    private final CatalogueSource first;
    private final CatalogueSource second;
    /** What failed once is not asked first again. */
    private volatile boolean isSecondBetter;

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
        CatalogueSource preferred = isSecondBetter ? second : first;
        CatalogueSource other = isSecondBetter ? first : second;
        try {
            return question.ask(preferred);
        } catch (SQLException e) {
            if (!isCurable(e)) {
                throw e;
            }
            try {
                T answer = question.ask(other);
                isSecondBetter = other == second;
                return answer;
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
    public Told<List<TableEntry>> tables(Validators known) throws SQLException {
        Told<List<TableEntry>> told = ask(source -> source.tables(known));
        if (told.value() == null || !told.value().isEmpty()) {
            return told;
        }
        try {
            Told<List<TableEntry>> other = second.tables(known);
            isSecondBetter = true;
            return other;
        } catch (SQLException e) {
            // there are none, then
            return told;
        }
    }

    @Override
    public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known)
            throws SQLException {
        Told<Map<String, PackedColumns>> told = ask(source -> source.columns(wanted, known));
        if (isSecondBetter || told.value() == null || !told.value().isEmpty()) {
            return told;
        }
        try {
            return second.columns(wanted, known);
        } catch (SQLException e) {
            // the tables have none, then
            return told;
        }
    }

    @Override
    public Told<List<KeyEntry>> keys(Validators known) throws SQLException {
        return ask(source -> source.keys(known));
    }
}
