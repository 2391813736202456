package org.tapjdbc.adql.table;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Reads the definition of one column. */
final class ColumnParser {
    /** What may follow a column's type. */
    static final String[] OPTIONS = {",", ")", "UNIT", "UCD", "UTYPE", "XTYPE", "ARRAYSIZE", "DESCRIPTION", "NOT NULL"};

    private static final Set<String> TEXTS =
            Set.of("UNIT", "UCD", "UTYPE", "XTYPE", "ARRAYSIZE", "DESCRIPTION", "COMMENT");

    /** What SQL has for tables that are kept. */
    private static final Set<String> CONSTRAINTS =
            Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CONSTRAINT", "CHECK", "REFERENCES", "DEFAULT", "GENERATED", "KEY");

    private final Cursor cursor;
    private final Map<String, String> texts = new HashMap<>();
    private boolean nullsSaid;
    private boolean notNull;

    ColumnParser(Cursor cursor) {
        this.cursor = cursor;
    }

    ColumnDefinition parse() throws AdqlSyntaxException {
        if (CONSTRAINTS.contains(cursor.word())
                && (cursor.isSymbol(1, "(") || cursor.word(1).equals("KEY") || cursor.areWords("CONSTRAINT"))
                && !ColumnTypes.isType(cursor.word(1))) {
            throw constraint();
        }
        String name = cursor.unquoted(cursor.expectName("the name of a column"));
        Type implied = new ColumnTypes(cursor).parse();
        while (cursor.is(Token.Kind.WORD)) {
            option();
        }
        String xtype = texts.getOrDefault("XTYPE", implied.xtype());
        String size = implied.arraysize() == null && !implied.isText() ? sizeOf(xtype) : implied.arraysize();
        Type type = new Type(implied.datatype(), texts.getOrDefault("ARRAYSIZE", size), xtype);
        return new ColumnDefinition(
                name, type, texts.get("UNIT"), texts.get("UCD"), texts.get("UTYPE"), texts.get("DESCRIPTION"), notNull);
    }

    /** How many numbers an xtype wants that single numbers cannot be (DALI 1.1, section 3.3). */
    private static @Nullable String sizeOf(@Nullable String xtype) {
        return switch (xtype == null ? "" : xtype) {
            case "point", "interval" -> "2";
            case "circle" -> "3";
            case "polygon" -> "*";
            default -> null;
        };
    }

    private AdqlSyntaxException constraint() {
        Token token = cursor.peek(0);
        return token == null
                ? cursor.unexpected(OPTIONS)
                : cursor.error(
                        token,
                        "A temporary table has no keys, checks and default values.",
                        "Leave this out; only NOT NULL can be said of a column.");
    }

    private void option() throws AdqlSyntaxException {
        String word = cursor.word();
        Token token = cursor.expect(Token.Kind.WORD, "a word");
        if (TEXTS.contains(word)) {
            text(token, word.equals("COMMENT") ? "DESCRIPTION" : word);
        } else if (word.equals("NULL") || (word.equals("NOT") && cursor.accept("NULL"))) {
            if (nullsSaid) {
                throw cursor.error(token, "Whether NULL is allowed was said already.", "Leave one of the two out.");
            }
            nullsSaid = true;
            notNull = word.equals("NOT");
        } else if (word.equals("NOT")) {
            throw cursor.unexpected("NULL");
        } else {
            cursor.skip(-1);
            throw CONSTRAINTS.contains(word) ? constraint() : cursor.unexpected(OPTIONS);
        }
    }

    private void text(Token option, String name) throws AdqlSyntaxException {
        Token value = cursor.peek(0);
        if (value != null && value.kind() == Token.Kind.DELIMITED) {
            throw cursor.error(
                    value,
                    "A string must stand here.",
                    "Strings stand in single quotes: " + cursor.string(value).replace('"', '\'') + ".");
        }
        String text = cursor.expectString("a string");
        if (texts.putIfAbsent(name, text) != null) {
            throw cursor.error(
                    option,
                    "The column's " + name.toLowerCase(Locale.ROOT) + " was given already.",
                    "Leave one of the two out.");
        }
        if (name.equals("ARRAYSIZE") && value != null && !text.matches("([1-9][0-9]*x)*([1-9][0-9]*\\*?|\\*)")) {
            throw cursor.error(
                    value,
                    "This is no size of an array.",
                    "Write '3' for three values, '*' for any number, '8*' for at most eight, '3x2' for two times"
                            + " three.");
        }
    }
}
