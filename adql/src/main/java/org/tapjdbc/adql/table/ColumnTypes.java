package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/**
 * Reads the type of a column, by SQL's name or VOTable's, and says it in VOTable's words.
 *
 * <p>Strings are {@code char}: some services refuse {@code unicodeChar}, and {@link Type#unicode()} is there for those
 * that need it. SQL's national strings are {@code unicodeChar} from the beginning. VOTable has no decimal numbers: whole
 * ones of up to 18 digits are exact as {@code long}, the others become {@code double}. {@code FLOAT} is SQL's, with the
 * precision of {@code double}, also where VOTable's narrower one was meant: it holds every value of that.
 */
final class ColumnTypes {
    private static final int LONG_DIGITS = 18;
    private static final int REAL_BITS = 24;
    private static final int MOST_BITS = 53;

    /** What may follow a type's name. */
    private enum Form {
        /** Nothing but the mark of an array. */
        SINGLE,
        /** The same; no array can be made of these. */
        WHOLE,
        /** A length, {@code n}; without one, 1. */
        FIXED,
        /** A greatest length, {@code n*}. */
        VARYING,
        /** A precision that does not matter. */
        TIME,
        /** Bits. */
        FLOAT,
        /** Digits and decimals. */
        DECIMAL
    }

    private record Known(Type type, Form form) {}

    private static final Map<String, Known> TYPES = types();

    private final Cursor cursor;

    ColumnTypes(Cursor cursor) {
        this.cursor = cursor;
    }

    static boolean isType(String word) {
        return TYPES.containsKey(word);
    }

    private static Map<String, Known> types() {
        Map<String, Known> types = new TreeMap<>();
        put(types, "boolean", null, null, Form.SINGLE, "BOOLEAN", "BOOL");
        put(types, "bit", null, null, Form.SINGLE, "BIT");
        put(types, "unsignedByte", null, null, Form.SINGLE, "UNSIGNEDBYTE");
        put(types, "short", null, null, Form.SINGLE, "SHORT", "SMALLINT", "TINYINT", "INT2");
        put(types, "int", null, null, Form.SINGLE, "INT", "INTEGER", "INT4", "MEDIUMINT");
        put(types, "long", null, null, Form.SINGLE, "LONG", "BIGINT", "INT8");
        put(types, "float", null, null, Form.SINGLE, "REAL", "FLOAT4");
        put(types, "double", null, null, Form.SINGLE, "DOUBLE", "DOUBLE PRECISION", "FLOAT8");
        put(types, "double", null, null, Form.FLOAT, "FLOAT");
        put(types, "double", null, null, Form.DECIMAL, "DECIMAL", "DEC", "NUMERIC");
        put(types, "floatComplex", null, null, Form.SINGLE, "FLOATCOMPLEX");
        put(types, "doubleComplex", null, null, Form.SINGLE, "DOUBLECOMPLEX");
        put(types, "char", null, null, Form.FIXED, "CHAR", "CHARACTER");
        put(types, "char", "*", null, Form.VARYING, "VARCHAR", "CHARACTER VARYING", "CHAR VARYING", "VARCHAR2");
        put(types, "char", "*", null, Form.VARYING, "TEXT", "STRING", "CLOB", "LONGVARCHAR");
        put(types, "unicodeChar", null, null, Form.FIXED, "UNICODECHAR", "NCHAR", "NATIONAL CHARACTER");
        put(types, "unicodeChar", null, null, Form.FIXED, "NATIONAL CHAR");
        put(types, "unicodeChar", "*", null, Form.VARYING, "NVARCHAR", "NTEXT", "NCLOB", "LONGNVARCHAR");
        put(types, "unicodeChar", "*", null, Form.VARYING, "NATIONAL CHARACTER VARYING", "NATIONAL CHAR VARYING");
        put(types, "unicodeChar", "*", null, Form.VARYING, "NCHAR VARYING");
        put(types, "unsignedByte", "*", null, Form.FIXED, "BINARY");
        put(types, "unsignedByte", "*", null, Form.VARYING, "VARBINARY", "BLOB", "BYTEA", "LONGVARBINARY");
        put(types, "unsignedByte", "*", null, Form.VARYING, "BINARY VARYING");
        put(types, "char", "*", "timestamp", Form.TIME, "TIMESTAMP", "DATETIME", "TIMESTAMPTZ", "DATE");
        put(types, "char", "*", null, Form.TIME, "TIME");
        put(types, "char", "36", "uuid", Form.WHOLE, "UUID");
        put(types, "double", "2", "point", Form.WHOLE, "POINT");
        put(types, "double", "3", "circle", Form.WHOLE, "CIRCLE");
        put(types, "double", "*", "polygon", Form.WHOLE, "POLYGON");
        put(types, "double", "2", "interval", Form.WHOLE, "INTERVAL");
        put(types, "char", "*", "adql:REGION", Form.WHOLE, "REGION");
        return types;
    }

    private static void put(
            Map<String, Known> types,
            String datatype,
            @Nullable String arraysize,
            @Nullable String xtype,
            Form form,
            String... names) {
        for (String name : names) {
            types.put(name, new Known(new Type(datatype, arraysize, xtype), form));
        }
    }

