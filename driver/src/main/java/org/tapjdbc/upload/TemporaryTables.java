package org.tapjdbc.upload;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ReservedWords;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Field;

/**
 * The temporary tables of a connection. Names that differ in case only are the same, as services have them (TAP 1.1,
 * section 2.7.6). Safe for threads.
 */
public final class TemporaryTables implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Serialization serialization;
    private final Map<String, TemporaryTable> tables = new HashMap<>();
    private boolean closed;

    /**
     * None yet.
     *
     * @param serialization how rows are sent
     */
    public TemporaryTables(Serialization serialization) {
        this.serialization = serialization;
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /**
     * Makes an empty table.
     *
     * @param name its name, without a schema and without quotes
     * @param fields its columns
     * @throws SQLException 42S01 if there is a table of that name, 42000 if services take no such name or the columns make
     *     no table, 08003 if the connection was closed
     */
    public TemporaryTable create(String name, List<Field> fields) throws SQLException {
        requireName(name);
        TemporaryTable table = new TemporaryTable(name, fields, serialization);
        synchronized (this) {
            if (closed) {
                throw Errors.CLOSED_CONNECTION.say(
                        "The connection is closed; the temporary table %s was not made.", name);
            }
            TemporaryTable other = tables.putIfAbsent(folded(name), table);
            if (other == null) {
                return table;
            }
            throw Errors.TABLE_EXISTS.say(
                    "There is a temporary table %s already. Drop it first, or take another name.", other.name());
        }
    }

    /**
     * Refuses names that services do not take.
     *
     * @throws SQLException 42000
     */
    public static void requireName(String name) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw Errors.REJECTED.say(
                    "%s is no name for a temporary table: services take a letter from A to Z, and then letters, digits and"
                            + " underscores.",
                    Shown.of(name));
        }
        if (ReservedWords.contains(name)) {
            throw Errors.REJECTED.say(
                    "%s is no name for a temporary table: it is a reserved word of ADQL, which services refuse. Take %s_t,"
                            + " for instance.",
                    name, name);
        }
    }

    /** The table of a name, in any case; null if there is none. */
    public synchronized @Nullable TemporaryTable find(String name) {
        return tables.get(folded(name));
    }

    /**
     * The table of a name, in any case.
     *
     * @throws SQLException 42S02 if there is none
     */
    public TemporaryTable get(String name) throws SQLException {
        TemporaryTable table = find(name);
        if (table == null) {
            throw Errors.UNKNOWN_TABLE.say("There is no temporary table %s, and no other tables can be changed.", name);
        }
        return table;
    }

    /**
     * Drops a table.
     *
     * @return false if there is none of that name
     */
    public boolean drop(String name) {
        TemporaryTable table;
        synchronized (this) {
            table = tables.remove(folded(name));
        }
        if (table != null) {
            table.close();
        }
        return table != null;
    }

    /** The names, as they were written when the tables were made, in alphabetical order. */
    public List<String> names() {
        return all().stream().map(TemporaryTable::name).toList();
    }

    /** The tables, by name. */
    public synchronized List<TemporaryTable> all() {
        return tables.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Drops all tables. None can be made from now on. */
    @Override
    public void close() {
        List<TemporaryTable> dropped;
        synchronized (this) {
            closed = true;
            dropped = new ArrayList<>(tables.values());
            tables.clear();
        }
        dropped.forEach(TemporaryTable::close);
    }
}
