package org.tapjdbc.pseudo.mocserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.Fields;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** {@code mocserver.properties}: the records, a row for each value of each field. */
final class PropertiesTable implements RowTable {
    static final String ID = "id";
    static final String NAME = "name";
    static final String POSITION = "position";
    static final String VALUE = "value";

    private static final List<Field> FIELDS = List.of(
            Fields.text(ID, "meta.id;meta.main", "The data set's identifier"),
            Fields.text(NAME, "meta.id", "The name of the field, as the MOCServer spells it"),
            Field.named(POSITION, Datatype.INT)
                    .ucd("meta.number")
                    .description("Which of the field's values it is, from 1")
                    .build(),
            Fields.text(VALUE, "meta.note", "The value"));

    private static final Map<String, Field> BY_NAME = byName();

    /** About 20 for each data set. */
    private static final long ROWS = 900_000;

    private final MocServers servers;

    PropertiesTable(MocServers servers) {
        this.servers = servers;
    }

    private static Map<String, Field> byName() {
        Map<String, Field> named = new LinkedHashMap<>();
        FIELDS.forEach(field -> named.put(field.name(), field));
        return Map.copyOf(named);
    }

    @Override
    public String schema() {
        return MocServerTables.SCHEMA;
    }

    @Override
    public String name() {
        return "properties";
    }

    @Override
    public String description() {
        return "Everything that the records of the MOCServer hold: a row for each value of each field.";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public long estimatedRows() {
        return ROWS;
    }

    static @Nullable Field field(String name) {
        return BY_NAME.get(name);
    }

    /** Whether rows can be told by a condition. */
    static boolean canCheck(Condition condition) {
        return Check.knows(condition, PropertiesTable::field, test -> false);
    }

    @Override
    public boolean applies(Condition condition) {
        return canCheck(condition);
    }

    @Override
    public RowCursor rows(Scan scan) {
        return new PropertiesCursor(servers, scan);
    }
}
