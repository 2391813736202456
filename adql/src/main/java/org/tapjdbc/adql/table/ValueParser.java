package org.tapjdbc.adql.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.bind.Shape;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Reads the values of a row. */
final class ValueParser {
    private static final String VALUE = "a value";
    private static final String NUMBER = "a number";
    private static final String NO_EXPRESSIONS =
            "Here stand numbers, strings, times, NULL, TRUE, FALSE, question marks, POINT(…), CIRCLE(…), POLYGON(…) and"
                    + " ARRAY[…]; what must be computed goes into INSERT INTO … SELECT ….";

    private final Cursor cursor;
    private int parameters;

    ValueParser(Cursor cursor) {
        this.cursor = cursor;
    }

    Value parse() throws AdqlSyntaxException {
        int open = 0;
        while (cursor.acceptSymbol("(")) {
            open++;
        }
        Value value = value();
        for (; open > 0; open--) {
            if (!cursor.acceptSymbol(")")) {
                throw unfinished();
            }
        }
        return value;
    }

    private Value value() throws AdqlSyntaxException {
        Shape shape = shape();
        if (shape != null) {
            return geometry(shape);
        }
        if (cursor.areWords("ARRAY") && cursor.isSymbol(1, "[")) {
            return array();
        }
        return plain();
    }

    /** The error that a row does not go on or end behind a value. */
    AdqlSyntaxException unfinished() {
        Token token = cursor.peek(0);
        boolean operator =
                token != null && token.kind() == Token.Kind.SYMBOL && "+-*/|%[(.:".indexOf(first(token)) >= 0;
        return token != null && operator
                ? cursor.error(token, "Only plain values can stand in VALUES.", NO_EXPRESSIONS)
                : cursor.unexpected(",", ")");
    }

    private char first(Token token) {
        return cursor.text().charAt(token.start());
    }

    /** What is neither a geometry nor an array. */
    private Value plain() throws AdqlSyntaxException {
        Token token = cursor.peek(0);
        if (token == null || cursor.isSymbol(",") || cursor.isSymbol(")")) {
            throw cursor.unexpected(VALUE);
        }
        return switch (token.kind()) {
            case PARAMETER, NUMBER -> number();
            case STRING -> new Value.Text(cursor.expectString("a string"));
            case WORD -> word(token);
            case SYMBOL -> {
                if (cursor.isSymbol("{")) {
                    yield escape(token);
                }
                if (!cursor.isSymbol("+") && !cursor.isSymbol("-")) {
                    throw cursor.unexpected(VALUE);
                }
                yield number();
            }
            default ->
                throw cursor.error(
                        token,
                        "A name cannot be a value.",
                        "Strings stand in single quotes: '"
                                + cursor.unquoted(token).replace("'", "''") + "'.");
        };
    }

    /** A number with or without a sign, or a question mark. */
    private Value number() throws AdqlSyntaxException {
        if (cursor.is(Token.Kind.PARAMETER)) {
            cursor.skip(1);
            return new Value.Parameter(parameters++);
        }
        boolean negative = cursor.isSymbol("-");
        if (negative || cursor.isSymbol("+")) {
            cursor.skip(1);
        }
        Token token = cursor.expect(Token.Kind.NUMBER, NUMBER);
        Token next = cursor.peek(0);
        if (next != null && next.kind() == Token.Kind.WORD && next.start() == token.end()) {
            throw cursor.error(token, next, "This is no number.", "Strings stand in single quotes.");
        }
        String written = cursor.string(token);
        if (written.regionMatches(true, 0, "0x", 0, 2)) {
            if (!written.matches("0[xX][0-9a-fA-F]+")) {
                throw cursor.error(token, "This is no number.", "Hexadecimal digits are 0 to 9 and A to F.");
            }
            written = new BigInteger(written.substring(2), 16).toString();
        }
        return new Value.Numeral(negative ? "-" + written : written);
    }

