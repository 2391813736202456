package org.tapjdbc.functions;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Box;
import org.tapjdbc.moc.Cone;
import org.tapjdbc.moc.Ellipse;
import org.tapjdbc.moc.Healpix;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.OneAxisMoc;
import org.tapjdbc.moc.Polygon;
import org.tapjdbc.moc.Region;
import org.tapjdbc.moc.Ring;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.moc.Zone;

/** The functions of MOCs. */
final class MocFunctions {
    /** 4π steradians in square degrees. */
    private static final double SKY = 360 * 360 / Math.PI;

    private static final long MICROSECONDS_A_DAY = 86_400_000_000L;

    /** MJD 0 in microseconds since the Julian date 0. */
    private static final long MJD_0 = 2_400_000 * MICROSECONDS_A_DAY + MICROSECONDS_A_DAY / 2;

    private MocFunctions() {}

    /** @param name in lower case */
    static @Nullable Object call(String name, @Nullable Object[] given) throws SQLException {
        return switch (name) {
            case "moc" -> given.length == 1 ? MocValues.moc(given[0]) : cover(order(given[0]), given[1]);
            case "moc_from_ascii", "moc_from_json" -> MocValues.moc(given[0]);
            case "moc_union", "gavo_mocunion" -> all(MocOperation.UNION, given);
            case "moc_intersection", "gavo_mocintersect" -> all(MocOperation.INTERSECTION, given);
            case "moc_difference" -> all(MocOperation.DIFFERENCE, given);
            case "moc_symmetric_difference" -> all(MocOperation.SYMMETRIC_DIFFERENCE, given);
            case "moc_complement" -> complement(MocValues.moc(given[0]));
            case "moc_degrade", "moc_refine" -> ordered(name, given);
            case "moc_sky_fraction" -> places(MocValues.moc(given[0])).fraction();
            case "moc_area" -> places(MocValues.moc(given[0])).fraction() * SKY;
            case "moc_order" ->
                MocValues.moc(given[0]) instanceof SpaceTimeMoc both
                        ? (long) both.spaceOrder()
                        : (long) axis(name, given[0]).order();
            case "moc_cells" -> axis(name, given[0]).cellCount();
            case "moc_to_ascii" -> MocValues.moc(given[0]).toText();
            case "moc_to_json" -> MocValues.moc(given[0]).toJson();
            case "moc_from_cells" -> SpaceMoc.ofCells(order(given[0]), cells(given));
            case "moc_from_stcs" -> Covers.of(MocValues.region(given[1]), order(given[0]));
            case "tmoc_from_range" -> TimeMoc.ofMjdRange(order(given[0]), number(given[1]), number(given[2]));
            case "tmoc_start" -> time(times(given[0]), true);
            case "tmoc_end" -> time(times(given[0]), false);
            case "stmoc_product" -> SpaceTimeMoc.of(times(given[0]), places(MocValues.moc(given[1])));
            case "stmoc_time_fold" ->
                given.length == 1 ? both(given[0]).timeFold() : both(given[0]).timeFold(space(given[1]));
            case "stmoc_space_fold" ->
                given.length == 1 ? both(given[0]).spaceFold() : both(given[0]).spaceFold(times(given[1]));
            case "ivo_healpix_index" -> {
                double[] place = given.length == 2 ? point(given[1]) : numbers(given);
                yield Healpix.cell(order(given[0]), place[0], place[1]);
            }
            case "ivo_healpix_center" -> {
                Healpix.Position center = Healpix.center(order(given[0]), whole(given[1]));
                yield new double[] {center.lon(), center.lat()};
            }
            default -> Covers.of(shape(name, numbers(given)), order(given[0]));
        };
    }

    private static Region shape(String name, double[] of) {
        return switch (name) {
            case "moc_from_cone" -> new Cone(of[0], of[1], of[2]);
            case "moc_from_ring" -> new Ring(of[0], of[1], of[2], of[3]);
            case "moc_from_ellipse" -> new Ellipse(of[0], of[1], of[2], of[3], of[4]);
            case "moc_from_box" -> new Box(of[0], of[1], of[2], of[3], of.length > 4 ? of[4] : 0);
            case "moc_from_zone" -> new Zone(of[0], of[1], of[2], of[3]);
            case "moc_from_polygon" -> new Polygon(MocValues.positions(of));
            default -> throw new IllegalStateException("no function " + name);
        };
    }

    private static Moc cover(int order, @Nullable Object geometry) throws SQLException {
        return MocValues.isMoc(geometry)
                ? deep(MocValues.moc(geometry), order)
                : Covers.of(MocValues.region(geometry), order);
    }

