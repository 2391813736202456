package org.tapjdbc.types;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;

/**
 * Cells as times (DALI 1.1, section 3.3.3). The fields of the clock are those that the service wrote; a time without a
 * zone is UTC. All take cells that are not NULL; what is no time gives 22007.
 */
public final class Times {
    private static final Pattern TIME_ALONE = Pattern.compile("\\d{1,2}:\\d{2}(:.*)?");
    private static final Pattern BLANKS_FOR_T = Pattern.compile("(?<=^\\S{1,20}) +(?=\\S)");

    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(CLOCK)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** Date and time as the service wrote them; a date alone is its midnight. */
    public static LocalDateTime toDateTime(Column column, Cell cell) throws SQLException {
        return toMoment(column, cell, OffsetDateTime::toLocalDateTime);
    }

    /** The moment in UTC: in the zone that the service wrote, and otherwise in UTC. */
    public static OffsetDateTime toMoment(Column column, Cell cell) throws SQLException {
        return toMoment(column, cell, moment -> moment.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static <T> T toMoment(Column column, Cell cell, Function<OffsetDateTime, T> use) throws SQLException {
        String text = timeText(column, cell, "a timestamp");
        try {
            TemporalAccessor parsed = MOMENT.parse(BLANKS_FOR_T.matcher(text).replaceFirst("T"));
            LocalDate date = LocalDate.from(parsed);
            if (Math.abs(date.getYear()) > LAST_YEAR) {
                throw new DateTimeException("no year of four digits"); // which Timestamp would show as another
            }
            LocalTime time = parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
            ZoneOffset offset =
                    parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
            return use.apply(OffsetDateTime.of(date, time, offset));
        } catch (DateTimeException e) {
            throw noTime(column, text, e);
        }
    }

    /** The date. */
    public static LocalDate toDate(Column column, Cell cell) throws SQLException {
        return toDateTime(column, cell).toLocalDate();
    }

    /** The time of day. */
    public static LocalTime toTime(Column column, Cell cell) throws SQLException {
        String text = timeText(column, cell, "a time");
        if (!TIME_ALONE.matcher(text).matches()) {
            return toDateTime(column, cell).toLocalTime();
        }
        try {
            return LocalTime.parse(text, CLOCK);
        } catch (DateTimeException e) {
            throw noTime(column, text, e);
        }
    }

    /**
     * What a clock in the calendar's zone shows, as {@link Timestamp} has it. A time that the zone's clocks skip, when
     * summer begins, becomes the one that they show instead.
     */
    public static Timestamp inZone(LocalDateTime wallClock, Calendar zone) {
        // like Timestamp.valueOf, by the calendar of its day: Julian before 1582
        Calendar calendar = new GregorianCalendar(zone.getTimeZone(), Locale.ROOT);
        calendar.clear();
        calendar.set(
                wallClock.getYear(),
                wallClock.getMonthValue() - 1,
                wallClock.getDayOfMonth(),
                wallClock.getHour(),
                wallClock.getMinute(),
                wallClock.getSecond());
        Timestamp timestamp = new Timestamp(calendar.getTimeInMillis());
        timestamp.setNanos(wallClock.getNano());
        return timestamp;
    }

    private static String timeText(Column column, Cell cell, String target) throws SQLException {
        ColumnType.Kind kind = column.type().kind();
        if (kind != ColumnType.Kind.TIMESTAMP && kind != ColumnType.Kind.TEXT) {
            throw column.noConversion(target);
        }
        String text = column.text(cell).strip();
        return text.endsWith("z") ? text.substring(0, text.length() - 1) + "Z" : text;
    }

    private static SQLException noTime(Column column, String text, DateTimeException cause) {
        return Errors.BAD_TIME.because(
                cause, "\"" + text + "\" in the column " + column.field().name() + " is no date and time.");
    }
}
