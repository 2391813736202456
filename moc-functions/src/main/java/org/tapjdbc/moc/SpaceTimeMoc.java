package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BiConsumer;

/**
 * A set of cells of the sky at times (MOC 2.0, section 3.3): ranges of time, each with what is covered in space during
 * it. Space and time are those of {@link SpaceMoc} and {@link TimeMoc}, and each has its order. Immutable; what
 * {@link Moc} says of equality and order holds.
 *
 * <p>In the canonical form, the ranges of time are disjoint and ascending, ranges that touch have different spaces, and
 * no space is empty.
 */
public final class SpaceTimeMoc implements Moc {
    private final Slices slices;
    private final int timeOrder;
    private final int spaceOrder;

    /** @param slices of whole cells of the orders */
    SpaceTimeMoc(Slices slices, int timeOrder, int spaceOrder) {
        this.slices = slices;
        this.timeOrder = timeOrder;
        this.spaceOrder = spaceOrder;
    }

    /**
     * A range of time, and what is covered during it.
     *
     * @param start in microseconds since the Julian date 0, TCB
     * @param end as {@code start}, exclusive
     */
    public record Part(long start, long end, SpaceMoc space) {}

    /**
     * Covers nothing.
     *
     * @throws IllegalArgumentException where there is no such order
     */
    public static SpaceTimeMoc empty(int timeOrder, int spaceOrder) {
        return new SpaceTimeMoc(Slices.EMPTY, Kind.TIME.checkOrder(timeOrder), Kind.SPACE.checkOrder(spaceOrder));
    }

    /**
     * Covers the whole sky at all times.
     *
     * @throws IllegalArgumentException where there is no such order
     */
    public static SpaceTimeMoc full(int timeOrder, int spaceOrder) {
        return of(TimeMoc.full(timeOrder), SpaceMoc.full(spaceOrder));
    }

    /** Covers a space at all of some times; of the orders of the two. */
    public static SpaceTimeMoc of(TimeMoc times, SpaceMoc space) {
        return new SpaceTimeMoc(Slices.of(times.ranges(), space.ranges()), times.order(), space.order());
    }

    /**
     * Covers what any of some parts covers, widened to whole cells of the orders.
     *
     * @param parts in any order; times that overlap are allowed
     * @throws IllegalArgumentException where there is no such order, or where times are not a range on the axis
     */
    public static SpaceTimeMoc ofParts(int timeOrder, int spaceOrder, Collection<Part> parts) {
        SlicesBuilder builder = new SlicesBuilder();
        for (Part part : parts) {
            builder.add(RangeMoc.ranges(Kind.TIME, Kind.TIME.maxOrder, part.start, part.end), part.space.ranges());
        }
        return new SpaceTimeMoc(builder.build(), Kind.TIME.maxOrder, Kind.SPACE.maxOrder)
                .degrade(timeOrder, spaceOrder);
    }

    /**
     * Reads the ASCII form (MOC 2.0, section 4.3.2), as in {@code t61/1 3 s3/1-3 4/ t61/50 s4/25}: times, their space,
     * and so on. The orders are the deepest that are named. An empty text is the empty MOC of the orders 0. Accepted
     * beyond the standard: what {@link SpaceMoc#parseAscii} accepts, and times in any order and overlapping ones.
     *
     * @throws MocSyntaxException where the text is something else, or has orders, cells or ranges that there are not
     */
    public static SpaceTimeMoc parseAscii(String text) {
        return AsciiText.readSpaceTime(text);
    }

    /**
     * Reads the JSON form (MOC 2.0, appendix on JSON), as in
     * <code>[{"t":{"61":[1,3]},"s":{"3":[1,2,3]}}]</code>; times and their space may also be two objects, and an array
     * of one object may be this object. The orders are the deepest that are named. Times and cells may come in any
     * order, and overlap.
     *
     * @throws MocSyntaxException where the text is something else, or has orders or cells that there are not
     */
    public static SpaceTimeMoc parseJson(String text) {
        return JsonText.readSpaceTime(text);
    }

    /**
     * Reads the FITS form (MOC 2.0, section 4.3.1), RANGE, and RANGE29, which came before 2.0: the first binary table
     * of the file. The orders are those that the file says, unless it has deeper cells; before 2.0 times are whole
     * cells of the order that the file says.
     *
     * @param in read up to the end of the table, not closed; large pieces are asked for, so it needs no buffer
     * @throws IOException where the stream has it
     * @throws MocSyntaxException where it is something else, a MOC of another kind, in other systems than ICRS and TCB (before 2.0, JD is taken for it), or damaged
     */
    public static SpaceTimeMoc readFits(InputStream in) throws IOException {
        return FitsSpaceTimeReader.read(FitsTable.open(TextReader.SPACE_TIME, in));
    }

    Slices slices() {
        return slices;
    }

    /** The order in time: 0 to 61. */
    public int timeOrder() {
        return timeOrder;
    }

    /** The order in space: 0 to 29. */
    public int spaceOrder() {
        return spaceOrder;
    }

    /** What either covers, at the deeper orders of the two. */
    public SpaceTimeMoc union(SpaceTimeMoc other) {
        return combine(other, Ranges.UNION);
    }

    /** What both cover, at the deeper orders of the two. */
    public SpaceTimeMoc intersection(SpaceTimeMoc other) {
        return combine(other, Ranges.INTERSECTION);
    }

    /** What this covers and the other does not, at the deeper orders of the two. */
    public SpaceTimeMoc difference(SpaceTimeMoc other) {
        return combine(other, Ranges.DIFFERENCE);
    }

