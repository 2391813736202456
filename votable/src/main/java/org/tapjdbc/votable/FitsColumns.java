package org.tapjdbc.votable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * How the columns of a FITS binary table lie in its rows (FITS 4.0, section 7.3). Its formats are those of VOTable's
 * BINARY under other names, save that every cell has a fixed length.
 */
final class FitsColumns {
    private static final Pattern FORM = Pattern.compile("(\\d{0,9})([A-Z])(.*)");
    private static final long MAX_REPEAT = 1 << 28;

    private FitsColumns() {}

    /**
     * The FIELDs with the shapes that their cells have in the file.
     *
     * @throws VotableException if the file has other columns than the FIELDs say, or such as are not supported
     */
    static List<Field> of(FitsHeader header, List<Field> fields) throws VotableException {
        if (header.count("TFIELDS") != fields.size()) {
            throw new VotableException("The FITS table has " + header.count("TFIELDS") + " columns, but the VOTable "
                    + "declares " + fields.size() + ".");
        }
        List<Field> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(column(header, i + 1, fields.get(i)));
        }
        return List.copyOf(columns);
    }

    private static Field column(FitsHeader header, int number, Field field) throws VotableException {
        String form = String.valueOf(header.text("TFORM" + number)).strip();
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw refused(field, "has the format " + form + ", which FITS does not know");
        }
        char code = matcher.group(2).charAt(0);
        if (code == 'P' || code == 'Q') {
            throw refused(
                    field,
                    "has cells of variable length, which are not supported in FITS; ask for another serialization");
        }
        if (isScaled(header.text("TSCAL" + number), 1) || isScaled(header.text("TZERO" + number), 0)) {
            throw refused(field, "has scaled values, which are not supported in FITS; ask for another serialization");
        }
        Datatype datatype = datatype(code);
        if (datatype == null
                || (datatype != field.datatype()
                        && !(datatype == Datatype.CHAR && field.datatype().isText()))) {
            throw misfit(field, form);
        }
        long repeat = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
        if (repeat > MAX_REPEAT) {
            throw refused(field, "has the format " + form + ", which is more than can be read");
        }
        Field.Builder column =
                Field.named(field.name(), datatype).xtype(field.xtype()).nullValue(field.nullValue());
        if (field.nullValue() == null && datatype.isInteger()) {
            column.nullValue(header.text("TNULL" + number));
        }
        return column.arraysize(shape(field, (int) repeat, form)).build();
    }

    /** The declared shape, if it has as many elements; strings of variable length are of the longest one's. */
    private static Arraysize shape(Field field, int repeat, String form) throws VotableException {
        Arraysize declared = field.arraysize();
        if (!declared.variable() && declared.fixedCount() == repeat) {
            return declared;
        }
        if (field.isString()) {
            return Arraysize.fixed(repeat);
        }
        long slice = declared.fixedCount();
        if (!declared.variable() || slice == 0 || repeat % slice != 0) {
            throw misfit(field, form);
        }
        List<Integer> dimensions = new ArrayList<>(declared.dimensions());
        dimensions.add((int) (repeat / slice));
        return new Arraysize(dimensions, false, -1);
    }

    private static boolean isScaled(@Nullable String text, double neutral) {
        try {
            return text != null && Double.parseDouble(text.replace('D', 'E')) != neutral;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static @Nullable Datatype datatype(char code) {
        return switch (code) {
            case 'L' -> Datatype.BOOLEAN;
            case 'X' -> Datatype.BIT;
            case 'B' -> Datatype.UNSIGNED_BYTE;
            case 'I' -> Datatype.SHORT;
            case 'J' -> Datatype.INT;
            case 'K' -> Datatype.LONG;
            case 'A' -> Datatype.CHAR;
            case 'E' -> Datatype.FLOAT;
            case 'D' -> Datatype.DOUBLE;
            case 'C' -> Datatype.FLOAT_COMPLEX;
            case 'M' -> Datatype.DOUBLE_COMPLEX;
            default -> null;
        };
    }

    private static VotableException misfit(Field field, String form) {
        return refused(field, "is declared as " + Values.declared(field) + ", but has the FITS format " + form);
    }

    private static VotableException refused(Field field, String why) {
        return new VotableException("column \"" + field.name() + "\" " + why);
    }
}
