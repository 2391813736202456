package org.tapjdbc.adql;

import java.util.List;
import java.util.stream.Stream;

/** The words of ADQL 2.1 (section 2.1.3 and section 2.3) that SQL:2003 does not have, and its functions. */
public final class Vocabulary {
    /** Mathematical and trigonometrical functions. */
    public static final List<String> NUMERIC_FUNCTIONS = List.of(
            "ABS",
            "ACOS",
            "ASIN",
            "ATAN",
            "ATAN2",
            "CEILING",
            "COS",
            "COT",
            "DEGREES",
            "EXP",
            "FLOOR",
            "LOG",
            "LOG10",
            "MOD",
            "PI",
            "POWER",
            "RADIANS",
            "RAND",
            "ROUND",
            "SIN",
            "SQRT",
            "TAN",
            "TRUNCATE");

    /** Functions over strings. */
    public static final List<String> STRING_FUNCTIONS = List.of("LOWER", "UPPER");

    /** Geometrical constructors and functions, and the conversions. */
    public static final List<String> GEOMETRY_FUNCTIONS = List.of(
            "AREA",
            "BOX",
            "CENTROID",
            "CIRCLE",
            "CONTAINS",
            "COORD1",
            "COORD2",
            "COORDSYS",
            "DISTANCE",
            "IN_UNIT",
            "INTERSECTS",
            "POINT",
            "POLYGON",
            "REGION");

    /** Reserved words of ADQL that SQL:2003 has not. */
    public static final List<String> KEYWORDS = Stream.concat(
                    GEOMETRY_FUNCTIONS.stream(), Stream.of("ILIKE", "OFFSET", "TOP", "TRUNCATE"))
            .sorted()
            .toList();

    private Vocabulary() {}
}
