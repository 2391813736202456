package org.tapjdbc.adql;

/** The parts of ADQL that a service may have or not (ADQL 2.1, section 5; TAPRegExt 1.0, section 2.3). */
public enum Feature {
    /** LOWER and UPPER. */
    CASE_FOLDING,
    ILIKE,
    /** WITH. */
    COMMON_TABLE,
    /** UNION, EXCEPT and INTERSECT. */
    SETS,
    CAST,
    COALESCE,
    IN_UNIT,
    OFFSET,
    /** CASE: in no version of ADQL, but in some services. */
    CASE,
    /** The sign {@code <>} beside {@code !=}: in every version of ADQL, but not in every service. */
    ANGLE_INEQUALITY,
    AREA,
    BOX,
    CENTROID,
    CIRCLE,
    CONTAINS,
    COORD1,
    COORD2,
    COORDSYS,
    DISTANCE,
    INTERSECTS,
    POINT,
    POLYGON,
    REGION;

    /** Whether it is a function or constructor of geometry, which goes by its own name. */
    public boolean isGeometry() {
        return compareTo(AREA) >= 0;
    }
}
