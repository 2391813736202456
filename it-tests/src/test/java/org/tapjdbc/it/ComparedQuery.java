package org.tapjdbc.it;

/**
 * A query in the words of ADQL and of H2.
 *
 * @param adql what the driver is asked
 * @param h2 what H2 is asked
 * @param tolerance how far a DOUBLE may be off, in parts of itself
 * @param empty whether no row is just what the query must give
 */
record ComparedQuery(String adql, String h2, double tolerance, boolean empty) {
    private static final double OF_FUNCTIONS = 1e-12;

    /** A query that both understand. */
    static ComparedQuery same(String sql) {
        return new ComparedQuery(sql, sql, 0, false);
    }

    static ComparedQuery differing(String adql, String h2) {
        return new ComparedQuery(adql, h2, 0, false);
    }

    /** This query with results of mathematical functions, whose last bits are nobody's business. */
    ComparedQuery computed() {
        return new ComparedQuery(adql, h2, OF_FUNCTIONS, false);
    }

    /** This query, which finds nothing. */
    ComparedQuery none() {
        return new ComparedQuery(adql, h2, tolerance, true);
    }

    boolean isOrdered() {
        return adql.contains("ORDER BY");
    }

    @Override
    public String toString() {
        return adql;
    }
}
