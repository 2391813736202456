package org.tapjdbc.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every way to read a value, those together that shall agree, each as a text of what it hands out. */
final class Getters {
    /** One method. */
    @FunctionalInterface
    interface Getter {
        @Nullable Object get(ResultSet row) throws Exception;
    }

    private static final Calendar UTC = new GregorianCalendar(TimeZone.getTimeZone("UTC"));

    private Getters() {}

    /** By the name that the table of conversions has for them. */
    static Map<String, List<Getter>> all() {
        Map<String, List<Getter>> all = new LinkedHashMap<>();
        all.put(
                "object",
                List.of(
                        row -> named(row.getObject(1)),
                        row -> named(row.getObject(1, Map.of())),
                        row -> named(row.getObject(1, Object.class))));
        all.put(
                "text",
                List.of(
                        row -> row.getString(1),
                        row -> row.getNString(1),
                        as(String.class),
                        row -> read(row.getCharacterStream(1)),
                        row -> read(row.getNCharacterStream(1))));
        all.put("ascii", List.of(row -> read(row.getAsciiStream(1))));
        all.put("clob", List.of(row -> row.getClob(1), row -> row.getNClob(1), as(Clob.class), as(NClob.class)));
        all.put("boolean", List.of(row -> orNull(row, row.getBoolean(1)), as(Boolean.class)));
        all.put("byte", List.of(row -> orNull(row, row.getByte(1)), as(Byte.class)));
        all.put("short", List.of(row -> orNull(row, row.getShort(1)), as(Short.class)));
        all.put("int", List.of(row -> orNull(row, row.getInt(1)), as(Integer.class)));
        all.put("long", List.of(row -> orNull(row, row.getLong(1)), as(Long.class)));
        all.put("float", List.of(row -> orNull(row, row.getFloat(1)), as(Float.class)));
        all.put("double", List.of(row -> orNull(row, row.getDouble(1)), as(Double.class)));
        all.put("decimal", List.of(row -> row.getBigDecimal(1), as(BigDecimal.class)));
        all.put("integer", List.of(as(BigInteger.class)));
        all.put(
                "bytes",
                List.of(
                        row -> row.getBytes(1),
                        as(byte[].class),
                        row -> read(row.getBinaryStream(1)),
                        row -> row.getBlob(1),
                        as(Blob.class)));
        all.put(
                "date",
                List.of(
                        row -> row.getDate(1),
                        row -> row.getDate(1, null),
                        as(Date.class),
                        row -> row.getObject(1, LocalDate.class)));
        all.put("date UTC", List.of(row -> moment(row.getDate(1, UTC))));
        all.put("time", List.of(row -> row.getTime(1), row -> row.getTime(1, null), as(Time.class)));
        all.put("time UTC", List.of(row -> moment(row.getTime(1, UTC))));
        all.put("LocalTime", List.of(as(LocalTime.class)));
        all.put("OffsetTime", List.of(as(OffsetTime.class)));
        all.put(
                "timestamp",
                List.of(
                        row -> row.getTimestamp(1),
                        row -> row.getTimestamp(1, null),
                        as(Timestamp.class),
                        as(java.util.Date.class)));
        all.put("timestamp UTC", List.of(row -> moment(row.getTimestamp(1, UTC))));
        all.put("LocalDateTime", List.of(as(LocalDateTime.class)));
        all.put(
                "instant",
                List.of(
                        as(Instant.class),
                        row -> moment(row.getObject(1, OffsetDateTime.class)),
                        row -> moment(row.getObject(1, ZonedDateTime.class))));
        all.put("calendar", List.of(row -> moment(row.getObject(1, Calendar.class))));
        all.put("UUID", List.of(as(UUID.class)));
        all.put("URL", List.of(row -> row.getURL(1), as(URL.class)));
        all.put("URI", List.of(as(URI.class)));
        all.put("array", List.of(row -> elements(row.getArray(1)), as(java.sql.Array.class)));
        for (Class<?> flat : List.of(
                boolean[].class,
                short[].class,
                int[].class,
                long[].class,
                float[].class,
                double[].class,
                String[].class,
                Boolean[].class,
                Short[].class,
                Integer[].class,
                Long[].class,
                Float[].class,
                Double[].class,
                Object[].class)) {
            all.put(flat.getSimpleName(), List.of(row -> row.getObject(1, flat)));
        }
        return all;
    }

    private static Getter as(Class<?> type) {
        return row -> row.getObject(1, type);
    }

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable String named(@Nullable Object value) throws Exception {
        return value == null ? null : value.getClass().getSimpleName() + " " + show(value);
    }

    @SuppressWarnings("JavaUtilDate") // JDBC hands them out
    private static @Nullable Object moment(@Nullable Object time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant() + (offset.getOffset().getTotalSeconds() == 0 ? "" : "?");
        }
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant() + (zoned.getZone().getId().equals("Z") ? "" : "?");
        }
        if (time instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (time instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        return time == null ? null : Instant.ofEpochMilli(((java.util.Date) time).getTime());
    }

    private static @Nullable Object read(@Nullable Reader reader) throws Exception {
        if (reader == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static byte @Nullable [] read(@Nullable InputStream stream) throws Exception {
        return stream == null ? null : stream.readAllBytes();
    }

    private static @Nullable Object elements(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? null : array.getBaseTypeName() + " " + show(array.getArray());
    }

    /** What a getter hands out, or its SQLState behind an exclamation mark. Anything but an SQLException is a failure. */
    static String outcome(String name, Getter getter, ResultSet row) throws Exception {
        try {
            Object value = getter.get(row);
            if (value == null) {
                return row.wasNull() ? "null" : "null, but not for wasNull";
            }
            if (name.equals("ascii")) {
                return new String((byte[]) value, StandardCharsets.US_ASCII);
            }
            if (value instanceof java.sql.Array array) {
                return String.valueOf(elements(array));
            }
            return show(value);
        } catch (SQLException e) {
            return "!" + e.getSQLState();
        }
    }

    private static String show(@Nullable Object value) throws SQLException {
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof Blob blob) {
            return show(blob.getBytes(1, (int) blob.length()));
        }
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(show(Array.get(value, i)));
        }
        return elements.toString();
    }
}