    /** What exactly one of the two covers, at the deeper orders of the two. */
    public SpaceTimeMoc symmetricDifference(SpaceTimeMoc other) {
        return combine(other, Ranges.SYMMETRIC_DIFFERENCE);
    }

    private SpaceTimeMoc combine(SpaceTimeMoc other, int table) {
        return new SpaceTimeMoc(
                slices.combine(other.slices, table),
                Math.max(timeOrder, other.timeOrder),
                Math.max(spaceOrder, other.spaceOrder));
    }

    /** All of the sky at all times that this does not cover, at the same orders. */
    public SpaceTimeMoc complement() {
        return full(timeOrder, spaceOrder).difference(this);
    }

    /**
     * The smallest MOC of higher orders (smaller numbers) that covers this one. An order that is not deeper than the new
     * one stays as it is.
     *
     * @throws IllegalArgumentException where there is no such order
     */
    public SpaceTimeMoc degrade(int newTimeOrder, int newSpaceOrder) {
        int ofTime = Math.min(timeOrder, Kind.TIME.checkOrder(newTimeOrder));
        int ofSpace = Math.min(spaceOrder, Kind.SPACE.checkOrder(newSpaceOrder));
        int shift = Kind.SPACE.shift(ofSpace);
        Slices widened = ofSpace < spaceOrder ? slices.mapSpaces(space -> space.widen(shift)) : slices;
        widened = ofTime < timeOrder ? widened.widenTimes(Kind.TIME.shift(ofTime)) : widened;
        return new SpaceTimeMoc(widened, ofTime, ofSpace);
    }

    /**
     * The same coverage, as a MOC of deeper orders. An order that is deeper already stays as it is.
     *
     * @throws IllegalArgumentException where there is no such order
     */
    public SpaceTimeMoc refine(int newTimeOrder, int newSpaceOrder) {
        return new SpaceTimeMoc(
                slices,
                Math.max(timeOrder, Kind.TIME.checkOrder(newTimeOrder)),
                Math.max(spaceOrder, Kind.SPACE.checkOrder(newSpaceOrder)));
    }

    @Override
    public boolean overlaps(Moc other) {
        if (other instanceof SpaceTimeMoc both) {
            return slices.overlaps(both.slices);
        }
        return other.overlaps(this);
    }

    @Override
    public boolean covers(Moc other) {
        if (other instanceof SpaceTimeMoc both) {
            return slices.covers(both.slices);
        }
        return other instanceof SpaceMoc
                ? spaceFold().covers(other)
                : timeFold().covers(other);
    }

    /**
     * Whether it covers a position at an instant.
     *
     * @param microseconds since the Julian date 0, TCB; see {@link TimeMoc#microseconds}
     * @param lon ICRS longitude (right ascension) in degrees, any finite number
     * @param lat ICRS latitude (declination) in degrees, -90 to 90
     * @throws IllegalArgumentException where a coordinate is out of its range
     */
    public boolean contains(long microseconds, double lon, double lat) {
        long cell = Healpix.cell(Healpix.MAX_ORDER, lon, lat);
        return slices.spaceAt(microseconds).contains(cell);
    }

    /** Everything that is covered at any time. */
    public SpaceMoc spaceFold() {
        return new SpaceMoc(slices.fold(Kind.SPACE), spaceOrder);
    }

    /** Everything that is covered at some of the times. */
    public SpaceMoc spaceFold(TimeMoc times) {
        return new SpaceMoc(slices.spaceDuring(times.ranges()), spaceOrder);
    }

    /** All times at which anything is covered. */
    public TimeMoc timeFold() {
        return new TimeMoc(slices.fold(Kind.TIME), timeOrder);
    }

    /** All times at which some of a space is covered. */
    public TimeMoc timeFold(SpaceMoc space) {
        return new TimeMoc(slices.timesOf(space.ranges()), timeOrder);
    }

    /** The parts of the canonical form, ascending in time; unmodifiable, and a view, so that it costs nothing. */
    public List<Part> parts() {
        return new Parts();
    }

    /**
     * Hands over times that follow each other, and the space that is the same at all of them. That of an empty MOC is
     * one empty pair.
     */
    void forEachGroup(BiConsumer<TimeMoc, SpaceMoc> consumer) {
        if (isEmpty()) {
            consumer.accept(TimeMoc.empty(timeOrder), SpaceMoc.empty(spaceOrder));
        }
        slices.forEachGroup(
                (times, space) -> consumer.accept(new TimeMoc(times, timeOrder), new SpaceMoc(space, spaceOrder)));
    }

    @Override
    public boolean isEmpty() {
        return slices.isEmpty();
    }

    @Override
    public String toAscii() {
        return AsciiText.write(this);
    }

    @Override
    public String toJson() {
        return JsonText.write(this);
    }

    @Override
    public void writeFits(OutputStream out) throws IOException {
        FitsWriter.write(this, out);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpaceTimeMoc moc && slices.equals(moc.slices);
    }

    @Override
    public int hashCode() {
        return slices.hashCode();
    }

    /** Short: for logs and debuggers. */
    @Override
    public String toString() {
        return TextReader.SPACE_TIME + " of the orders " + timeOrder + " in time and " + spaceOrder + " in space, "
                + slices.count() + " ranges of time";
    }

    private final class Parts extends AbstractList<Part> implements RandomAccess {
        @Override
        public Part get(int index) {
            SpaceMoc space = new SpaceMoc(slices.space(index), spaceOrder);
            return new Part(slices.start(index), slices.end(index), space);
        }

        @Override
        public int size() {
            return slices.count();
        }
    }
}
