package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Validators;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A service that lists some tables; which tells, too, how often it was asked. */
public final class ListedTables implements CatalogueSource {
    private final List<TableEntry> tables;
    private final Map<String, PackedColumns> columns = new HashMap<>();
    private final List<KeyEntry> keys = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private boolean down;

    /** @param listed tables and their columns, as {@code schema.table column column} */
    public ListedTables(String... listed) {
        TableNaming naming = new TableNaming();
        for (String line : listed) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            naming.add(null, words.get(0), "table", null);
            columns.put(
                    words.get(0),
                    PackedColumns.of(words.subList(1, words.size()).stream()
                            .map(name -> new ColumnEntry(
                                    Field.named(name, Datatype.DOUBLE).build(), null, true, null, null))
                            .toList()));
        }
        tables = naming.tables();
    }

    /** The same with a reference of one table to another by columns of the same name. */
    public ListedTables withKey(String from, String target, String column) {
        keys.add(new KeyEntry("key_" + column, from, target, List.of(new KeyEntry.Pair(column, column))));
        return this;
    }

    /** From now on it does not answer. */
    public ListedTables down() {
        down = true;
        return this;
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    /** A catalogue of them that nobody shares. */
    public Catalogue catalogue() {
        String key = "test " + System.identityHashCode(this);
        return new Catalogue(new Catalogue.Sharing(key, Duration.ZERO, null), this, CompletableFuture::join);
    }

    private <T> Told<T> tell(T answer) throws SQLException {
        requests.incrementAndGet();
        if (down) {
            throw Errors.UNREACHABLE.say("Nobody answers at http://service/.");
        }
        return Told.once(answer);
    }

    @Override
    public Told<List<TableEntry>> tables(Validators known) throws SQLException {
        return tell(tables);
    }

    @Override
    public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known)
            throws SQLException {
        return tell(columns);
    }

    @Override
    public Told<List<KeyEntry>> keys(Validators known) throws SQLException {
        return tell(keys);
    }
}
