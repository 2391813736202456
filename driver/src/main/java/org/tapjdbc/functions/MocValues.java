package org.tapjdbc.functions;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Cone;
import org.tapjdbc.moc.Healpix;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.Polygon;
import org.tapjdbc.moc.Region;
import org.tapjdbc.moc.SpaceMoc;

/** MOCs and shapes among the values of SQL: as objects, as DALI's numbers, and as text. */
public final class MocValues {
    /** STC-S begins with a word, or is nothing but numbers. */
    private static final Pattern MOC_TEXT = Pattern.compile("\\s*(?:[st]?\\s*\\d+\\s*/.*|[{\\[].*|)", Pattern.DOTALL);

    private MocValues() {}

    /** Whether a value is a MOC, or text that can be nothing else. */
    public static boolean isMoc(@Nullable Object value) {
        return value instanceof Moc
                || (value instanceof String text && MOC_TEXT.matcher(text).matches());
    }

    /**
     * A value as a MOC.
     *
     * @param value a MOC, or its text in ASCII or JSON
     * @throws SQLException 22018 if it is none
     */
    public static Moc moc(@Nullable Object value) throws SQLException {
        if (value instanceof Moc moc) {
            return moc;
        }
        if (!(value instanceof String text)) {
            throw Errors.BAD_TEXT.say("A MOC is needed, or its text, such as '6/1 2', and there is another value.");
        }
        try {
            return Moc.parse(text);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(e, "\"" + shown(text) + "\" is no MOC. " + e.getMessage());
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /**
     * A value as a shape.
     *
     * @param value DALI's numbers of a point, circle or polygon, in degrees; or STC-S
     * @throws SQLException 22018 if it is none
     */
    static Region region(@Nullable Object value) throws SQLException {
        try {
            if (value instanceof String text) {
                return Region.parseStcs(text);
            }
            if (value instanceof double[] numbers && numbers.length > 1) {
                return region(numbers);
            }
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(e, "A shape makes no sense. " + e.getMessage());
        }
        throw Errors.BAD_TEXT.say("A shape or a MOC is needed, and there is another value.");
    }

    private static Region region(double[] numbers) {
        if (numbers.length <= 3) {
            return new Cone(numbers[0], numbers[1], numbers.length == 3 ? numbers[2] : 0);
        }
        return new Polygon(positions(numbers));
    }

    static List<Healpix.Position> positions(double[] numbers) {
        if (numbers.length % 2 != 0) {
            throw new IllegalArgumentException("A polygon has two numbers for each corner.");
        }
        List<Healpix.Position> corners = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            corners.add(new Healpix.Position(numbers[i], numbers[i + 1]));
        }
        return corners;
    }

    /**
     * What a value covers where it stands beside a MOC. A MOC covers itself; of a shape it is cells a good deal smaller
     * than the shape, the same whatever it stands beside.
     *
     * @throws SQLException 22018 if it is neither
     */
    public static Moc coverage(@Nullable Object value) throws SQLException {
        return isMoc(value) ? moc(value) : Covers.of(region(value));
    }

    /**
     * Whether something covered is all of it inside of something else.
     *
     * @throws SQLException 22018 if one of them is neither a shape nor a MOC
     */
    public static boolean contains(@Nullable Object outer, @Nullable Object inner) throws SQLException {
        if (inner instanceof double[] point
                && point.length == 2
                && isMoc(outer)
                && moc(outer) instanceof SpaceMoc moc) {
            return moc.contains(point[0], point[1]);
        }
        return coverage(outer).covers(coverage(inner));
    }

    /**
     * Whether two things have something in common.
     *
     * @throws SQLException 22018 if one of them is neither a shape nor a MOC
     */
    public static boolean overlap(@Nullable Object one, @Nullable Object other) throws SQLException {
        return coverage(one).overlaps(coverage(other));
    }
}
