package org.tapjdbc.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.MocSyntaxException;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Datatype;

/** The one table of conversions: for each Java class that {@code getObject} can be asked for, how a cell becomes one. */
public final class Conversions {
    @FunctionalInterface
    private interface Conversion<T> {
        T apply(Column column, Cell cell) throws SQLException;
    }

    private static final Map<Class<?>, Conversion<?>> TABLE = table();

    private Conversions() {}

    /** Refuses a class that no value of any column can be handed out as: 0A000. */
    public static void requireKnown(@Nullable Class<?> target) throws SQLException {
        if (target == null || !TABLE.containsKey(target)) {
            throw unknown(target);
        }
    }

    private static SQLException unknown(@Nullable Class<?> target) {
        return target == null
                ? Errors.BAD_VALUE.say("The class that a value shall be handed out as is null.")
                : Errors.UNSUPPORTED.say("No value can be handed out as %s.", target.getTypeName());
    }

    /**
     * A cell that is not NULL as an object of a class.
     *
     * @throws SQLException 22003, 22007 or 22018 if the value does not fit, 0A000 if there is no such conversion
     */
    public static <T> T to(Column column, Cell cell, Class<T> target) throws SQLException {
        Conversion<?> conversion = target == null ? null : TABLE.get(target);
        if (conversion == null) {
            throw unknown(target);
        }
        return target.cast(conversion.apply(column, cell));
    }

    /** A BINARY or VARBINARY, or bits packed from the left; of a cell that is not NULL. */
    public static byte[] toBytes(Column column, Cell cell) throws SQLException {
        Object array = FlatArrays.elements(column, cell, "bytes");
        if (array instanceof byte[] bytes) {
            return bytes;
        }
        if (array instanceof boolean[] bits && column.field().datatype() == Datatype.BIT) {
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
        table.put(java.util.Date.class, (column, cell) -> Timestamp.valueOf(Times.toDateTime(column, cell)));
        table.put(
                Calendar.class,
                (column, cell) ->
                        GregorianCalendar.from(Times.toMoment(column, cell).toZonedDateTime()));
        table.put(OffsetTime.class, (column, cell) -> Times.toTime(column, cell).atOffset(ZoneOffset.UTC));
        table.put(Moc.class, Conversions::toMoc);
        for (Class<? extends Moc> kind : List.of(SpaceMoc.class, TimeMoc.class, SpaceTimeMoc.class)) {
            table.put(kind, (column, cell) -> toMoc(column, cell, kind));
        }
        table.put(UUID.class, Conversions::toUuid);
        table.put(URL.class, Conversions::toUrl);
        table.put(URI.class, Conversions::toUri);
        table.put(byte[].class, Conversions::toBytes);
        table.put(Clob.class, Conversions::toClob);
        table.put(NClob.class, Conversions::toClob);
        table.put(Blob.class, (column, cell) -> new BytesLob(toBytes(column, cell)));
        for (Class<?> flat : new Class<?>[] {
            boolean[].class, short[].class, int[].class, long[].class, float[].class, double[].class, String[].class
        }) {
            table.put(flat, (column, cell) -> FlatArrays.primitive(column, cell, flat));
        }
        for (Class<?> flat : new Class<?>[] {
            Boolean[].class, Short[].class, Integer[].class, Long[].class, Float[].class, Double[].class, Object[].class
        }) {
            table.put(flat, (column, cell) -> FlatArrays.objects(column, cell, flat));
        }
        table.put(java.sql.Array.class, TapArray::of);
        table.put(Object.class, (column, cell) -> to(column, cell, column.type().javaClass()));
        return Map.copyOf(table);
    }

    private static TextLob toClob(Column column, Cell cell) throws SQLException {
        return new TextLob(characters(column, cell, "a CLOB"));
    }

    private static String characters(Column column, Cell cell, String target) throws SQLException {
        if (column.type().kind() != ColumnType.Kind.TEXT) {
            throw column.noConversion(target);
        }
        return column.text(cell);
    }

    private static URI toUri(Column column, Cell cell) throws SQLException {
        String text = characters(column, cell, "a URI").strip();
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + text + "\" in the column " + column.field().name() + " is no URI.");
        }
    }

    private static UUID toUuid(Column column, Cell cell) throws SQLException {
        String text = characters(column, cell, "a UUID").strip();
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + text + "\" in the column " + column.field().name() + " is no UUID.");
        }
    }

    private static Moc toMoc(Column column, Cell cell) throws SQLException {
        String text = characters(column, cell, "a MOC");
        try {
            return Moc.parse(text);
        } catch (MocSyntaxException e) {
            throw Errors.BAD_TEXT.because(
                    e, "The text in the column " + column.field().name() + " is no MOC. " + e.getMessage());
        }
    }

    private static Moc toMoc(Column column, Cell cell, Class<? extends Moc> kind) throws SQLException {
        Moc moc = toMoc(column, cell);
        if (!kind.isInstance(moc)) {
            throw Errors.BAD_TEXT.say(
                    "The MOC in the column %s is a %s, and no %s. Ask for a Moc, which may be any.",
                    column.field().name(), moc.getClass().getSimpleName(), kind.getSimpleName());
        }
        return moc;
    }

    private static URL toUrl(Column column, Cell cell) throws SQLException {
        String text = characters(column, cell, "a URL").strip();
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + text + "\" in the column " + column.field().name() + " is no URL.");
        }
    }
}
