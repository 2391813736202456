package org.tapjdbc.adql.rewrite;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tapjdbc.adql.ReservedWords;

/** The words that ADQL 2.1 reserves (section 2.1.3), parted by how they can be told from names. */
final class WordRoles {
    /** They structure a query; where one of them stands bare, it is what it says. */
    private static final Set<String> STRUCTURE = words("""
            ALL AND ANY AS ASC BETWEEN BY CASE CROSS DESC DISTINCT ELSE END ESCAPE EXCEPT EXISTS FALSE FETCH FOR FROM
            FULL GROUP HAVING ILIKE IN INNER INTERSECT IS JOIN LEFT LIKE NATURAL NOT NULL OFFSET ON OR ORDER OUTER RIGHT
            SELECT SOME THEN TOP TRUE UNION UNKNOWN USING VALUES WHEN WHERE WITH
            CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP""");

    /** Functions: without a parenthesis behind it, such a word is a name. */
    private static final Set<String> FUNCTIONS = words("""
            ABS ACOS AREA ASIN ATAN ATAN2 AVG BIT_LENGTH BOX CAST CEILING CENTROID CHARACTER_LENGTH CHAR_LENGTH CIRCLE
            COALESCE CONTAINS CONVERT COORD1 COORD2 COORDSYS COS COT COUNT DEGREES DISTANCE EXP EXTRACT FLOOR INTERSECTS
            IN_UNIT LOG LOG10 LOWER MAX MIN MOD NULLIF OCTET_LENGTH PI POINT POLYGON POSITION POWER RADIANS RAND REGION
            ROUND SIN SQRT SUBSTRING SUM TAN TRANSLATE TRIM TRUNCATE UPPER""");

    /** Types and parts of times: names unless a literal, a length or CAST is about. */
    private static final Set<String> TYPES = words("""
            BIGINT BIT CHAR CHARACTER DATE DAY DECIMAL DOUBLE FLOAT HOUR INT INTEGER INTERVAL MINUTE MONTH NUMERIC REAL
            SECOND SMALLINT TIME TIMESTAMP VARCHAR YEAR""");

    /** Reserved for statements that ADQL has not: in a query they can only be names. */
    private static final Set<String> UNUSED = ReservedWords.all().stream()
            .filter(word -> !STRUCTURE.contains(word) && !FUNCTIONS.contains(word) && !TYPES.contains(word))
            .collect(Collectors.toUnmodifiableSet());

    /** Those of {@link #UNUSED} that other dialects have a use for inside a query, so that only their place tells. */
    private static final Set<String> DOUBTFUL = words("""
            AT BOTH COLLATE CORRESPONDING CURRENT CURRENT_USER FIRST INTO LAST LEADING LOCAL NATIONAL NEXT NO OF ONLY
            OVERLAPS PRECISION ROWS SESSION_USER SET SYSTEM_USER TABLE TO TRAILING UPDATE VARYING ZONE""");

    private WordRoles() {}

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+", -1));
    }

    private static boolean in(Set<String> set, String word) {
        return set.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean isReserved(String word) {
        return in(STRUCTURE, word) || ReservedWords.contains(word);
    }

    /** Whether a parenthesis behind the word is not that of a call. */
    static boolean hasNoCall(String word) {
        return in(STRUCTURE, word);
    }

    static boolean isFunction(String word) {
        return in(FUNCTIONS, word);
    }

    static boolean isType(String word) {
        return in(TYPES, word);
    }

    /** Whether the word has no use in a query, of whatever dialect, but as a name. */
    static boolean isOnlyName(String word) {
        return in(UNUSED, word) && !in(DOUBTFUL, word);
    }

    /** Whether the word stands for a value all by itself, such as {@code CURRENT_DATE}. */
    static boolean isValue(String word) {
        return word.toUpperCase(Locale.ROOT).startsWith("CURRENT_");
    }
}
