package org.tapjdbc.pseudo.mocserver;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.votable.model.Datatype;

/** A record as a row of {@code mocserver.datasets}. */
final class DatasetRow implements Check.Row {
    private final MocRecord record;
    private final @Nullable String system;
    private final Map<RegionCondition, Set<String>> regions;
    private final Dirt dirt;
    private final Map<String, String> mocs = new HashMap<>(4);

    /**
     * @param system the coordinate system that was asked for; null for any
     * @param regions which data sets lie so to regions
     */
    DatasetRow(MocRecord record, @Nullable String system, Map<RegionCondition, Set<String>> regions, Dirt dirt) {
        this.record = record;
        this.system = system;
        this.regions = regions;
        this.dirt = dirt;
    }

    String id() {
        return record.id();
    }

    void set(DatasetColumn moc, @Nullable String text) {
        if (text != null) {
            mocs.put(moc.name(), text);
        }
    }

    @Nullable Object value(DatasetColumn column) {
        return switch (column.kind()) {
            case ID, TEXT -> record.text(column.key());
            case WORDS -> record.words(column.key());
            case WHOLE -> dirt.whole(record, column, column.field().datatype() == Datatype.INT);
            case REAL -> dirt.real(record, column);
            case SYSTEM -> system;
            case MOC -> mocs.get(column.name());
            case RECORD -> record.json();
        };
    }

    /** The value of a column; of a MOC, only whether there is one. */
    @Override
    public @Nullable Object value(String column) {
        RegionCondition presence = DatasetQuery.presence(column);
        if (presence != null) {
            return lies(presence) ? "" : null;
        }
        return value(DatasetColumns.get(column));
    }

    @Override
    public boolean lies(RegionCondition test) {
        return regions.getOrDefault(test.holding(), Set.of()).contains(record.id()) == test.holds();
    }
}
