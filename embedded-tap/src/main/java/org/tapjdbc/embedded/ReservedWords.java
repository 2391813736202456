package org.tapjdbc.embedded;

import java.util.Locale;
import java.util.Set;
import org.tapjdbc.adql.ServiceLanguage;

/** The words that ADQL reserves (ADQL 2.1, section 2.1); a name that is one of them must be delimited. */
final class ReservedWords {
    /** Those that ADQL's grammar has a use for. */
    private static final Set<String> USED = words("""
            ALL AND AS ASC AVG BETWEEN BY CAST CHAR COALESCE COUNT DESC DISTINCT DOUBLE EXCEPT EXISTS FROM FULL GROUP
            HAVING IN INNER INTEGER INTERSECT IS JOIN LEFT LIKE LOWER MAX MIN NATURAL NOT NULL ON OR ORDER OUTER
            PRECISION REAL RIGHT SELECT SMALLINT SUM TIMESTAMP UNION UPPER USING VARCHAR WHERE WITH
            ABS ACOS AREA ASIN ATAN ATAN2 BOX CEILING CENTROID CIRCLE CONTAINS COORD1 COORD2 COORDSYS COS COT DEGREES
            DISTANCE EXP FLOOR INTERSECTS LOG LOG10 MOD PI POINT POLYGON POWER RADIANS REGION RAND ROUND SIN SQRT TOP
            TAN TRUNCATE""");

    private static final Set<String> SINCE_21 = words("BIGINT ILIKE IN_UNIT OFFSET");

    private static final Set<String> CASE = words("CASE WHEN THEN ELSE END");

    private final Profile profile;

    ReservedWords(Profile profile) {
        this.profile = profile;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+", -1));
    }

    /** Whether a regular identifier may not be this word. */
    boolean isReserved(String word) {
        return org.tapjdbc.adql.ReservedWords.contains(
                word, profile.is20() ? ServiceLanguage.Version.V2_0 : ServiceLanguage.Version.V2_1);
    }

    /** Whether there is a version of ADQL in which a regular identifier may not be this word. */
    static boolean isEverReserved(String word) {
        return org.tapjdbc.adql.ReservedWords.contains(word, ServiceLanguage.Version.V2_0)
                || org.tapjdbc.adql.ReservedWords.contains(word, ServiceLanguage.Version.V2_1);
    }

    /** Whether the word is taken from SQL alone, so that, not in quotes, it has no place at all in a query. */
    boolean isForbidden(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        boolean asCase = profile.offers(Feature.CASE) && CASE.contains(upper);
        return isReserved(word) && !USED.contains(upper) && !SINCE_21.contains(upper) && !asCase;
    }
}
