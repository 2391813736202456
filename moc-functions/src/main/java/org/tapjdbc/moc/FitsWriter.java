package org.tapjdbc.moc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes the FITS form of a MOC (MOC 2.0, section 4.3.1): NUNIQ in space, which old readers know too, RANGE
 * where there is time.
 */
final class FitsWriter {
    private static final int MOST_FOR_INT = 13;

    private final StringBuilder cards = new StringBuilder();

    private FitsWriter() {}

    static void write(SpaceMoc moc, OutputStream out) throws IOException {
        int width = moc.deepestOrder() <= MOST_FOR_INT ? Integer.BYTES : Long.BYTES;
        FitsWriter table = new FitsWriter();
        table.quoted("TTYPE1", "UNIQ").quoted("MOCVERS", "2.0").quoted("MOCDIM", "SPACE");
        table.quoted("ORDERING", "NUNIQ").quoted("COORDSYS", "C");
        table.card("MOCORD_S", moc.order()).card("MOCORDER", moc.order());
        table.write(uniq(moc, width), width, out);
    }

    static void write(TimeMoc moc, OutputStream out) throws IOException {
        FitsWriter table = new FitsWriter();
        table.quoted("TTYPE1", "RANGE").quoted("MOCVERS", "2.0").quoted("MOCDIM", "TIME");
        table.quoted("ORDERING", "RANGE").quoted("TIMESYS", "TCB").card("MOCORD_T", moc.order());
        ByteBuffer data = ByteBuffer.allocate(size(moc.rangeCount()));
        bounds(moc, 0, data);
        table.write(data.array(), Long.BYTES, out);
    }

    static void write(SpaceTimeMoc moc, OutputStream out) throws IOException {
        FitsWriter table = new FitsWriter();
        table.quoted("TTYPE1", "RANGE").quoted("MOCVERS", "2.0").quoted("MOCDIM", FitsTable.TIME_SPACE);
        table.quoted("ORDERING", "RANGE").quoted("TIMESYS", "TCB").quoted("COORDSYS", "C");
        table.card("MOCORD_T", moc.timeOrder()).card("MOCORD_S", moc.spaceOrder());
        long[] ranges = {0};
        moc.forEachGroup((times, space) -> ranges[0] += times.rangeCount() + space.rangeCount());
        ByteBuffer data = ByteBuffer.allocate(size(ranges[0]));
        moc.forEachGroup((times, space) -> {
            bounds(times, FitsSpaceTimeReader.TIME, data);
            bounds(space, 0, data);
        });
        table.write(data.array(), Long.BYTES, out);
    }

    private void write(byte[] data, int width, OutputStream out) throws IOException {
        FitsWriter primary = new FitsWriter();
        primary.card("SIMPLE", "T").card("BITPIX", 8).card("NAXIS", 0).card("EXTEND", "T");
        out.write(primary.header());
        FitsWriter table = new FitsWriter();
        table.quoted("XTENSION", "BINTABLE").card("BITPIX", 8).card("NAXIS", 2).card("NAXIS1", width);
        table.card("NAXIS2", data.length / width)
                .card("PCOUNT", 0)
                .card("GCOUNT", 1)
                .card("TFIELDS", 1);
        table.quoted("TFORM1", width == Integer.BYTES ? "1J" : "1K");
        table.cards.append(cards);
        out.write(table.header());
        out.write(data);
        out.write(new byte[padding(data.length)]);
    }

    private static int size(long ranges) {
        return Math.toIntExact(Math.multiplyExact(ranges, 2L * Long.BYTES));
    }

    private static byte[] uniq(SpaceMoc moc, int width) {
        byte[] bytes = new byte[Math.toIntExact(Math.multiplyExact(moc.cellCount(), width))];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        moc.forEachRun((order, first, last) -> {
            for (long cell = first; cell <= last; cell++) {
                long uniq = (4L << (2 * order)) + cell;
                if (width == Integer.BYTES) {
                    data.putInt((int) uniq);
                } else {
                    data.putLong(uniq);
                }
            }
        });
        return bytes;
    }

    private static void bounds(OneAxisMoc moc, long mark, ByteBuffer data) {
        for (int range = 0; range < moc.rangeCount(); range++) {
            data.putLong(moc.rangeStart(range) | mark).putLong(moc.rangeEnd(range) | mark);
        }
    }

    private FitsWriter quoted(String key, String value) {
        return append(String.format(Locale.ROOT, "%-8s= '%-8s'", key, value));
    }

    private FitsWriter card(String key, Object value) {
        return append(String.format(Locale.ROOT, "%-8s= %20s", key, value));
    }

    private FitsWriter append(String card) {
        cards.append(card).append(" ".repeat(80 - card.length()));
        return this;
    }

    private byte[] header() {
        append("END");
        byte[] text = cards.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] header = Arrays.copyOf(text, text.length + padding(text.length));
        Arrays.fill(header, text.length, header.length, (byte) ' ');
        return header;
    }

    private static int padding(int length) {
        return (FitsHeader.BLOCK - length % FitsHeader.BLOCK) % FitsHeader.BLOCK;
    }
}
