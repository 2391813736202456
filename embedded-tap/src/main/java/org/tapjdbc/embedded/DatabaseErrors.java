package org.tapjdbc.embedded;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says in ADQL's terms what H2 says in its own. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    static AdqlException explain(SQLException error) {
        return new AdqlException(message(error), error);
    }

    /** H2's error codes are those of its class {@code ErrorCode}; the five-digit ones below 90000 are SQLStates. */
    private static String message(SQLException error) {
        return switch (error.getErrorCode()) {
            case 22012 -> "Division by zero";
            case 22003 -> "Numeric value out of range";
            case 22007, 22018 -> "A value cannot be converted to the type that is wanted";
            case 90016 -> "A column that is neither grouped nor aggregated cannot be selected or sorted by";
            case 90054 -> "An aggregate function has no place here";
            case 90068 -> "With DISTINCT, only what is selected can be sorted by";
            case 90105 -> userFunction(error);
            case 90110, 22000 -> "Values of these types cannot be compared";
            case 57014 -> "The query was cancelled";
            default ->
                "22003".equals(error.getSQLState())
                        ? "Numeric value out of range"
                        : "The query cannot be evaluated: its types do not fit together";
        };
    }

    /** What a geometry function threw, which was written for users. */
    private static String userFunction(SQLException error) {
        @Nullable Throwable cause = error.getCause();
        while (cause != null) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
            cause = cause.getCause();
        }
        return "A geometry cannot be computed";
    }
}
