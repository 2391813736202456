package org.tapjdbc.adql.bind;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.tapjdbc.adql.bind.BindException.Problem;
import org.tapjdbc.adql.bind.Literal.Kind;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/**
 * A statement with question marks for values. Binding puts literals in their place, and no value can change what the
 * statement is made of otherwise: each is one token, in a sign's brackets, or a constructor or list around such, and
 * nothing grows together with its neighbours.
 */
public final class Parameters {
    /** After these a literal may follow, and before these it may stand, without a blank. */
    private static final String PARTING = "(),=<>+-*/|{};";

    private static final BigDecimal MOST_ROWS = BigDecimal.valueOf(Long.MAX_VALUE);

    private enum Place {
        /** Anywhere in an expression. */
        EXPRESSION,
        /** All that stands between brackets and commas. */
        ARGUMENT,
        /** An element of {@code IN (…)}. */
        ELEMENT,
        /** An element of {@code NOT IN (…)}. */
        ELEMENT_OF_NOT_IN,
        /** After TOP, LIMIT, OFFSET or FETCH FIRST: only digits can stand there. */
        ROW_COUNT
    }

    private record Parameter(int start, Place place) {}

    private final String text;
    private final List<Parameter> found;

    private Parameters(String text, List<Parameter> found) {
        this.text = text;
        this.found = found;
    }

    /**
     * Finds the parameters of a statement: not in strings, comments and names.
     *
     * @throws AdqlSyntaxException if a string, a name or a comment does not end
     */
    public static Parameters in(String text) throws AdqlSyntaxException {
        List<Token> tokens = Tokenizer.tokens(text).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        return new Parameters(text, new Finder(text, tokens).find());
    }

