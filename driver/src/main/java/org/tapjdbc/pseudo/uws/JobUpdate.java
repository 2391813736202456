package org.tapjdbc.pseudo.uws;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.table.RowChange.Assignment;
import org.tapjdbc.adql.table.Value;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Times;

/**
 * What shall become of jobs. Null components stay as they are.
 *
 * @param phase what they are told to do
 * @param executionDuration how long they may run; {@link Duration#ZERO} for any time
 * @param destruction when the service shall remove them
 */
public record JobUpdate(
        @Nullable Order phase,
        @Nullable Duration executionDuration,
        @Nullable Instant destruction) {
    private static final String NUMBER =
            "execution_duration is a number of seconds, such as 3600; 0 stands for no limit.";

    /** What jobs can be told (UWS 1.1, section 2.1.3). */
    public enum Order {
        RUN,
        ABORT
    }

    /**
     * Reads what an UPDATE assigns.
     *
     * @throws SQLException 42S22 if a column cannot be set, or is none; 22018, 22007, 22003 or 42000 if a value does not
     *     fit it; 07001 if a question mark stands for it
     */
    public static JobUpdate of(List<Assignment> assignments) throws SQLException {
        Order phase = null;
        Duration duration = null;
        Instant destruction = null;
        for (Assignment assignment : assignments) {
            switch (assignment.column().toLowerCase(Locale.ROOT)) {
                case "phase" -> phase = order(assignment.value());
                case "execution_duration" -> duration = duration(assignment.value());
                case "destruction" -> destruction = time(assignment.value());
                default -> throw unknown(assignment.column());
            }
        }
        return new JobUpdate(phase, duration, destruction);
    }

    private static SQLException unknown(String column) {
        boolean known =
                JobColumns.fields().stream().anyMatch(field -> field.name().equalsIgnoreCase(column));
        return Errors.UNKNOWN_COLUMN.say(
                known
                        ? "The column %s of uws.jobs cannot be set: the service gives it. phase, execution_duration and"
                                + " destruction can be."
                        : "There is no column %s in uws.jobs. phase, execution_duration and destruction can be set.",
                column);
    }

    private static SQLException unbound() {
        return Errors.UNSET_PARAMETER.say("The statement has parameters. Use prepareStatement to give them values.");
    }

    private static Order order(Value value) throws SQLException {
        String text = value instanceof Value.Text string ? string.text().strip().toUpperCase(Locale.ROOT) : "";
        if (value instanceof Value.Parameter) {
            throw unbound();
        }
        return switch (text) {
            case "RUN" -> Order.RUN;
            case "ABORT" -> Order.ABORT;
            case "ABORTED" -> throw wrongOrder("It becomes ABORTED when it is set to 'ABORT'.");
            case "PENDING", "QUEUED", "EXECUTING", "COMPLETED", "ERROR", "HELD", "SUSPENDED", "ARCHIVED", "UNKNOWN" ->
                throw wrongOrder("Only the service can say that a job is in the phase " + text + ".");
            default -> throw wrongOrder("");
        };
    }

    private static SQLException wrongOrder(String why) {
        return Errors.REJECTED.because(
                null,
                "The phase of a job can be set to 'RUN', which starts it, or to 'ABORT', which ends it."
                        + (why.isEmpty() ? "" : " " + why));
    }

    private static Duration duration(Value value) throws SQLException {
        if (value instanceof Value.Parameter) {
            throw unbound();
        }
        BigDecimal seconds = number(value);
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw Errors.OUT_OF_RANGE.because(
                    null, "%s s is no time that a job may run. %s".formatted(seconds, NUMBER));
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static BigDecimal number(Value value) throws SQLException {
        try {
            if (value instanceof Value.Numeral numeral) {
                return new BigDecimal(numeral.text());
            }
            if (value instanceof Value.Text text) {
                return new BigDecimal(text.text().strip());
            }
        } catch (NumberFormatException e) {
            throw Errors.BAD_TEXT.because(e, "What execution_duration shall be is no number. " + NUMBER);
        }
        throw Errors.BAD_TEXT.because(null, "What execution_duration shall be is no number. " + NUMBER);
    }

    private static Instant time(Value value) throws SQLException {
        if (value instanceof Value.Parameter) {
            throw unbound();
        }
        String text = value instanceof Value.Text string
                ? string.text()
                : value instanceof Value.Time time && time.part() != Value.Time.Part.TIME ? time.text() : "";
        Instant time = Times.instant(text);
        if (time == null) {
            throw Errors.BAD_TIME.because(
                    null,
                    "What destruction shall be is no date and time. Write it in UTC, such as '2030-01-31T12:00:00Z'.");
        }
        return time;
    }
}
