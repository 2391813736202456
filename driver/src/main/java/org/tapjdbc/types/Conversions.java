package org.tapjdbc.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/** The one table of conversions: for each Java class that {@code getObject} can be asked for, how a cell becomes one. */
public final class Conversions {
    @FunctionalInterface
    private interface Conversion<T> {
        T apply(Column column, Cell cell) throws SQLException;
    }

    private static final Map<Class<?>, Conversion<?>> TABLE = table();

    private Conversions() {}

    /**
     * A cell that is not NULL as an object of a class.
     *
     * @throws SQLException 22003, 22007 or 22018 if the value does not fit, 0A000 if there is no such conversion
     */
    public static <T> T to(Column column, Cell cell, Class<T> target) throws SQLException {
        Conversion<?> conversion = TABLE.get(target);
        if (conversion == null) {
            throw Errors.UNSUPPORTED.say("No value can be handed out as %s.", target.getName());
        }
        return target.cast(conversion.apply(column, cell));
    }

    /** A BINARY or VARBINARY, or bits packed from the left; of a cell that is not NULL. */
    public static byte[] toBytes(Column column, Cell cell) throws SQLException {
        Object array = array(column, cell, "bytes");
        if (array instanceof byte[] bytes) {
            return bytes;
        }
        if (array instanceof boolean[] bits) {
            byte[] packed = new byte[(bits.length + 7) / 8];
            for (int i = 0; i < bits.length; i++) {
                if (bits[i]) {
                    packed[i / 8] |= (byte) (0x80 >>> (i % 8));
                }
            }
            return packed;
        }
        throw column.noConversion("bytes");
    }

    private static Object array(Column column, Cell cell, String target) throws SQLException {
        if (column.field().isScalar()) {
            throw column.noConversion(target);
        }
        try {
            Object array = cell.array();
            if (array == null) {
                throw column.noConversion(target);
            }
            return array;
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    private static <T> T flat(Column column, Cell cell, Class<T> arrayClass) throws SQLException {
        Object array = array(column, cell, arrayClass.getSimpleName());
        if (!arrayClass.isInstance(array)) {
            throw column.noConversion(arrayClass.getSimpleName());
        }
        return arrayClass.cast(array);
    }

    private static Map<Class<?>, Conversion<?>> table() {
        Map<Class<?>, Conversion<?>> table = new HashMap<>();
        table.put(String.class, Column::text);
        table.put(Boolean.class, Numbers::toBoolean);
        table.put(Byte.class, (column, cell) ->
                (byte) Numbers.toLong(column, cell, Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte"));
        table.put(Short.class, (column, cell) ->
                (short) Numbers.toLong(column, cell, Short.MIN_VALUE, Short.MAX_VALUE, "a short"));
        table.put(Integer.class, (column, cell) ->
                (int) Numbers.toLong(column, cell, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int"));
        table.put(Long.class, (column, cell) -> Numbers.toLong(column, cell, Long.MIN_VALUE, Long.MAX_VALUE, "a long"));
        table.put(Float.class, Numbers::toFloat);
        table.put(Double.class, Numbers::toDouble);
        table.put(BigDecimal.class, Numbers::toDecimal);
        table.put(
                BigInteger.class,
                (column, cell) -> Numbers.toDecimal(column, cell).toBigInteger());
        table.put(LocalDateTime.class, Times::toDateTime);
        table.put(LocalDate.class, Times::toDate);
        table.put(LocalTime.class, Times::toTime);
        table.put(OffsetDateTime.class, Times::toMoment);
        table.put(
                ZonedDateTime.class,
                (column, cell) -> Times.toMoment(column, cell).atZoneSameInstant(ZoneOffset.UTC));
        table.put(Instant.class, (column, cell) -> Times.toMoment(column, cell).toInstant());
        table.put(Timestamp.class, (column, cell) -> Timestamp.valueOf(Times.toDateTime(column, cell)));
        table.put(Date.class, (column, cell) -> Date.valueOf(Times.toDate(column, cell)));
        table.put(Time.class, (column, cell) -> Time.valueOf(Times.toTime(column, cell)));
        table.put(UUID.class, Conversions::toUuid);
        table.put(URL.class, Conversions::toUrl);
        table.put(URI.class, (column, cell) -> URI.create(column.text(cell).strip()));
        table.put(byte[].class, Conversions::toBytes);
        for (Class<?> flat : new Class<?>[] {
            boolean[].class, short[].class, int[].class, long[].class, float[].class, double[].class, String[].class
        }) {
            table.put(flat, (column, cell) -> flat(column, cell, flat));
        }
        table.put(
                java.sql.Array.class,
                (column, cell) -> TapArray.of(column, array(column, cell, "an array"), column.text(cell), cell));
        return Map.copyOf(table);
    }

    private static UUID toUuid(Column column, Cell cell) throws SQLException {
        String text = column.text(cell).strip();
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + text + "\" in the column " + column.field().name() + " is no UUID.");
        }
    }

    private static URL toUrl(Column column, Cell cell) throws SQLException {
        String text = column.text(cell).strip();
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + text + "\" in the column " + column.field().name() + " is no URL.");
        }
    }
}
