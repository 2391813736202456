package org.tapjdbc.adql;

import java.util.Locale;
import java.util.Set;

/** The words that ADQL keeps for itself: a name that is one of them stands in double quotes. */
public final class ReservedWords {
    /** ADQL 2.1, {@code SQL_reserved_word} and {@code ADQL_reserved_word} of the grammar. */
    private static final Set<String> WORDS = Set.of("""
            ABS ABSOLUTE ACOS ACTION ADD ALL ALLOCATE ALTER AND ANY ARE AREA AS ASC ASIN ASSERTION AT ATAN ATAN2
            AUTHORIZATION AVG BEGIN BETWEEN BIGINT BIT BIT_LENGTH BOTH BOX BY CASCADE CASCADED CASE CAST CATALOG
            CEILING CENTROID CHAR CHARACTER CHARACTER_LENGTH CHAR_LENGTH CHECK CIRCLE CLOSE COALESCE COLLATE
            COLLATION COLUMN COMMIT CONNECT CONNECTION CONSTRAINT CONSTRAINTS CONTAINS CONTINUE CONVERT COORD1
            COORD2 COORDSYS CORRESPONDING COS COT COUNT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
            CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DAY DEALLOCATE DECIMAL DECLARE DEFAULT DEFERRABLE
            DEFERRED DEGREES DELETE DESC DESCRIBE DESCRIPTOR DIAGNOSTICS DISCONNECT DISTANCE DISTINCT DOMAIN
            DOUBLE DROP ELSE END END-EXEC ESCAPE EXCEPT EXCEPTION EXEC EXECUTE EXISTS EXP EXTERNAL EXTRACT FALSE
            FETCH FIRST FLOAT FLOOR FOR FOREIGN FOUND FROM FULL GET GLOBAL GO GOTO GRANT GROUP HAVING HOUR
            IDENTITY ILIKE IMMEDIATE IN INDICATOR INITIALLY INNER INPUT INSENSITIVE INSERT INT INTEGER INTERSECT
            INTERSECTS INTERVAL INTO IN_UNIT IS ISOLATION JOIN KEY LANGUAGE LAST LEADING LEFT LEVEL LIKE LOCAL
            LOG LOG10 LOWER MATCH MAX MIN MINUTE MOD MODULE MONTH NAMES NATIONAL NATURAL NCHAR NEXT NO NOT NULL
            NULLIF NUMERIC OCTET_LENGTH OF OFFSET ON ONLY OPEN OPTION OR ORDER OUTER OUTPUT OVERLAPS PAD PARTIAL
            PI POINT POLYGON POSITION POWER PRECISION PREPARE PRESERVE PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC
            RADIANS RAND READ REAL REFERENCES REGION RELATIVE RESTRICT REVOKE RIGHT ROLLBACK ROUND ROWS SCHEMA
            SCROLL SECOND SECTION SELECT SESSION SESSION_USER SET SIN SIZE SMALLINT SOME SPACE SQL SQLCODE
            SQLERROR SQLSTATE SQRT SUBSTRING SUM SYSTEM_USER TABLE TAN TEMPORARY THEN TIME TIMESTAMP
            TIMEZONE_HOUR TIMEZONE_MINUTE TO TOP TRAILING TRANSACTION TRANSLATE TRANSLATION TRIM TRUE TRUNCATE
            UNION UNIQUE UNKNOWN UPDATE UPPER USAGE USER USING VALUE VALUES VARCHAR VARYING VIEW WHEN WHENEVER
            WHERE WITH WORK WRITE YEAR ZONE
            """.trim().split("\\s+"));

    /** What ADQL 2.0 still left free. */
    private static final Set<String> SINCE_2_1 = Set.of("BIGINT", "ILIKE", "IN_UNIT", "OFFSET");

    private ReservedWords() {}

    /** All of them, in upper case. */
    public static Set<String> all() {
        return WORDS;
    }

    /** Whether a word, in any case, is reserved in the newest ADQL. */
    public static boolean contains(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a word, in any case, is reserved in a version. */
    public static boolean contains(String word, ServiceLanguage.Version version) {
        boolean later = SINCE_2_1.contains(word.toUpperCase(Locale.ROOT));
        return contains(word) && !(later && version == ServiceLanguage.Version.V2_0);
    }

    /** What to do about a reserved word that somebody used as a name. */
    public static String hint(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "TRUE", "FALSE", "UNKNOWN" ->
                "ADQL has no boolean values: compare with 1 and 0, or with what the"
                        + " service has in their place. A column of that name stands in double quotes: \"" + word
                        + "\".";
            case "TOP" ->
                "TOP takes a whole number: TOP 10. A column of that name stands in double quotes: \"" + word + "\".";
            default -> "A table or column of that name stands in double quotes: \"" + word + "\".";
        };
    }
}