    /** A MOC at another order, whichever is deeper. */
    private static Moc deep(Moc moc, int order) {
        if (moc instanceof SpaceMoc places) {
            return order <= places.order() ? places.degrade(order) : places.refine(order);
        }
        if (moc instanceof TimeMoc times) {
            return order <= times.order() ? times.degrade(order) : times.refine(order);
        }
        throw new IllegalArgumentException("A space-time MOC has two orders; moc_degrade takes them both.");
    }

    private static Moc all(BinaryOperator<Moc> operation, @Nullable Object[] given) throws SQLException {
        Moc result = MocValues.moc(given[0]);
        for (int i = 1; i < given.length; i++) {
            result = operation.apply(result, MocValues.moc(given[i]));
        }
        return result;
    }

    private static Moc complement(Moc moc) {
        if (moc instanceof SpaceMoc places) {
            return places.complement();
        }
        return moc instanceof TimeMoc times ? times.complement() : ((SpaceTimeMoc) moc).complement();
    }

    private static Moc ordered(String name, @Nullable Object[] given) throws SQLException {
        // some have the order first
        boolean swapped = given[0] instanceof Number;
        Moc moc = MocValues.moc(given[swapped ? 1 : 0]);
        int order = order(given[swapped ? 0 : 1]);
        if (moc instanceof SpaceTimeMoc both) {
            if (given.length < 3) {
                throw new IllegalArgumentException(
                        "A space-time MOC has two orders, that of times and that of places.");
            }
            return both.degrade(order, order(given[2]));
        }
        boolean down = name.equals("moc_degrade");
        if (moc instanceof SpaceMoc places) {
            return down ? places.degrade(order) : places.refine(order);
        }
        return down ? ((TimeMoc) moc).degrade(order) : ((TimeMoc) moc).refine(order);
    }

    private static SpaceMoc places(Moc moc) {
        if (moc instanceof TimeMoc) {
            throw new IllegalArgumentException("This MOC covers times, and says nothing of the sky.");
        }
        return moc instanceof SpaceTimeMoc both ? both.spaceFold() : (SpaceMoc) moc;
    }

    private static SpaceMoc space(@Nullable Object value) throws SQLException {
        return places(MocValues.coverage(value));
    }

    private static TimeMoc times(@Nullable Object value) throws SQLException {
        Moc moc = MocValues.moc(value);
        if (moc instanceof SpaceMoc) {
            throw new IllegalArgumentException("This MOC covers places, and says nothing of times.");
        }
        return moc instanceof SpaceTimeMoc both ? both.timeFold() : (TimeMoc) moc;
    }

    private static SpaceTimeMoc both(@Nullable Object value) throws SQLException {
        if (MocValues.moc(value) instanceof SpaceTimeMoc both) {
            return both;
        }
        throw new IllegalArgumentException("A space-time MOC is needed.");
    }

    private static OneAxisMoc axis(String name, @Nullable Object value) throws SQLException {
        if (MocValues.moc(value) instanceof OneAxisMoc moc) {
            return moc;
        }
        throw new IllegalArgumentException("A space-time MOC has no single answer to " + name
                + "; ask that of stmoc_space_fold or stmoc_time_fold.");
    }

    private static @Nullable Double time(TimeMoc times, boolean first) {
        if (times.isEmpty()) {
            return null;
        }
        long microseconds = first ? times.rangeStart(0) : times.rangeEnd(times.rangeCount() - 1);
        return (double) (microseconds - MJD_0) / MICROSECONDS_A_DAY;
    }

    static int order(@Nullable Object value) throws SQLException {
        long order = whole(value);
        if (order != (int) order) {
            throw new IllegalArgumentException("There is no order " + order + ".");
        }
        return (int) order;
    }

    private static long whole(@Nullable Object value) throws SQLException {
        try {
            return new BigDecimal(String.valueOf(value)).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw Errors.BAD_TEXT.because(e, "A whole number is needed, and there is " + value + ".");
        }
    }

    private static long[] cells(@Nullable Object[] given) throws SQLException {
        long[] cells = new long[given.length - 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = whole(given[i + 1]);
        }
        return cells;
    }

    /** The numbers behind the first one. */
    private static double[] numbers(@Nullable Object[] given) {
        return Arrays.stream(given, 1, given.length)
                .mapToDouble(MocFunctions::number)
                .toArray();
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("A number is needed, and there is another value.");
    }

    private static double[] point(@Nullable Object value) {
        if (value instanceof double[] point && point.length == 2) {
            return point;
        }
        throw new IllegalArgumentException("A point is needed, and there is another value.");
    }
}
