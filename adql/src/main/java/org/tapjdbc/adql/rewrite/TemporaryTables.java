package org.tapjdbc.adql.rewrite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;

/**
 * The temporary tables of a connection, by which queries may mean {@code t} or {@code TAP_UPLOAD.t}, in any case. A table
 * of the service that has the name of one is hidden by it unless its schema is named; the queries of a WITH hide both.
 */
public final class TemporaryTables {
    private static final String SCHEMA = "TAP_UPLOAD.";

    private final Map<String, List<String>> columns;

    /** @param columns the tables' names as their uploads have them, without quotes, each with its columns' names */
    public TemporaryTables(Map<String, List<String>> columns) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        columns.forEach((table, names) -> copy.put(table, List.copyOf(names)));
        this.columns = copy;
    }

    /** The temporary table that a reference means, by its own name; empty where it is a table of the service. */
    public Optional<String> named(TableReference reference) {
        return columns.keySet().stream().filter(reference::isUpload).findFirst();
    }

    /** Those of the tables that a query names, in its order, each once. */
    public List<String> namedBy(List<TableReference> references) {
        return references.stream()
                .flatMap(reference -> named(reference).stream())
                .distinct()
                .toList();
    }

    /** The names of a service together with those of these tables, which it is not asked for. */
    public Names before(Names service) {
        return new Names() {
            @Override
            public TableNames tables(List<TableReference> references) {
                List<TableReference> others = others(references);
                return together(others.isEmpty() ? TableNames.AS_WRITTEN : service.tables(others));
            }

            @Override
            public ColumnNames columns(List<TableReference> references) {
                List<TableReference> others = others(references);
                ColumnNames known = others.isEmpty() ? ColumnNames.AS_WRITTEN : service.columns(others);
                Map<String, String> own = columnsOf(namedBy(references));
                return name -> {
                    String found = own.get(name.toLowerCase(Locale.ROOT));
                    return found == null ? known.listed(name) : found;
                };
            }
        };
    }

    private List<TableReference> others(List<TableReference> references) {
        Predicate<TableReference> isOwn = reference -> named(reference).isPresent();
        return references.stream().filter(isOwn.negate()).toList();
    }

    private Map<String, String> columnsOf(List<String> tables) {
        Map<String, String> names = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> columns.getOrDefault(table, List.of()).stream())
                .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        return names;
    }

    private TableNames together(TableNames service) {
        return new TableNames() {
            @Override
            public @Nullable String nameFor(TableReference reference) {
                Optional<String> own = named(reference);
                return own.isPresent() ? SCHEMA + own.get() : service.nameFor(reference);
            }

            @Override
            public boolean isTemporary(TableReference reference) {
                return named(reference).isPresent();
            }
        };
    }
}
