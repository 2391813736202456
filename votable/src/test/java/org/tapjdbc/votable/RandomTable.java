package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * A table with columns of all types and shapes in random order, and random values: extremes, nulls, empty and huge
 * strings, all of Unicode that XML can hold.
 *
 * @param fields the columns
 * @param rows the values, as {@link VotableWriter#row} takes them
 */
record RandomTable(List<Field> fields, List<@Nullable Object[]> rows) {
    private static final int HUGE = 100_000;
    private static final List<String> SHAPES = List.of("", "", "", "1", "3", "*", "7*", "2x3", "2x*", "2x2x4*");
    private static final List<String> TEXT_SHAPES = List.of("*", "*", "12", "40*", "5x3", "6x*", "");

    /** The table of a seed. */
    static RandomTable of(long seed, int rowCount) {
        Random random = new Random(seed);
        List<Field> fields = new ArrayList<>();
        int columns = 1 + random.nextInt(24);
        for (int i = 0; i < columns; i++) {
            fields.add(field(random, "c" + i));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < rowCount; i++) {
            @Nullable Object[] row = new Object[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(6) == 0 ? null : value(random, fields.get(j));
            }
            rows.add(row);
        }
        return new RandomTable(List.copyOf(fields), rows);
    }

    /** The same table without some of its columns. */
    RandomTable without(Predicate<Field> unwanted) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!unwanted.test(fields.get(i))) {
                kept.add(i);
            }
        }
        List<@Nullable Object[]> shorter = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            shorter.add(kept.stream().map(i -> row[i]).toArray());
        }
        return new RandomTable(kept.stream().map(fields::get).toList(), shorter);
    }

    private static Field field(Random random, String name) {
        Datatype[] datatypes = Datatype.values();
        Datatype datatype = datatypes[random.nextInt(datatypes.length - 1)];
        List<String> shapes = datatype.isText() ? TEXT_SHAPES : SHAPES;
        Field.Builder field = Field.named(name, datatype).arraysize(shapes.get(random.nextInt(shapes.size())));
        if (datatype.isInteger()) {
            field.nullValue(datatype == Datatype.UNSIGNED_BYTE ? "255" : "-32768");
        }
        return field.build();
    }

    private static Object value(Random random, Field field) {
        if (field.isString()) {
            return string(random, longest(field));
        }
        Arraysize shape = field.arraysize();
        int count = (int) shape.fixedCount();
        if (shape.variable()) {
            int most = shape.bound() < 0 ? 1 + random.nextInt(9) : 1 + random.nextInt(shape.bound());
            count *= most;
        }
        if (field.datatype().isText()) {
            int width = shape.dimensions().get(0);
            String[] strings = new String[count / width];
            for (int i = 0; i < strings.length; i++) {
                strings[i] = string(random, width);
            }
            return strings;
        }
        return field.isScalar() ? scalar(random, field.datatype()) : array(random, field.datatype(), count);
    }

    /** The elements that a string may have; -1 where any number will do. */
    private static int longest(Field field) {
        Arraysize shape = field.arraysize();
        return shape.variable() ? shape.bound() : (int) shape.fixedCount();
    }

    /** A string that no serialization pads or cuts: it ends with a letter, or is empty; one alone is not the NUL. */
    private static String string(Random random, int longest) {
        int most = longest == 1
                ? 1
                : longest < 0 ? (random.nextInt(200) == 0 ? HUGE : random.nextInt(20)) : random.nextInt(longest + 1);
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        while (true) {
            int code = codePoint(random);
            // at most four bytes in UTF-8, and two units of UTF-16
            int size = Character.toString(code).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size + 1 > most) {
                break;
            }
            bytes += size;
            text.appendCodePoint(code);
        }
        return most == 0 ? "" : text.append((char) ('a' + random.nextInt(26))).toString();
    }

    private static int codePoint(Random random) {
        while (true) {
            int code = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x110000);
                case 1 -> random.nextInt(0x800);
                case 2 -> "<>&\"' \t\n\r]=;".charAt(random.nextInt(12));
                default -> 0x20 + random.nextInt(0x5f);
            };
            boolean control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
            boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
            if (!control && !surrogate && code != 0xFFFE && code != 0xFFFF) {
                return code;
            }
        }
    }

    private static long integer(Random random, Datatype datatype) {
        int bits = switch (datatype) {
            case UNSIGNED_BYTE -> 8;
            case SHORT -> 16;
            case INT -> 32;
            default -> 64;
        };
        long value = random.nextInt(4) == 0 ? (random.nextBoolean() ? -1L : 1L) << (bits - 2) : random.nextLong();
        long fit = value >> (64 - bits);
        if (datatype == Datatype.UNSIGNED_BYTE) {
            return Math.min(254, fit & 0xff);
        }
        return fit == -32768 ? 0 : fit;
    }

    private static double floating(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 2 -> random.nextBoolean() ? -0.0 : Double.MIN_VALUE;
            case 3 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextGaussian() * 1000;
        };
    }

    private static float single(Random random) {
        return random.nextInt(3) == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextGaussian() * 10);
    }

    private static Object scalar(Random random, Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT -> random.nextBoolean();
            case FLOAT -> single(random);
            case DOUBLE -> floating(random);
            default -> integer(random, datatype);
        };
    }

    private static Object array(Random random, Datatype datatype, int count) {
        switch (datatype) {
            case BOOLEAN, BIT -> {
                boolean[] values = new boolean[count];
                for (int i = 0; i < count; i++) {
                    values[i] = random.nextBoolean();
                }
                return values;
            }
            case FLOAT, FLOAT_COMPLEX -> {
                float[] values = new float[datatype.isComplex() ? 2 * count : count];
                for (int i = 0; i < values.length; i++) {
                    values[i] = single(random);
                }
                return values;
            }
            case DOUBLE, DOUBLE_COMPLEX -> {
                double[] values = new double[datatype.isComplex() ? 2 * count : count];
                for (int i = 0; i < values.length; i++) {
                    values[i] = floating(random);
                }
                return values;
            }
            default -> {
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = integer(random, datatype);
                }
                return TextArrays.narrow(values, datatype);
            }
        }
    }
}
