package org.tapjdbc.error;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of errors, each with its SQLState and the class of exception that JDBC gives to that state. Pools drop
 * connections on {@code 08…}, {@code 0A000} and timeouts, so these stand for just that.
 */
public enum Errors {
    REJECTED("42000"),
    UNKNOWN_TABLE("42S02"),
    /** A table shall be made whose name another one has. */
    TABLE_EXISTS("42S01"),
    UNKNOWN_COLUMN("42S22"),
    UNAUTHORIZED("28000"),
    UNREACHABLE("08001"),
    LOST("08006"),
    CLOSED_CONNECTION("08003"),
    TIMEOUT("HYT00"),
    CANCELLED("57014"),
    BUSY("53300"),
    TRUNCATED("54000"),
    /** A table that is larger than the service takes. */
    UPLOAD_LIMIT("54000"),
    MALFORMED("58000"),
    UNSUPPORTED("0A000"),
    OUT_OF_RANGE("22003"),
    /** A string or an array that its column has no room for. */
    TOO_LONG("22001"),
    BAD_TIME("22007"),
    BAD_TEXT("22018"),
    /** No such column in a result, by index or label. */
    NO_SUCH_COLUMN("07009"),
    /** No such parameter in a prepared statement. */
    NO_SUCH_PARAMETER("07009"),
    /** A parameter that has no value yet. */
    UNSET_PARAMETER("07001"),
    /** A method called at a time when it makes no sense, such as after close. */
    SEQUENCE("HY010"),
    /** A value that a property or a setter does not take. */
    BAD_VALUE("HY024"),
    /** What was to be sent to a service could not be made on this side. */
    LOCAL("HY000");

    private final String sqlState;

    Errors(String sqlState) {
        this.sqlState = sqlState;
    }

    /** The SQLState of this kind. */
    public String sqlState() {
        return sqlState;
    }

    /** An exception of this kind that another one caused; the message is whole sentences. */
    public SQLException because(@Nullable Throwable cause, String message) {
        return switch (this) {
            case REJECTED, UNKNOWN_TABLE, TABLE_EXISTS, UNKNOWN_COLUMN ->
                new SQLSyntaxErrorException(message, sqlState, cause);
            case UNAUTHORIZED -> new SQLInvalidAuthorizationSpecException(message, sqlState, cause);
            case UNREACHABLE, CLOSED_CONNECTION -> new SQLNonTransientConnectionException(message, sqlState, cause);
            case LOST -> new SQLRecoverableException(message, sqlState, cause);
            case TIMEOUT -> new SQLTimeoutException(message, sqlState, cause);
            case BUSY -> new SQLTransientException(message, sqlState, cause);
            case UNSUPPORTED -> new SQLFeatureNotSupportedException(message, sqlState, cause);
            case OUT_OF_RANGE, TOO_LONG, BAD_TIME, BAD_TEXT -> new SQLDataException(message, sqlState, cause);
            default -> new SQLException(message, sqlState, cause);
        };
    }

    /** An exception of this kind; the message is whole sentences, formatted as by {@link String#format}. */
    public SQLException say(String format, Object... arguments) {
        return because(null, String.format(Locale.ROOT, format, arguments));
    }
}
