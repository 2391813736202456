package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A column of a table in TABLEDATA. A scalar is parsed at most once per row. */
final class TextCell extends DecodedCell {
    private final RowText row;
    private final int column;
    private final NumberText number = new NumberText();
    private final boolean scalarNumber;
    private final boolean integer;
    private final boolean truth;
    private final boolean string;
    private long parsedRow = -1;
    private NumberText.Outcome outcome = NumberText.Outcome.BAD;
    private boolean isNull;
    private boolean truthValue;
    private boolean lenientSeen;
    private boolean nullWordSeen;
    private boolean commaSeen;

    TextCell(Field field, Progress progress, RowText row, int column) {
        super(field, field, progress);
        this.row = row;
        this.column = column;
        boolean scalar = field.isScalar();
        this.scalarNumber = scalar && (datatype.isInteger() || datatype.isFloating());
        this.integer = datatype.isInteger();
        this.string = field.isString();
        this.truth = scalar && (datatype == Datatype.BOOLEAN || datatype == Datatype.BIT);
    }

    @Override
    public boolean isNull() {
        int start = row.start(column);
        int end = row.end(column);
        if (start == end) {
            return true;
        }
        if (scalarNumber || truth) {
            parse();
            return isNull;
        }
        if (string) {
            return (blankIsNull && TextArrays.isBlank(row.chars(), start, end))
                    || (hasMagicText() && isMagic(string(start, end)));
        }
        return !datatype.isText() && TextArrays.isBlank(row.chars(), start, end);
    }

    private void parse() {
        if (parsedRow == progress.rows()) {
            return;
        }
        parsedRow = progress.rows();
        char[] chars = row.chars();
        int start = row.start(column);
        int end = row.end(column);
        while (start < end && chars[start] <= ' ') {
            start++;
        }
        while (start < end && chars[end - 1] <= ' ') {
            end--;
        }
        if (start == end) {
            isNull = true;
            outcome = NumberText.Outcome.GOOD;
        } else if (truth) {
            int value = TextArrays.truth(chars, start, end);
            isNull = value == TextArrays.UNKNOWN;
            truthValue = value == TextArrays.TRUE;
            outcome = value == TextArrays.BAD ? NumberText.Outcome.BAD : NumberText.Outcome.GOOD;
        } else {
            parseNumber(chars, start, end);
        }
    }

    private void parseNumber(char[] chars, int start, int end) {
        if (integer) {
            outcome = number.parseInteger(chars, start, end, datatype);
            isNull = outcome.isNumber() && isMagic(number.integer());
        } else {
            outcome = number.parseFloating(chars, start, end, datatype);
            isNull = outcome.isNumber() && isMagic(number.floating());
        }
        if (outcome == NumberText.Outcome.LENIENT && !isNull && !lenientSeen) {
            lenientSeen = true;
            progress.warn(
                    field,
                    parsedRow,
                    "a number is not written as " + Values.declared(field) + " is: " + string(start, end));
        } else if (outcome == NumberText.Outcome.NULL_WORD) {
            isNull = true;
            if (!nullWordSeen) {
                nullWordSeen = true;
                progress.warn(field, parsedRow, "taken for null: " + string(start, end));
            }
        }
    }

    /** The current cell, parsed; false if null. */
    private boolean present(boolean fits, String getter) throws VotableException {
        if (!fits) {
            throw unfit(getter);
        }
        parse();
        if (isNull) {
            return false;
        }
        if (outcome == NumberText.Outcome.BAD || outcome == NumberText.Outcome.OUT_OF_RANGE) {
            String text = TextArrays.shown(row.chars(), row.start(column), row.end(column));
            throw progress.wrong(
                    field,
                    text
                            + (outcome == NumberText.Outcome.BAD ? " is no value of type " : " does not fit ")
                            + Values.declared(field));
        }
        return true;
    }

    @Override
    public boolean booleanValue() throws VotableException {
        return present(truth, "booleanValue") && truthValue;
    }

    @Override
    public long longValue() throws VotableException {
        if (datatype == Datatype.BIT) {
            return present(truth, "longValue") && truthValue ? 1 : 0;
        }
        return present(scalarNumber && integer, "longValue") ? number.integer() : 0;
    }

    @Override
    public double doubleValue() throws VotableException {
        if (datatype == Datatype.BIT) {
            return longValue();
        }
        if (!present(scalarNumber, "doubleValue")) {
            return 0;
        }
        return integer ? number.integer() : number.floating();
    }