    /** A statement in which a question mark is just that. */
    public static Parameters none(String text) {
        return new Parameters(text, List.of());
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /**
     * Checks that a value may stand for a parameter.
     *
     * @param index of the parameter, from 0
     * @throws BindException if it may not
     */
    public void check(int index, Literal value) throws BindException {
        written(index, value);
    }

    /** Values of which each may stand for its parameter, for asking about the statement before they are known. */
    public List<Literal> placeholders() {
        return found.stream()
                .map(parameter -> parameter.place() == Place.ROW_COUNT ? Literal.of(1) : Literal.NULL)
                .toList();
    }

    /**
     * The statement with literals for its parameters.
     *
     * @throws BindException if a value may not stand where its parameter is
     */
    public String bind(List<Literal> values) throws BindException {
        if (values.size() != found.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + found.size() + " parameters");
        }
        StringBuilder bound = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < found.size(); i++) {
            int start = found.get(i).start();
            bound.append(text, copied, start);
            if (!bound.isEmpty() && !isParting(bound.charAt(bound.length() - 1))) {
                bound.append(' ');
            }
            bound.append(written(i, values.get(i)));
            copied = start + 1;
            if (copied < text.length() && !isParting(text.charAt(copied))) {
                bound.append(' ');
            }
        }
        return bound.append(text, copied, text.length()).toString();
    }

    private static boolean isParting(char c) {
        return Character.isWhitespace(c) || PARTING.indexOf(c) >= 0;
    }

    private String written(int index, Literal value) throws BindException {
        Place place = found.get(index).place();
        return switch (place) {
            case ROW_COUNT -> rowCount(index, value);
            case ARGUMENT -> single(index, value).alone();
            case EXPRESSION -> single(index, value).inExpression();
            case ELEMENT, ELEMENT_OF_NOT_IN -> element(value, place == Place.ELEMENT_OF_NOT_IN);
        };
    }

    private static String element(Literal value, boolean negated) throws BindException {
        if (value.kind() != Kind.LIST) {
            return value.alone();
        }
        if (!value.elements().isEmpty()) {
            return value.elements().stream().map(Literal::alone).collect(Collectors.joining(", "));
        }
        if (negated) {
            throw new BindException(
                    Problem.MISPLACED, "NOT IN cannot be asked with an empty list: ADQL has no way to write it.");
        }
        return Literal.NULL.alone();
    }

    private static Literal single(int index, Literal value) throws BindException {
        if (value.kind() != Kind.LIST) {
            return value;
        }
        List<Literal> elements = value.elements();
        for (Shape shape : Shape.values()) {
            if (shape.takes(elements.size()) && elements.stream().allMatch(e -> e.kind() == Kind.REAL)) {
                double[] numbers = elements.stream()
                        .mapToDouble(element -> Double.parseDouble(element.alone()))
                        .toArray();
                return Literal.of(shape, numbers);
            }
        }
        throw new BindException(
                Problem.MISPLACED,
                "Parameter %d cannot be an array here. An array stands in IN (?); 2, 3, or 6 and more floating-point numbers are also a point, a circle, a polygon."
                        .formatted(index + 1));
    }

    private static String rowCount(int index, Literal value) throws BindException {
        if (value.kind() != Kind.EXACT) {
            throw new BindException(
                    Problem.UNFIT, "Parameter %d is a number of rows, and takes a whole number.".formatted(index + 1));
        }
        BigDecimal number = new BigDecimal(value.alone());
        if (number.signum() < 0 || number.compareTo(MOST_ROWS) > 0) {
            throw new BindException(
                    Problem.OUT_OF_RANGE,
                    "Parameter %d is a number of rows, and cannot be %s.".formatted(index + 1, value.alone()));
        }
        try {
            return Long.toString(number.longValueExact());
        } catch (ArithmeticException e) {
            throw new BindException(
                    Problem.UNFIT,
                    "Parameter %d is a number of rows, which %s is not.".formatted(index + 1, value.alone()));
        }
    }

    /** Walks over the tokens and tells where each parameter stands. */
    private static final class Finder {
        private final String text;
        private final List<Token> tokens;
        /** For each open bracket, what its parameters are. */
        private final Deque<Place> brackets = new ArrayDeque<>();

        Finder(String text, List<Token> tokens) {
            this.text = text;
            this.tokens = tokens;
        }

        List<Parameter> find() {
            List<Parameter> parameters = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.isSymbol(text, "(")) {
                    brackets.push(content(i));
                } else if (token.isSymbol(text, ")") && !brackets.isEmpty()) {
                    brackets.pop();
                } else if (token.kind() == Token.Kind.PARAMETER) {
                    parameters.add(new Parameter(token.start(), place(i)));
                }
            }
            return Collections.unmodifiableList(parameters);
        }

        private Place content(int bracket) {
            boolean isQuery = isWord(bracket + 1, "SELECT") || isWord(bracket + 1, "WITH");
            if (isQuery || !isWord(bracket - 1, "IN")) {
                return Place.ARGUMENT;
            }
            return isWord(bracket - 2, "NOT") ? Place.ELEMENT_OF_NOT_IN : Place.ELEMENT;
        }

        private Place place(int index) {
            if (isWord(index - 1, "TOP") || isWord(index - 1, "LIMIT") || isWord(index - 1, "OFFSET")) {
                return Place.ROW_COUNT;
            }
            if ((isWord(index - 1, "FIRST") || isWord(index - 1, "NEXT")) && isWord(index - 2, "FETCH")) {
                return Place.ROW_COUNT;
            }
            boolean alone = (isSymbol(index - 1, "(") || isSymbol(index - 1, ","))
                    && (isSymbol(index + 1, ")") || isSymbol(index + 1, ","));
            return alone && !brackets.isEmpty() ? brackets.element() : Place.EXPRESSION;
        }

        private boolean isWord(int index, String word) {
            return index >= 0 && index < tokens.size() && tokens.get(index).isWord(text, word);
        }

        private boolean isSymbol(int index, String symbol) {
            return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(text, symbol);
        }
    }
}
