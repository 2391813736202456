package org.tapjdbc.adql.rewrite;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.Token;

/** The types of CAST by ADQL's names (ADQL 2.1, section 4.7), and {@code a::type} as CAST. */
final class TypeNames {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("DOUBLE", "DOUBLE PRECISION"),
            Map.entry("FLOAT", "DOUBLE PRECISION"),
            Map.entry("FLOAT8", "DOUBLE PRECISION"),
            Map.entry("FLOAT4", "REAL"),
            Map.entry("INT", "INTEGER"),
            Map.entry("INT2", "SMALLINT"),
            Map.entry("INT4", "INTEGER"),
            Map.entry("INT8", "BIGINT"),
            Map.entry("TINYINT", "SMALLINT"),
            Map.entry("LONG", "BIGINT"),
            Map.entry("TEXT", "VARCHAR"),
            Map.entry("STRING", "VARCHAR"),
            Map.entry("CHARACTER", "CHAR"),
            Map.entry("CHARACTER VARYING", "VARCHAR"),
            Map.entry("DATETIME", "TIMESTAMP"));

    private static final String REASON = "a type by ADQL's name for it";

    private final Words words;
    private final EditSet edits;

    private TypeNames(Words words, EditSet edits) {
        this.words = words;
        this.edits = edits;
    }

    static void edits(Words words, EditSet edits) {
        TypeNames names = new TypeNames(words, edits);
        for (int i = 0; i < words.size(); i++) {
            if (words.is(i, "::")) {
                names.doubleColon(i);
            } else if (words.is(i, ")") && words.is(words.partner(i) - 1, "CAST")) {
                names.cast(words.partner(i), i);
            }
        }
    }

    /** ADQL's name for a type, of one word or two; the same where it has none. */
    static String adql(String type) {
        return TYPES.getOrDefault(type.toUpperCase(Locale.ROOT).replaceAll("\\s+", " "), type);
    }

    private void cast(int opening, int closing) {
        int as = closing - 1;
        while (as > opening && !words.is(as, "AS")) {
            as = words.partner(as) > opening ? words.partner(as) - 1 : as - 1;
        }
        if (as == opening || !words.isKind(as + 1, Token.Kind.WORD)) {
            return;
        }
        int last = endOfName(as + 1);
        String written = words.text().substring(words.start(as + 1), words.end(last));
        String type = adql(written);
        if (!type.equals(written)) {
            edits.offer(words.start(as + 1), words.end(last), type, REASON);
        }
    }

    private int endOfName(int first) {
        boolean two = words.is(first + 1, "PRECISION") || words.is(first + 1, "VARYING");
        return two ? first + 1 : first;
    }

    private void doubleColon(int i) {
        int first = startOfOperand(i - 1);
        if (first < 0 || !words.isKind(i + 1, Token.Kind.WORD)) {
            return;
        }
        int last = endOfName(i + 1);
        String type = adql(words.text().substring(words.start(i + 1), words.end(last)));
        String length = "";
        if (words.is(last + 1, "(") && words.partner(last + 1) > 0) {
            int closing = words.partner(last + 1);
            length = words.text().substring(words.start(last + 1), words.end(closing));
            last = closing;
        }
        String reason = "ADQL has CAST in place of ::";
        edits.offer(List.of(
                new Edit(words.start(first), words.start(first), "CAST(", reason),
                new Edit(words.start(i), words.end(last), " AS " + type + length + ")", reason)));
    }

    /** The index where the value that ends here begins: a literal, a column, a call, or what parentheses hold. */
    private int startOfOperand(int end) {
        int at = end;
        if (words.is(end, ")")) {
            at = words.partner(end);
            boolean called = isName(at - 1) && !WordRoles.hasNoCall(words.string(at - 1));
            if (at <= 0 || !called) {
                return at;
            }
            at--;
        } else if (words.isKind(end, Token.Kind.NUMBER) || words.isKind(end, Token.Kind.STRING)) {
            return at;
        } else if (words.isKind(end, Token.Kind.PARAMETER)) {
            return at;
        } else if (!isName(end)) {
            return -1;
        }
        while (words.is(at - 1, ".") && isName(at - 2)) {
            at -= 2;
        }
        return at;
    }

    private boolean isName(int i) {
        return words.isKind(i, Token.Kind.WORD) || words.isKind(i, Token.Kind.DELIMITED);
    }
}
