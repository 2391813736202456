package org.tapjdbc.embedded;

import java.util.Locale;
import java.util.Set;

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

    /** Those that are taken from SQL and have no use in ADQL. */
    private static final Set<String> UNUSED = words("""
            ABSOLUTE ACTION ADD ALLOCATE ALTER ANY ARE ASSERTION AT AUTHORIZATION BEGIN BIT BIT_LENGTH BOTH CASCADE
            CASCADED CASE CATALOG CHARACTER CHAR_LENGTH CHARACTER_LENGTH CHECK CLOSE COLLATE COLLATION COLUMN COMMIT
            CONNECT CONNECTION CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING CREATE CROSS CURRENT CURRENT_DATE
            CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DAY DEALLOCATE DECIMAL DECLARE DEFAULT DEFERRABLE
            DEFERRED DELETE DESCRIBE DESCRIPTOR DIAGNOSTICS DISCONNECT DOMAIN DROP ELSE END ESCAPE EXCEPTION EXEC
            EXECUTE EXTERNAL EXTRACT FALSE FETCH FIRST FLOAT FOR FOREIGN FOUND GET GLOBAL GO GOTO GRANT HOUR IDENTITY
            IMMEDIATE INDICATOR INITIALLY INPUT INSENSITIVE INSERT INT INTERVAL INTO ISOLATION KEY LANGUAGE LAST LEADING
            LEVEL LOCAL MATCH MINUTE MODULE MONTH NAMES NATIONAL NCHAR NEXT NO NULLIF NUMERIC OCTET_LENGTH OF ONLY OPEN
            OPTION OUTPUT OVERLAPS PAD PARTIAL POSITION PREPARE PRESERVE PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC READ
            REFERENCES RELATIVE RESTRICT REVOKE ROLLBACK ROWS SCHEMA SCROLL SECOND SECTION SESSION SESSION_USER SET SIZE
            SOME SPACE SQL SQLCODE SQLERROR SQLSTATE SUBSTRING SYSTEM_USER TABLE TEMPORARY THEN TIME TIMEZONE_HOUR
            TIMEZONE_MINUTE TO TRAILING TRANSACTION TRANSLATE TRANSLATION TRIM TRUE UNIQUE UNKNOWN UPDATE USAGE USER
            VALUE VALUES VARYING VIEW WHEN WHENEVER WORK WRITE YEAR ZONE""");

    private final Profile profile;

    ReservedWords(Profile profile) {
        this.profile = profile;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+", -1));
    }

    /** Whether a regular identifier may not be this word. */
    boolean isReserved(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return USED.contains(upper) || UNUSED.contains(upper) || (!profile.is20() && SINCE_21.contains(upper));
    }

    /** Whether the word, not in quotes, has no place at all in a query. */
    boolean isForbidden(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        boolean asCase = profile.offers(Feature.CASE) && CASE.contains(upper);
        return UNUSED.contains(upper) && !asCase;
    }
}