    private Value word(Token token) throws AdqlSyntaxException {
        String word = cursor.word();
        cursor.skip(1);
        if (word.equals("NULL") || word.equals("DEFAULT")) {
            return new Value.Null();
        }
        if (word.equals("TRUE") || word.equals("FALSE")) {
            return new Value.Truth(word.equals("TRUE"));
        }
        boolean time = word.equals("TIMESTAMP") || word.equals("DATE") || word.equals("TIME");
        if (time && cursor.is(Token.Kind.STRING)) {
            return new Value.Time(Value.Time.Part.valueOf(word), cursor.expectString("a time"));
        }
        throw cursor.error(token, "\"" + cursor.string(token) + "\" cannot stand in VALUES.", NO_EXPRESSIONS);
    }

    /** {@code {ts '…'}}, as JDBC has it. */
    private Value escape(Token opening) throws AdqlSyntaxException {
        cursor.skip(1);
        Value.Time.Part part = switch (cursor.word()) {
            case "TS" -> Value.Time.Part.TIMESTAMP;
            case "D" -> Value.Time.Part.DATE;
            case "T" -> Value.Time.Part.TIME;
            default ->
                throw cursor.error(opening, "This escape is none of a value.", "Write {ts '…'}, {d '…'} or {t '…'}.");
        };
        cursor.skip(1);
        String text = cursor.expectString("a time in single quotes");
        cursor.expectSymbol("}");
        return new Value.Time(part, text);
    }

    private @Nullable Shape shape() {
        for (Shape shape : Shape.values()) {
            if (cursor.areWords(shape.name()) && cursor.isSymbol(1, "(")) {
                return shape;
            }
        }
        return null;
    }

    private Value.Geometry geometry(Shape shape) throws AdqlSyntaxException {
        Token name = cursor.peek(0);
        List<Value> numbers = new ArrayList<>();
        cursor.skip(2);
        boolean system = cursor.is(Token.Kind.STRING);
        if (system) {
            system();
        }
        while (!system || cursor.acceptSymbol(",")) {
            system = true;
            // CIRCLE(POINT(…), r) and POLYGON(POINT(…), …), since ADQL 2.1
            if (shape != Shape.POINT && shape() == Shape.POINT) {
                numbers.addAll(geometry(Shape.POINT).numbers());
            } else if (cursor.is(Token.Kind.STRING)) {
                throw cursor.unexpected(NUMBER);
            } else {
                numbers.add(number());
            }
        }
        Token closing = cursor.peek(0);
        if (!cursor.acceptSymbol(")")) {
            throw unfinished();
        }
        if (name != null && closing != null && !shape.takes(numbers.size())) {
            throw cursor.error(
                    name,
                    closing,
                    "%d number%s no %s."
                            .formatted(
                                    numbers.size(),
                                    numbers.size() == 1 ? " makes" : "s make",
                                    shape.name().toLowerCase(Locale.ROOT)),
                    switch (shape) {
                        case POINT -> "A point is a longitude and a latitude, in degrees.";
                        case CIRCLE -> "A circle is a longitude, a latitude and a radius, in degrees.";
                        case POLYGON ->
                            "A polygon is the longitudes and latitudes of three corners or more, in degrees.";
                    });
        }
        return new Value.Geometry(shape, numbers);
    }

    /** The coordinate system, which a value of DALI's cannot carry. */
    private void system() throws AdqlSyntaxException {
        Token token = cursor.expect(Token.Kind.STRING, "a string");
        String system = cursor.unquoted(token).strip().toUpperCase(Locale.ROOT);
        if (!system.isEmpty() && !system.startsWith("ICRS") && !system.startsWith("UNKNOWN")) {
            throw cursor.error(
                    token,
                    "The coordinates of a temporary table's geometries are ICRS: a coordinate system cannot travel with"
                            + " them.",
                    "Give them in ICRS.");
        }
    }

    private Value.Array array() throws AdqlSyntaxException {
        cursor.skip(2);
        List<Value> elements = new ArrayList<>();
        if (cursor.acceptSymbol("]")) {
            return new Value.Array(elements);
        }
        do {
            elements.add(plain());
        } while (cursor.acceptSymbol(","));
        if (!cursor.acceptSymbol("]")) {
            throw cursor.unexpected(",", "]");
        }
        return new Value.Array(elements);
    }
}
