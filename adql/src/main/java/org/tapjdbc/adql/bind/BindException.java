package org.tapjdbc.adql.bind;

/** A value cannot stand in a query, or not where its parameter is. The message is whole sentences. */
public final class BindException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the value. */
    public enum Problem {
        /** A number that ADQL cannot write, or that is out of place. */
        OUT_OF_RANGE,
        /** A value that is not of the kind that is needed, or that no query can carry. */
        UNFIT,
        /** A list where one value is needed. */
        MISPLACED
    }

    private final Problem problem;

    BindException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
