package org.tapjdbc.moc;

/**
 * A shape on the sky, ICRS, that a MOC can cover. All angles are in degrees; longitudes may be any finite numbers,
 * those a turn apart are the same. Immutable. Constructors refuse what is no shape with an
 * {@link IllegalArgumentException}.
 *
 * <p>Shapes are closed: their border is part of them. A position that is not farther than a micro-arcsecond from a
 * polygon, or two nano-arcseconds from another shape, may count as part of it.
 */
public sealed interface Region permits Cone, Polygon, Box, Zone, Ring, Ellipse {
    /**
     * The cells that hold a point of the shape, and few others: surely all of the former; of the latter some that the
     * shape only touches or misses by less than a few hundredths of a cell.
     *
     * @param order of the MOC, 0 to 29; the effort grows with the number of cells of this order along the border
     * @throws IllegalArgumentException where there is no such order
     */
    SpaceMoc cover(int order);

    /**
     * Whether a position is in the shape or on its border. Any such position is in the cells of every cover.
     *
     * @param lon longitude (right ascension), any finite number
     * @param lat latitude (declination), -90 to 90
     * @throws IllegalArgumentException where one is out of its range
     */
    boolean contains(double lon, double lat);

    /**
     * Reads a shape in the notation of STC-S, with its numbers in degrees, names in any case and nothing behind:
     *
     * <ul>
     *   <li>{@code Position lon lat}, a {@link Cone} of radius 0
     *   <li>{@code Circle lon lat radius}
     *   <li>{@code Ellipse lon lat semiMajor semiMinor positionAngle}
     *   <li>{@code Box lon lat width height}
     *   <li>{@code PositionInterval lonMin latMin lonMax latMax}, a {@link Zone}
     *   <li>{@code Polygon lon lat lon lat lon lat …}
     * </ul>
     *
     * Behind the name there may be {@code ICRS}, a reference position such as {@code GEOCENTER}, which makes no
     * difference here, and {@code SPHERICAL2}. Commas may stand between numbers.
     *
     * @throws IllegalArgumentException where the text is something else, in another frame, or no shape
     */
    static Region parseStcs(String text) {
        return StcsText.read(text);
    }
}
