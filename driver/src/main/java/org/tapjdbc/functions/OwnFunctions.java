package org.tapjdbc.functions;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/**
 * The functions that the driver adds to SQL: those of MOC 2.0, with the names that services use for them where they do
 * (GAVO's {@code gavo_moc…} and {@code MOC}, and {@code ivo_healpix_…} of the catalogue of ADQL UDFs).
 */
public final class OwnFunctions {
    private static final List<OwnFunction> ALL =
            """
            MOC(order INTEGER, geometry REGION) -> MOC: The cells of an order that cover a point, a circle, a polygon\
             or a MOC, in ICRS.
            MOC(text VARCHAR) -> MOC: A MOC from its text, ASCII or JSON: '6/1 2' covers places, 't61/1-5' times, and\
             't61/1-5 s29/7' places at times.
            moc_union(one MOC, other MOC, ...) -> MOC: What one or more of some MOCs cover.
            moc_intersection(one MOC, other MOC, ...) -> MOC: What all of some MOCs cover.
            moc_difference(one MOC, other MOC) -> MOC: What the first MOC covers and the second does not.
            moc_symmetric_difference(one MOC, other MOC) -> MOC: What just one of two MOCs covers.
            moc_complement(moc MOC) -> MOC: What a MOC does not cover.
            moc_degrade(moc MOC, order INTEGER) -> MOC: The cells of a lower order that cover a MOC of places or times.
            moc_degrade(moc MOC, time_order INTEGER, space_order INTEGER) -> MOC: The cells of lower orders that cover a\
             space-time MOC.
            moc_refine(moc MOC, order INTEGER) -> MOC: The same MOC of places or times with a higher order.
            moc_sky_fraction(moc MOC) -> DOUBLE: Which part of the sky a MOC covers, 0 to 1; at any time, where it knows\
             of times.
            moc_area(moc MOC) -> DOUBLE: How much of the sky a MOC covers, in square degrees.
            moc_order(moc MOC) -> INTEGER: The order of a MOC of places or times; of a space-time MOC, that of its places.
            moc_cells(moc MOC) -> BIGINT: How many cells a MOC of places or times consists of.
            moc_to_ascii(moc MOC) -> VARCHAR: A MOC as text, as in '6/1 2-4'.
            moc_to_json(moc MOC) -> VARCHAR: A MOC as JSON, as in {"6":[1,2,3,4]}.
            moc_from_ascii(text VARCHAR) -> MOC: A MOC from its ASCII text.
            moc_from_json(text VARCHAR) -> MOC: A MOC from its JSON text.
            moc_from_cells(order INTEGER, cell BIGINT, ...) -> MOC: Cells of one order, numbered NESTED.
            moc_from_cone(order INTEGER, lon DOUBLE, lat DOUBLE, radius DOUBLE) -> MOC: The cells that cover a cone; all\
             in degrees, ICRS.
            moc_from_ring(order INTEGER, lon DOUBLE, lat DOUBLE, inner DOUBLE, outer DOUBLE) -> MOC: The cells that\
             cover what is between two radii around a place.
            moc_from_ellipse(order INTEGER, lon DOUBLE, lat DOUBLE, major DOUBLE, minor DOUBLE, angle DOUBLE) -> MOC:\
             The cells that cover an ellipse of two semi-axes; the angle is that of the major one, east of north.
            moc_from_box(order INTEGER, lon DOUBLE, lat DOUBLE, width DOUBLE, height DOUBLE) -> MOC: The cells that\
             cover a box around a place.
            moc_from_box(order INTEGER, lon DOUBLE, lat DOUBLE, width DOUBLE, height DOUBLE, angle DOUBLE) -> MOC: The\
             cells that cover a box that is turned, east of north.
            moc_from_zone(order INTEGER, lon_min DOUBLE, lat_min DOUBLE, lon_max DOUBLE, lat_max DOUBLE) -> MOC: The\
             cells that cover what is between two meridians, eastwards, and two parallels.
            moc_from_polygon(order INTEGER, lon1 DOUBLE, lat1 DOUBLE, lon2 DOUBLE, lat2 DOUBLE, lon3 DOUBLE,\
             lat3 DOUBLE, ...) -> MOC: The cells that cover a polygon.
            moc_from_stcs(order INTEGER, text VARCHAR) -> MOC: The cells that cover a shape in STC-S, as in\
             'Circle ICRS 10.8 41.3 1.5'.
            moc_union_agg(moc MOC) -> MOC: What the MOCs of one or more rows cover.
            moc_union_agg(moc MOC, order INTEGER) -> MOC: The cells of an order that cover the MOCs of all rows.
            moc_intersection_agg(moc MOC) -> MOC: What the MOCs of all rows cover.
            moc_intersection_agg(moc MOC, order INTEGER) -> MOC: The cells of an order that cover what the MOCs of all\
             rows cover.
            tmoc_from_range(order INTEGER, start DOUBLE, end DOUBLE) -> MOC: The times from one to another, in MJD; cells\
             of order 61 are microseconds.
            tmoc_start(moc MOC) -> DOUBLE: When the first time of a MOC begins, in MJD.
            tmoc_end(moc MOC) -> DOUBLE: When the last time of a MOC ends, in MJD.
            stmoc_product(times MOC, places MOC) -> MOC: Some places at some times.
            stmoc_time_fold(moc MOC) -> MOC: The times of a space-time MOC.
            stmoc_time_fold(moc MOC, places MOC) -> MOC: The times at which a space-time MOC covers any of some places.
            stmoc_space_fold(moc MOC) -> MOC: The places of a space-time MOC.
            stmoc_space_fold(moc MOC, times MOC) -> MOC: The places that a space-time MOC covers at any of some times.
            gavo_mocunion(one MOC, other MOC) -> MOC: The same as moc_union.
            gavo_mocintersect(one MOC, other MOC) -> MOC: The same as moc_intersection.
            ivo_healpix_index(order INTEGER, lon DOUBLE, lat DOUBLE) -> BIGINT: The HEALPix cell of a place, numbered\
             NESTED.
            ivo_healpix_index(order INTEGER, place POINT) -> BIGINT: The HEALPix cell of a place, numbered NESTED.
            ivo_healpix_center(order INTEGER, cell BIGINT) -> POINT: The centre of a HEALPix cell, numbered NESTED.
            """.lines().map(OwnFunction::parse).toList();

