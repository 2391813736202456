package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.metadata.TemporaryListing;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.upload.TemporaryTables;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Field;

/**
 * The temporary tables of a connection: those whose rows are here, and those that a service fetches itself, of which there
 * is a URL and nothing else. Names count in any case. Safe for threads.
 */
public final class ConnectionTables implements TemporaryListing, AutoCloseable {
    private final TemporaryTables held;
    private final Map<String, Elsewhere> elsewhere = new ConcurrentHashMap<>();

    private record Elsewhere(String name, URI url) {}

    ConnectionTables(Serialization serialization) {
        this.held = new TemporaryTables(serialization);
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return elsewhere.isEmpty() && held.names().isEmpty();
    }

    /** Whether there is a table of a name, in any case. */
    public boolean exists(String name) {
        return elsewhere.containsKey(folded(name)) || held.find(name) != null;
    }

    /** Makes an empty table. */
    public TemporaryTable create(String name, List<Field> fields) throws SQLException {
        Elsewhere other = elsewhere.get(folded(name));
        if (other != null) {
            throw exists(other.name(), name);
        }
        return held.create(name, fields);
    }

    /** Makes a table that services fetch. */
    public void createElsewhere(String name, URI url) throws SQLException {
        TemporaryTables.requireName(name);
        if (held.find(name) != null || elsewhere.putIfAbsent(folded(name), new Elsewhere(name, url)) != null) {
            throw exists(name, name);
        }
    }

    private static SQLException exists(String there, String wanted) {
        return Errors.TABLE_EXISTS.say(
                "There is a temporary table %s already. Drop it first, or take another name than %s.", there, wanted);
    }

    /** The table of a name, to be changed. */
    public TemporaryTable get(String name) throws SQLException {
        Elsewhere other = elsewhere.get(folded(name));
        if (other != null) {
            throw Errors.REJECTED.say(
                    "The rows of the temporary table %s are at %s, where services fetch them. They cannot be changed.",
                    other.name(), other.url());
        }
        return held.get(name);
    }

    /** The table of a name whose rows are here; null if there is none. */
    @Nullable TemporaryTable find(String name) {
        return held.find(name);
    }

    /** Drops a table; false if there was none. */
    public boolean drop(String name) {
        boolean wasElsewhere = elsewhere.remove(folded(name)) != null;
        return held.drop(name) || wasElsewhere;
    }

    /** The name of a table as it was made; empty where there is none. */
    Optional<String> meant(String name) {
        Elsewhere other = elsewhere.get(folded(name));
        return other != null
                ? Optional.of(other.name())
                : Optional.ofNullable(held.find(name)).map(TemporaryTable::name);
    }

    /** What queries may mean. */
    public org.tapjdbc.adql.rewrite.TemporaryTables names() {
        Map<String, List<String>> columns = new TreeMap<>();
        tables().forEach((name, fields) ->
                columns.put(name, fields.stream().map(Field::name).toList()));
        return new org.tapjdbc.adql.rewrite.TemporaryTables(columns);
    }

    /** The tables of some names, with the rows that they have now. To be closed, each. */
    List<NamedTable> open(List<String> names) throws SQLException {
        List<NamedTable> opened = new ArrayList<>();
        boolean done = false;
        try {
            for (String name : names) {
                Elsewhere other = elsewhere.get(folded(name));
                opened.add(
                        other == null
                                ? new NamedTable(name, held.get(name).body(), null)
                                : new NamedTable(name, null, other.url()));
            }
            done = true;
            return opened;
        } finally {
            if (!done) {
                opened.forEach(NamedTable::close);
            }
        }
    }

    @Override
    public Map<String, List<Field>> tables() {
        Map<String, List<Field>> columns = new TreeMap<>();
        elsewhere.values().forEach(table -> columns.put(table.name(), List.of()));
        held.all().forEach(table -> columns.put(table.name(), table.fields()));
        return new LinkedHashMap<>(columns);
    }

    @Override
    public void close() {
        elsewhere.clear();
        held.close();
    }
}
