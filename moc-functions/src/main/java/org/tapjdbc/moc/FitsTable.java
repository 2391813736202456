package org.tapjdbc.moc;

import static org.tapjdbc.moc.FitsHeader.BLOCK;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first binary table of a FITS file, where a MOC is: one column, whatever its name. Memory does not grow with what
 * the header says.
 */
final class FitsTable {
    static final String TIME_SPACE = "TIME.SPACE";

    private static final Pattern FORMAT = Pattern.compile("(\\d{0,9})([BIJK])");
    private static final int CHUNK = 1 << 16;

    private final FitsHeader header;
    private final InputStream in;

    private FitsTable(FitsHeader header, InputStream in) {
        this.header = header;
        this.in = in;
    }

    /**
     * The table, before its first value.
     *
     * @param wanted what it should be, as in "space MOC"
     */
    static FitsTable open(String wanted, InputStream in) throws IOException {
        FitsHeader header = FitsHeader.read(in, wanted);
        if (!header.has("SIMPLE")) {
            throw header.error("it does not begin with SIMPLE, as FITS does.");
        }
        while (!header.text("XTENSION").equals("BINTABLE")) {
            skip(header, in);
            header = FitsHeader.read(in, wanted);
            if (header.isAbsent()) {
                throw header.error("there is no binary table in it.");
            }
        }
        return new FitsTable(header, in);
    }

    private static void skip(FitsHeader header, InputStream in) throws IOException {
        long size = header.dataSize();
        try {
            in.skipNBytes(size);
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        } catch (EOFException e) {
            throw header.error("the file ends before there is a binary table.");
        }
    }

    FitsHeader header() {
        return header;
    }

    /** What it is a MOC of: SPACE, TIME, or {@link #TIME_SPACE}; older files do not say it, or in other words. */
    String dimension() {
        if (header.number("TFIELDS", 1) != 1) {
            throw header.error("its table has several columns; multi-order maps are no MOCs.");
        }
        String dimension = header.text("MOCDIM");
        if (dimension.startsWith("FREQUENCY")) {
            throw header.error(
                    "it is one of " + dimension
                            + ", which MOC 2.0 does not have; there are two encodings of frequencies, and no telling them apart.");
        }
        if (!dimension.isEmpty()) {
            return dimension;
        }
        boolean both = header.has("COORDSYS") && header.has("TIMESYS");
        return both ? TIME_SPACE : header.has("TIMESYS") ? "TIME" : "SPACE";
    }

    void requireDimension(String wanted) {
        String dimension = dimension();
        if (!dimension.equals(wanted)) {
            throw header.error("it is one of " + dimension + ".");
        }
    }

    /** Never silently another system; times before 2.0 said JD. */
    void requireSystem(Kind kind) {
        String key = kind == Kind.SPACE ? "COORDSYS" : "TIMESYS";
        String system = header.text(key);
        if (!system.isEmpty() && !system.equals(kind == Kind.SPACE ? "C" : "TCB") && !isOldTime(kind, system)) {
            throw header.error("its " + key + " is '" + system + "', which is not converted.");
        }
    }

    private boolean isOldTime(Kind kind, String system) {
        return kind == Kind.TIME && system.equals("JD") && !header.has("MOCVERS");
    }

    /** Hands over the values of the table. */
    void forEach(LongConsumer consumer) throws IOException {
        int width = width();
        long left = header.dataSize() - header.number("PCOUNT", 0);
        while (left > 0) {
            int wanted = (int) Math.min(left, CHUNK);
            byte[] chunk = in.readNBytes(wanted);
            if (chunk.length < wanted) {
                throw header.error("the file ends inside the table, with " + (left - chunk.length) + " bytes missing.");
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            while (buffer.hasRemaining()) {
                consumer.accept(value(buffer, width));
            }
            left -= wanted;
        }
    }

    private int width() {
        Matcher format = FORMAT.matcher(header.text("TFORM1"));
        if (!format.matches()) {
            throw header.error("its column has the TFORM1 '" + header.text("TFORM1") + "', which is no integer.");
        }
        int width = 1 << "BIJK".indexOf(format.group(2));
        long repeat = format.group(1).isEmpty() ? 1 : Long.parseLong(format.group(1));
        if (header.number("NAXIS1", 0) != repeat * width) {
            throw header.error("NAXIS1 and TFORM1 contradict each other.");
        }
        return width;
    }

    private static long value(ByteBuffer buffer, int width) {
        return switch (width) {
            case 1 -> buffer.get() & 0xFF;
            case 2 -> buffer.getShort();
            case 4 -> buffer.getInt();
            default -> buffer.getLong();
        };
    }

    /**
     * The order that the header says, or that the cells have if this is deeper: some files say 29 although no cell is so
     * deep, and some say nothing. What they say counts, if it can be.
     */
    int order(Kind kind, long declared, int deepest) {
        if (declared > kind.maxOrder) {
            throw header.error("its order, " + declared + ", is not between 0 and " + kind.maxOrder + ".");
        }
        return Math.max((int) declared, deepest);
    }

    /** What was an order of time before 2.0, when cells of time, too, had four children, and those of 29 a microsecond. */
    static long timeOrder(long oldOrder) {
        return Math.max(0, Kind.TIME.maxOrder - 2 * (Kind.SPACE.maxOrder - oldOrder));
    }
}
