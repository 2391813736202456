package org.tapjdbc.moc;

import static org.tapjdbc.moc.FitsHeader.BLOCK;
import static org.tapjdbc.moc.FitsHeader.error;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the FITS form of a MOC (MOC 2.0, section 4.3.1, and 1.x before it): the first binary table of the file, which
 * has one column, whatever its name. Memory grows with what the file has, not with what its header says.
 */
final class FitsReader {
    private static final Pattern FORMAT = Pattern.compile("(\\d{0,9})([BIJK])");
    private static final int CHUNK = 1 << 16;
    /** The numbers below it are no cells: files are padded with 0. */
    private static final long FIRST_UNIQ = 4;

    private final Kind kind;
    private final FitsHeader header;
    private final RangesBuilder builder = new RangesBuilder();
    private long pendingStart = -1;

    private FitsReader(Kind kind, FitsHeader header) {
        this.kind = kind;
        this.header = header;
    }

    /** Ranges, and the order of the MOC. */
    record Content(Ranges ranges, int order) {}

    static Content read(Kind kind, InputStream in) throws IOException {
        FitsHeader header = FitsHeader.read(in, kind);
        if (!header.has("SIMPLE")) {
            throw error(kind, "it does not begin with SIMPLE, as FITS does.");
        }
        while (!header.text("XTENSION").equals("BINTABLE")) {
            skip(in, header.dataSize(kind), kind);
            header = FitsHeader.read(in, kind);
            if (header.isAbsent()) {
                throw error(kind, "there is no binary table in it.");
            }
        }
        return new FitsReader(kind, header).table(in);
    }

    private static void skip(InputStream in, long size, Kind kind) throws IOException {
        try {
            in.skipNBytes(size);
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        } catch (EOFException e) {
            throw error(kind, "the file ends before there is a binary table.");
        }
    }

    private Content table(InputStream in) throws IOException {
        checkKind();
        checkSystem();
        String ordering = header.text("ORDERING");
        boolean uniq = ordering.equals("NUNIQ");
        if (!uniq && !ordering.equals("RANGE")) {
            throw error(kind, "its ORDERING is '" + ordering + "'; NUNIQ and RANGE can be read.");
        }
        values(in, width(), uniq);
        if (pendingStart >= 0) {
            throw error(kind, "its last range has a start and no end.");
        }
        Ranges ranges = builder.build();
        return new Content(ranges, Math.max(declaredOrder(uniq), deepest(ranges)));
    }

    private void checkKind() {
        if (header.number("TFIELDS", 1, kind) != 1) {
            throw error(kind, "its table has several columns; multi-order maps are no MOCs.");
        }
        String dimension = header.text("MOCDIM");
        if (dimension.isEmpty()) {
            boolean both = header.has("COORDSYS") && header.has("TIMESYS");
            dimension = both ? "TIME.SPACE" : header.has("TIMESYS") ? "TIME" : "SPACE";
        }
        if (!dimension.equals(kind.name())) {
            throw error(kind, "it is one of " + dimension + ".");
        }
    }

    /** Never silently another system; times before 2.0 said JD. */
    private void checkSystem() {
        String key = kind == Kind.SPACE ? "COORDSYS" : "TIMESYS";
        String system = header.text(key);
        if (!system.isEmpty() && !system.equals(kind == Kind.SPACE ? "C" : "TCB") && !isOldTime(system)) {
            throw error(kind, "its " + key + " is '" + system + "', which is not converted.");
        }
    }

    private boolean isOldTime(String system) {
        return kind == Kind.TIME && system.equals("JD") && !header.has("MOCVERS");
    }

    private int width() {
        Matcher format = FORMAT.matcher(header.text("TFORM1"));
        if (!format.matches()) {
            throw error(kind, "its column has the TFORM1 '" + header.text("TFORM1") + "', which is no integer.");
        }
        int width = 1 << "BIJK".indexOf(format.group(2));
        long repeat = format.group(1).isEmpty() ? 1 : Long.parseLong(format.group(1));
        if (header.number("NAXIS1", 0, kind) != repeat * width) {
            throw error(kind, "NAXIS1 and TFORM1 contradict each other.");
        }
        return width;
    }

    private void values(InputStream in, int width, boolean uniq) throws IOException {
        long left = header.dataSize(kind) - header.number("PCOUNT", 0, kind);
        while (left > 0) {
            int wanted = (int) Math.min(left, CHUNK);
            byte[] chunk = in.readNBytes(wanted);
            if (chunk.length < wanted) {
                throw error(kind, "the file ends inside the table, with " + (left - chunk.length) + " bytes missing.");
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            while (buffer.hasRemaining()) {
                long value = value(buffer, width);
                if (uniq) {
                    uniq(value);
                } else {
                    bound(value);
                }
            }
            left -= wanted;
        }
    }

    private static long value(ByteBuffer buffer, int width) {
        return switch (width) {
            case 1 -> buffer.get() & 0xFF;
            case 2 -> buffer.getShort();
            case 4 -> buffer.getInt();
            default -> buffer.getLong();
        };
    }

    /** Before 2.0 times, too, were numbered like cells of HEALPix, with microseconds at order 29. */
    private void uniq(long value) {
        if (value < FIRST_UNIQ) {
            return;
        }
        int order = (63 - Long.numberOfLeadingZeros(value)) / 2 - 1;
        long cell = value - (4L << (2 * order));
        if (order > Healpix.MAX_ORDER || cell >= Healpix.cells(order)) {
            throw error(kind, "the value " + value + " is the number of no cell.");
        }
        int shift = Kind.SPACE.shift(order);
        builder.add(cell << shift, (cell + 1) << shift);
    }

    private void bound(long value) {
        if (value < 0 || value > kind.bound()) {
            throw error(kind, "the value " + value + " is not between 0 and " + kind.bound() + ".");
        }
        if (pendingStart < 0) {
            pendingStart = value;
            return;
        }
        if (value < pendingStart) {
            throw error(kind, "the range from " + pendingStart + " to " + value + " ends before it starts.");
        }
        if (value > pendingStart) {
            builder.add(pendingStart, value);
        }
        pendingStart = -1;
    }

    private int deepest(Ranges ranges) {
        int levels = ranges.blocks(kind.dimension, kind.shift(0)) / kind.dimension;
        return ranges.isEmpty() ? 0 : kind.maxOrder - levels;
    }

    /** Some files say 29 although no cell is so deep, and some say nothing: what they say counts, if it can be. */
    private int declaredOrder(boolean uniq) {
        boolean space = kind == Kind.SPACE;
        long old = header.number("MOCORDER", 0, kind);
        long order = header.number(space ? "MOCORD_S" : "MOCORD_T", -1, kind);
        if (order < 0) {
            order = space || !uniq ? old : Math.max(0, kind.maxOrder - 2 * (Healpix.MAX_ORDER - old));
        }
        if (order > kind.maxOrder) {
            throw error(kind, "its order, " + order + ", is not between 0 and " + kind.maxOrder + ".");
        }
        return (int) order;
    }
}
