package org.tapjdbc.moc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Writes the FITS form of a MOC (MOC 2.0, section 4.3.1): NUNIQ in space, which old readers know too, RANGE in time. */
final class FitsWriter {
    private static final int MOST_FOR_INT = 13;

    private final StringBuilder cards = new StringBuilder();

    private FitsWriter() {}

    static void write(Kind kind, Ranges ranges, Moc moc, OutputStream out) throws IOException {
        FitsWriter primary = new FitsWriter();
        primary.card("SIMPLE", "T").card("BITPIX", 8).card("NAXIS", 0).card("EXTEND", "T");
        out.write(primary.header());
        boolean space = kind == Kind.SPACE;
        int width = space && moc.deepestOrder() <= MOST_FOR_INT ? Integer.BYTES : Long.BYTES;
        byte[] data = space ? uniq(moc, width) : bounds(ranges);
        FitsWriter table = new FitsWriter();
        table.quoted("XTENSION", "BINTABLE").card("BITPIX", 8).card("NAXIS", 2).card("NAXIS1", width);
        table.card("NAXIS2", data.length / width)
                .card("PCOUNT", 0)
                .card("GCOUNT", 1)
                .card("TFIELDS", 1);
        table.quoted("TFORM1", width == Integer.BYTES ? "1J" : "1K").quoted("TTYPE1", space ? "UNIQ" : "RANGE");
        table.quoted("MOCVERS", "2.0").quoted("MOCDIM", kind.name()).quoted("ORDERING", space ? "NUNIQ" : "RANGE");
        if (space) {
            table.quoted("COORDSYS", "C").card("MOCORD_S", moc.order()).card("MOCORDER", moc.order());
        } else {
            table.quoted("TIMESYS", "TCB").card("MOCORD_T", moc.order());
        }
        out.write(table.header());
        out.write(data);
        out.write(new byte[padding(data.length)]);
    }

    private static byte[] uniq(Moc moc, int width) {
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

    private static byte[] bounds(Ranges ranges) {
        byte[] bytes = new byte[Math.multiplyExact(ranges.count(), 2 * Long.BYTES)];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        for (int range = 0; range < ranges.count(); range++) {
            data.putLong(ranges.start(range)).putLong(ranges.end(range));
        }
        return bytes;
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
