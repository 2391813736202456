package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import uk.ac.starlink.table.AbstractStarTable;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/** {@link Stars} as a table of STIL's: a block of rows in memory, repeated. */
final class StilStars extends AbstractStarTable {
    private static final List<Class<?>> CLASSES = List.of(
            Long.class,
            Double.class,
            Double.class,
            Float.class,
            Float.class,
            Float.class,
            Integer.class,
            Short.class,
            Boolean.class,
            String.class,
            String.class,
            Double.class);
    private static final int CLASS_LENGTH = 8;

    private final @Nullable Object[][] block;
    private final long count;
    private final int[] columns;

    StilStars(@Nullable Object[][] block, long count) {
        this(block, count, IntStream.range(0, CLASSES.size()).toArray());
    }

    /** @param columns of {@link Stars}, those that the rows have */
    StilStars(@Nullable Object[][] block, long count, int[] columns) {
        this.block = block;
        this.count = count;
        this.columns = columns.clone();
    }

    /** Writes the table as STIL does. */
    void write(OutputStream out, Serialization serialization) throws IOException {
        DataFormat format = serialization == Serialization.TABLEDATA ? DataFormat.TABLEDATA : DataFormat.BINARY2;
        new VOTableWriter(format, true, VOTableVersion.V14).writeStarTable(this, out);
    }

    @Override
    public ColumnInfo getColumnInfo(int index) {
        int column = columns[index];
        ColumnInfo info = new ColumnInfo(Stars.FIELDS.get(column).name(), CLASSES.get(column), null);
        if (CLASSES.get(column) == Integer.class) {
            info.setAuxDatum(new DescribedValue(Tables.NULL_VALUE_INFO, Stars.NO_TRANSITS));
        } else if (column == Stars.CLASS) {
            info.setElementSize(CLASS_LENGTH);
        } else if (column != Stars.DESIGNATION) {
            info.setNullable(CLASSES.get(column) == Float.class);
        }
        return info;
    }

    @Override
    public int getColumnCount() {
        return columns.length;
    }

    @Override
    public long getRowCount() {
        return count;
    }

    @Override
    public RowSequence getRowSequence() {
        return new RowSequence() {
            private long row;
            private int at = -1;

            @Override
            public boolean next() {
                at = at + 1 == block.length ? 0 : at + 1;
                return row++ < count;
            }

            @Override
            public @Nullable Object getCell(int column) {
                return block[at][column];
            }

            @Override
            public @Nullable Object[] getRow() {
                return block[at];
            }

            @Override
            public void close() {}
        };
    }
}