    Type parse() throws AdqlSyntaxException {
        Token first = cursor.peek(0);
        if (first == null || cursor.isSymbol(",") || cursor.isSymbol(")")) {
            throw cursor.unexpected("the type of the column, such as DOUBLE or VARCHAR");
        }
        Known known = known();
        if (known == null) {
            String meant = Cursor.near(cursor.word(), List.copyOf(TYPES.keySet()));
            throw cursor.error(
                    first,
                    "\"" + cursor.string(first) + "\" is no type that a column can have.",
                    meant.isEmpty()
                            ? "Types are BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, CHAR(n), VARCHAR, TIMESTAMP,"
                                    + " VARBINARY, POINT, CIRCLE, POLYGON, arrays such as DOUBLE[3], and VOTable's own."
                            : "Did you mean " + meant + "?");
        }
        Type single = sized(known);
        return array(first, single, known.form());
    }

    /** The longest name that comes next; null, and nothing taken, where there is none. */
    private @Nullable Known known() {
        for (int words = 3; words > 0; words--) {
            List<String> name = new ArrayList<>();
            for (int i = 0; i < words; i++) {
                name.add(cursor.word(i));
            }
            Known known = TYPES.get(String.join(" ", name));
            if (known != null) {
                cursor.skip(words);
                return known;
            }
        }
        return null;
    }

    private Type sized(Known known) throws AdqlSyntaxException {
        Type type = known.type();
        Token opening = cursor.peek(0);
        List<Integer> sizes = sizes(known.form() == Form.DECIMAL ? 2 : 1);
        if (opening != null && !sizes.isEmpty() && (known.form() == Form.SINGLE || known.form() == Form.WHOLE)) {
            throw cursor.error(
                    opening,
                    "This type has no length.",
                    known.form() == Form.SINGLE ? "An array is written with brackets: [" + sizes.get(0) + "]." : "");
        }
        if (known.form() == Form.TIME) {
            zone();
        }
        if (sizes.isEmpty()) {
            return type;
        }
        int size = sizes.get(0);
        boolean zero = size == 0 && known.form() != Form.TIME;
        if (opening != null && (zero || (known.form() == Form.FLOAT && size > MOST_BITS))) {
            throw cursor.error(
                    opening,
                    "The length cannot be " + size + ".",
                    known.form() == Form.FLOAT ? "FLOAT has from 1 to 53 bits." : "Write a number above 0.");
        }
        return switch (known.form()) {
            case FIXED -> new Type(type.datatype(), String.valueOf(size), type.xtype());
            case VARYING -> new Type(type.datatype(), size + "*", type.xtype());
            case FLOAT -> size > REAL_BITS ? type : new Type("float", null, null);
            case DECIMAL -> {
                boolean whole = sizes.size() == 1 || sizes.get(1) == 0;
                yield whole && size <= LONG_DIGITS ? new Type("long", null, null) : type;
            }
            default -> type;
        };
    }

    /** {@code WITHOUT TIME ZONE}, and with: times are in UTC either way (DALI 1.1, section 3.3.3). */
    private void zone() {
        if (cursor.areWords("WITH", "LOCAL", "TIME", "ZONE")) {
            cursor.skip(4);
        } else if (cursor.areWords("WITH", "TIME", "ZONE") || cursor.areWords("WITHOUT", "TIME", "ZONE")) {
            cursor.skip(3);
        }
    }

    /** The numbers in parentheses, if such come next. */
    private List<Integer> sizes(int most) throws AdqlSyntaxException {
        List<Integer> sizes = new ArrayList<>();
        if (!cursor.acceptSymbol("(")) {
            return sizes;
        }
        if (cursor.accept("MAX")) {
            cursor.expectSymbol(")");
            return sizes;
        }
        do {
            sizes.add(size());
        } while (sizes.size() < most && cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return sizes;
    }

    private int size() throws AdqlSyntaxException {
        Token token = cursor.expect(Token.Kind.NUMBER, "a whole number");
        try {
            return Integer.parseInt(cursor.string(token));
        } catch (NumberFormatException e) {
            throw cursor.error(token, "A whole number below 2147483648 must stand here.", "");
        }
    }

    private Type array(Token first, Type single, Form form) throws AdqlSyntaxException {
        boolean word = cursor.accept("ARRAY");
        List<String> sizes = new ArrayList<>();
        Token mark = cursor.peek(word ? -1 : 0);
        while (cursor.isSymbol("[") && (sizes.isEmpty() || !word)) {
            cursor.skip(1);
            // SQL names the slowest dimension first, VOTable last
            sizes.add(0, cursor.isSymbol("]") ? "*" : String.valueOf(size()));
            cursor.expectSymbol("]");
        }
        if (mark == null || (!word && sizes.isEmpty())) {
            return single;
        }
        if (sizes.isEmpty()) {
            sizes.add("*");
        }
        String name =
                cursor.text().substring(first.start(), mark.start()).strip().toUpperCase(Locale.ROOT);
        String size = single.arraysize();
        if (single.xtype() != null || form == Form.TIME) {
            throw cursor.error(mark, "VOTable has no arrays of " + name + ".", "");
        }
        if (size != null && !Character.isDigit(size.charAt(0))) {
            throw cursor.error(
                    mark,
                    "An array of values that have no length of their own cannot be sent.",
                    "Write " + (single.isText() ? "VARCHAR" : "BINARY") + "(n)[], with n for the longest.");
        }
        if (size != null) {
            sizes.add(0, size.replace("*", ""));
        }
        int variable = sizes.indexOf("*");
        if ((variable >= 0 && variable < sizes.size() - 1) || sizes.contains("0")) {
            throw cursor.error(
                    mark,
                    sizes.contains("0")
                            ? "The length of an array cannot be 0."
                            : "Only the first dimension of an array can be left open.",
                    "Write for instance " + name + "[][3].");
        }
        return new Type(single.datatype(), String.join("x", sizes), null);
    }
}
