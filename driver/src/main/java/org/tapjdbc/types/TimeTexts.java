package org.tapjdbc.types;

import java.sql.SQLException;
import java.sql.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/**
 * Times as DALI writes them (DALI 1.1, section 3.3.3), without a zone. What has a zone, or is a moment, is written in
 * UTC; the classes of {@code java.sql} are wall clock in the zone of the calendar given, and otherwise of this machine.
 */
public final class TimeTexts {
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern BLANK_FOR_T = Pattern.compile("(?<=\\d) +(?=\\d)");

    private TimeTexts() {}

    /** A date. */
    static String date(LocalDate date) throws SQLException {
        requireYear(date.getYear());
        return date.toString();
    }

    /** Date and time. */
    static String dateTime(LocalDateTime time) throws SQLException {
        requireYear(time.getYear());
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    /** A time of day. */
    static String time(LocalTime time) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }

    private static void requireYear(int year) throws SQLException {
        if (year < 0 || year > 9999) {
            throw Errors.BAD_TIME.say("A date in a query has a year from 0 to 9999. This one has %d.", year);
        }
    }

    /** The text of a value of any class for times; null if it is of none. */
    public static @Nullable String of(Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof LocalTime time) {
            return time(time);
        }
        if (value instanceof OffsetTime time) {
            return time(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
        }
        if (value instanceof java.sql.Date date) {
            return date(wallClock(date, null).toLocalDate());
        }
        if (value instanceof Time time) {
            return time(wallClock(time, null).toLocalTime());
        }
        LocalDateTime dateTime = dateTimeOf(value);
        return dateTime == null ? null : dateTime(dateTime);
    }

    /** Date and time of a value of any class that has both; null if it has not. */
    private static @Nullable LocalDateTime dateTimeOf(Object value) {
        if (value instanceof LocalDateTime time) {
            return time;
        }
        if (value instanceof OffsetDateTime time) {
            return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        }
        if (value instanceof ZonedDateTime time) {
            return time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        }
        if (value instanceof Instant moment) {
            return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        }
        if (value instanceof Calendar calendar) {
            return LocalDateTime.ofInstant(calendar.toInstant(), ZoneOffset.UTC);
        }
        return value instanceof Date date ? wallClock(date, null) : null;
    }

    /** What a clock showed in the calendar's zone, or in this machine's where there is no calendar. */
    @SuppressWarnings("JavaUtilDate") // JDBC hands them over
    public static LocalDateTime wallClock(Date date, @Nullable Calendar calendar) {
        if (date instanceof java.sql.Timestamp timestamp) {
            return calendar == null
                    ? timestamp.toLocalDateTime()
                    : LocalDateTime.ofInstant(timestamp.toInstant(), zone(calendar));
        }
        // java.sql.Date and Time refuse to be an Instant
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), zone(calendar));
    }

    private static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    /** A value as a date. */
    static String asDate(Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return date(date);
        }
        LocalDateTime time = value instanceof CharSequence text ? parse(text) : dateTimeOf(value);
        if (time == null) {
            throw noTime(value, "a date", null);
        }
        return date(time.toLocalDate());
    }

    /**
     * A value as date and time.
     *
     * @throws SQLException 22007 if it is none
     */
    public static String asDateTime(Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return dateTime(date.atStartOfDay());
        }
        LocalDateTime time = value instanceof CharSequence text ? parse(text) : dateTimeOf(value);
        if (time == null) {
            throw noTime(value, "a timestamp", null);
        }
        return dateTime(time);
    }

    /** A value as a time of day. */
    static String asTime(Object value) throws SQLException {
        if (value instanceof LocalTime || value instanceof OffsetTime || value instanceof Time) {
            return String.valueOf(of(value));
        }
        if (value instanceof CharSequence text) {
            try {
                return time(LocalTime.parse(text));
            } catch (DateTimeException e) {
                throw noTime(value, "a time", e);
            }
        }
        LocalDateTime time = dateTimeOf(value);
        if (time == null) {
            throw noTime(value, "a time", null);
        }
        return time(time.toLocalTime());
    }

    private static LocalDateTime parse(CharSequence text) throws SQLException {
        try {
            TemporalAccessor parsed = TEXT.parseBest(
                    BLANK_FOR_T.matcher(text.toString().strip()).replaceFirst("T"),
                    OffsetDateTime::from,
                    LocalDateTime::from,
                    LocalDate::from);
            if (parsed instanceof LocalDate date) {
                return date.atStartOfDay();
            }
            return parsed instanceof OffsetDateTime time
                    ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                    : LocalDateTime.from(parsed);
        } catch (DateTimeException e) {
            throw noTime(text, "a date and time", e);
        }
    }

    private static SQLException noTime(Object value, String what, @Nullable Throwable cause) {
        String given = value instanceof CharSequence
                ? "\"" + value + "\""
                : "A " + value.getClass().getName();
        return Errors.BAD_TIME.because(cause, given + " is not " + what + ".");
    }
}