    @Override
    public @Nullable String text() throws VotableException {
        if (isNull()) {
            return null;
        }
        if (truth && datatype == Datatype.BOOLEAN && outcome == NumberText.Outcome.GOOD) {
            return Boolean.toString(truthValue);
        }
        int start = row.start(column);
        int end = row.end(column);
        if (datatype == Datatype.BIT && !field.isScalar()) {
            return TextArrays.withoutBlanks(row.chars(), start, end);
        }
        String text = string(start, end);
        return field.isString() || datatype.isText() ? text : text.strip();
    }

    @Override
    public @Nullable Object array() throws VotableException {
        if (isNull()) {
            return null;
        }
        char[] chars = row.chars();
        int start = row.start(column);
        int end = row.end(column);
        if (field.isString()) {
            return new String[] {string(start, end)};
        }
        if (datatype.isText()) {
            return StringArrays.cut(field, string(start, end));
        }
        forgetUnknown();
        if (!commaSeen && TextArrays.hasComma(chars, start, end)) {
            commaSeen = true;
            progress.warn(
                    field, progress.rows(), "elements are parted by commas: " + TextArrays.shown(chars, start, end));
        }
        return remember(
                switch (datatype) {
                    case BOOLEAN, BIT -> truths(chars, start, end);
                    case FLOAT, FLOAT_COMPLEX, DOUBLE, DOUBLE_COMPLEX -> floatings(chars, start, end);
                    default -> integers(chars, start, end);
                });
    }

    private boolean[] truths(char[] chars, int start, int end) throws VotableException {
        boolean packed = datatype == Datatype.BIT;
        boolean[] values = new boolean[TextArrays.count(chars, start, end, packed)];
        int at = start;
        for (int i = 0; i < values.length; i++) {
            at = TextArrays.tokenStart(chars, at, end);
            int tokenEnd = packed ? at + 1 : TextArrays.tokenEnd(chars, at, end);
            int value = TextArrays.truth(chars, at, tokenEnd);
            if (value == TextArrays.BAD) {
                throw badElement(chars, at, tokenEnd, NumberText.Outcome.BAD);
            }
            values[i] = value == TextArrays.TRUE;
            if (value == TextArrays.UNKNOWN) {
                markUnknown(i);
            }
            at = tokenEnd;
        }
        return values;
    }

    private Object floatings(char[] chars, int start, int end) throws VotableException {
        int count = TextArrays.count(chars, start, end, false);
        boolean single = datatype == Datatype.FLOAT || datatype == Datatype.FLOAT_COMPLEX;
        double[] doubles = new double[single ? 0 : count];
        float[] floats = new float[single ? count : 0];
        NumberText element = new NumberText();
        int at = start;
        for (int i = 0; i < count; i++) {
            at = TextArrays.tokenStart(chars, at, end);
            int tokenEnd = TextArrays.tokenEnd(chars, at, end);
            NumberText.Outcome result = element.parseFloating(chars, at, tokenEnd, datatype);
            check(result, i, chars, at, tokenEnd);
            double value = result.isNumber() ? element.floating() : Double.NaN;
            if (single) {
                floats[i] = (float) value;
            } else {
                doubles[i] = value;
            }
            at = tokenEnd;
        }
        return single ? floats : doubles;
    }

    private Object integers(char[] chars, int start, int end) throws VotableException {
        long[] values = new long[TextArrays.count(chars, start, end, false)];
        NumberText element = new NumberText();
        int at = start;
        for (int i = 0; i < values.length; i++) {
            at = TextArrays.tokenStart(chars, at, end);
            int tokenEnd = TextArrays.tokenEnd(chars, at, end);
            NumberText.Outcome result = element.parseInteger(chars, at, tokenEnd, datatype);
            check(result, i, chars, at, tokenEnd);
            values[i] = result.isNumber() ? element.integer() : 0;
            at = tokenEnd;
        }
        return TextArrays.narrow(values, datatype);
    }

    /** Refuses what is no number, and marks the words that stand for null. */
    private void check(NumberText.Outcome result, int element, char[] chars, int start, int end)
            throws VotableException {
        if (result == NumberText.Outcome.NULL_WORD) {
            markUnknown(element);
        } else if (!result.isNumber()) {
            throw badElement(chars, start, end, result);
        }
    }

    private VotableException badElement(char[] chars, int start, int end, NumberText.Outcome result) {
        return progress.wrong(
                field,
                TextArrays.shown(chars, start, end)
                        + (result == NumberText.Outcome.OUT_OF_RANGE ? " does not fit " : " is no element of ")
                        + Values.declared(field));
    }

    private String string(int start, int end) {
        return new String(row.chars(), start, end - start);
    }
}
