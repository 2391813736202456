package org.tapjdbc.adql.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.adql.bind.BindException.Problem;

/**
 * A value as ADQL writes it: a number, a string, NULL, TRUE or FALSE, a geometry's constructor over numbers, or a list of
 * such. A string doubles its quotes, and nothing else in it means anything to ADQL.
 */
public final class Literal {
    enum Kind {
        NULL,
        /** A whole number or a decimal one. */
        EXACT,
        /** A floating-point number. */
        REAL,
        TEXT,
        TRUTH,
        SHAPE,
        LIST
    }

    /** The absent value. */
    public static final Literal NULL = new Literal(Kind.NULL, false, "NULL", List.of());

    /** A number with more digits, or zeros, is written with an exponent. */
    private static final int MOST_DIGITS = 400;

    private final Kind kind;
    private final boolean negative;
    /** Without the sign. */
    private final String text;

    private final List<Literal> elements;

    private Literal(Kind kind, boolean negative, String text, List<Literal> elements) {
        this.kind = kind;
        this.negative = negative;
        this.text = text;
        this.elements = elements;
    }

    private static Literal number(Kind kind, String text) {
        boolean negative = text.startsWith("-");
        return new Literal(kind, negative, negative ? text.substring(1) : text, List.of());
    }

    /** A whole number. */
    public static Literal of(long value) {
        return number(Kind.EXACT, Long.toString(value));
    }

    /** A whole number of any size. */
    public static Literal of(BigInteger value) {
        return number(Kind.EXACT, value.toString());
    }

    /** A decimal number, with all its digits. */
    public static Literal of(BigDecimal value) {
        boolean plain = Math.abs((long) value.scale()) + value.precision() <= MOST_DIGITS;
        return number(Kind.EXACT, plain ? value.toPlainString() : value.toString());
    }

    /**
     * A number that reads back as the same {@code double}.
     *
     * @throws BindException if it is infinite or NaN, for which ADQL has no literal
     */
    public static Literal of(double value) throws BindException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new BindException(Problem.OUT_OF_RANGE, "ADQL has no literal for " + value + ".");
        }
        return number(Kind.REAL, Double.toString(value));
    }

    /** TRUE or FALSE, which are then translated as if the user had written them. */
    public static Literal of(boolean value) {
        return new Literal(Kind.TRUTH, false, value ? "TRUE" : "FALSE", List.of());
    }

    /**
     * A string.
     *
     * @throws BindException if it holds the character NUL or half of a surrogate pair, which no request can carry
     */
    public static Literal of(String value) throws BindException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new BindException(
                        Problem.UNFIT, "A string with the character NUL (at index %d) cannot be sent.".formatted(i));
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new BindException(
                        Problem.UNFIT,
                        "A string with half of a surrogate pair (U+%04X at index %d) cannot be sent."
                                .formatted((int) c, i));
            }
        }
        return new Literal(Kind.TEXT, false, "'" + value.replace("'", "''") + "'", List.of());
    }

    /**
     * A geometry.
     *
     * @throws BindException if these are not numbers for such a shape
     */
    public static Literal of(Shape shape, double... numbers) throws BindException {
        if (!shape.takes(numbers.length)) {
            throw new BindException(Problem.UNFIT, "%d numbers make no %s.".formatted(numbers.length, shape));
        }
        List<Literal> literals = new ArrayList<>();
        for (double number : numbers) {
            literals.add(of(number));
        }
        return new Literal(
                Kind.SHAPE, false, shape.constructor(literals.stream().map(Literal::alone)), List.of());
    }

    /**
     * A list. In {@code IN (?)} it is written as such; elsewhere, 2, 3, or 6 and more floating-point numbers are a point,
     * a circle, a polygon.
     *
     * @throws BindException if an element is a list, too
     */
    public static Literal of(List<Literal> elements) throws BindException {
        for (Literal element : elements) {
            if (element.kind == Kind.LIST || element.kind == Kind.SHAPE) {
                throw new BindException(Problem.UNFIT, "The elements of a list are single values.");
            }
        }
        return new Literal(Kind.LIST, false, "", List.copyOf(elements));
    }

    Kind kind() {
        return kind;
    }

    List<Literal> elements() {
        return elements;
    }

    /** For a place between brackets and commas, where a sign can run into nothing. */
    String alone() {
        return negative ? "-" + text : text;
    }

    /** For a place in an expression, where a sign must not make a comment of another one. */
    String inExpression() {
        return negative ? "(-" + text + ")" : text;
    }
}