    private static final Set<String> NAMES = ALL.stream().map(OwnFunction::key).collect(Collectors.toUnmodifiableSet());

    private static final Pattern CALL = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*\\(");

    private OwnFunctions() {}

    /** All forms of all functions, in the order of their documentation. */
    public static List<OwnFunction> all() {
        return ALL;
    }

    /** Whether there is a function of a name, in any case. */
    public static boolean has(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether there is a function of a name, in any case, that gives values of a type. */
    public static boolean gives(String name, OwnFunction.Type type) {
        return ALL.stream()
                .anyMatch(form -> form.result() == type && form.name().equalsIgnoreCase(name));
    }

    /** The functions that a text seems to call, in lower case; it may have such words in comments and literals, too. */
    public static Set<String> called(String sql) {
        Matcher calls = CALL.matcher(sql);
        return calls.results()
                .map(call -> call.group(1).toLowerCase(Locale.ROOT))
                .filter(NAMES::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Computes a function that is no aggregate.
     *
     * @param name in any case
     * @param arguments none of them null: numbers, text, MOCs, and shapes as DALI's numbers of a point, circle or polygon
     * @return null where there is nothing to be said, as of the first time of none
     * @throws SQLException 22018 or 22023 if it is not given what it takes
     */
    public static @Nullable Object call(String name, @Nullable Object[] arguments) throws SQLException {
        try {
            return MocFunctions.call(name.toLowerCase(Locale.ROOT), arguments);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(e, name + " is given what it cannot take. " + e.getMessage());
        }
    }
}
