package org.tapjdbc.adql.rewrite;

import java.util.List;
import java.util.Map;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.Token;

/** What other dialects spell otherwise, and can be told from its tokens alone. */
final class Spelling {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("CEIL", "CEILING"),
            Map.entry("POW", "POWER"),
            Map.entry("LN", "LOG"),
            Map.entry("TRUNC", "TRUNCATE"),
            Map.entry("RANDOM", "RAND"),
            Map.entry("UCASE", "UPPER"),
            Map.entry("LCASE", "LOWER"),
            Map.entry("IFNULL", "COALESCE"),
            Map.entry("NVL", "COALESCE"));

    private final Words words;
    private final ServiceLanguage language;
    private final EditSet edits;

    private Spelling(Words words, ServiceLanguage language, EditSet edits) {
        this.words = words;
        this.language = language;
        this.edits = edits;
    }

    static void edits(Words words, ServiceLanguage language, EditSet edits) {
        Spelling spelling = new Spelling(words, language, edits);
        for (int i = 0; i < words.size(); i++) {
            if (words.isKind(i, Token.Kind.SYMBOL)) {
                spelling.symbol(i);
            } else if (words.isKind(i, Token.Kind.WORD)) {
                spelling.word(i);
            }
        }
        spelling.trailingSemicolons();
    }

    /** Block comments, which only the whole list of tokens shows. */
    static void comments(String text, List<Token> tokens, EditSet edits) {
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.COMMENT && text.startsWith("/*", token.start())) {
                edits.offer(token.start(), token.end(), "", "ADQL has no comments between /* and */");
            }
        }
    }

    private void replace(int index, String replacement, String reason) {
        edits.offer(words.start(index), words.end(index), replacement, reason);
    }

    private void symbol(int i) {
        switch (words.string(i)) {
            case "==" -> replace(i, "=", "ADQL compares with a single =");
            case "<>" -> {
                if (!language.mayHave(Feature.ANGLE_INEQUALITY)) {
                    replace(i, "!=", "the service knows != only");
                }
            }
            case "!=" -> {
                if (language.version() == ServiceLanguage.Version.V2_0 && language.mayHave(Feature.ANGLE_INEQUALITY)) {
                    replace(i, "<>", "services of ADQL 2.0 may know <> only");
                }
            }
            default -> {}
        }
    }

    private void trailingSemicolons() {
        for (int i = words.size() - 1; i >= 0 && words.is(i, ";"); i--) {
            replace(i, "", "ADQL has no semicolon");
        }
    }

    private void word(int i) {
        switch (words.word(i)) {
            case "TOP" -> top(i);
            case "LEFT", "RIGHT", "FULL" -> {
                if (words.is(i + 1, "JOIN")) {
                    edits.offer(words.end(i), words.end(i), " OUTER", "some services want the word OUTER");
                }
            }
            case "DATE", "TIME", "TIMESTAMP" -> time(i);
            case "LIMIT" -> {
                if (words.is(i + 1, "ALL")) {
                    edits.offer(words.start(i), words.end(i + 1), "", "ADQL has no LIMIT");
                }
            }
            case "FIRST", "NEXT" -> {
                boolean one = words.is(i + 1, "ROW") || words.is(i + 1, "ROWS");
                if (words.is(i - 1, "FETCH") && one) {
                    edits.offer(words.end(i), words.end(i), " 1", "FETCH FIRST ROW means one row");
                }
            }
            default -> function(i);
        }
    }

    /** {@code TOP (10)}, as SQL Server has it. */
    private void top(int i) {
        boolean inPlace = words.is(i - 1, "SELECT") || words.is(i - 1, "DISTINCT") || words.is(i - 1, "ALL");
        if (inPlace && words.is(i + 1, "(") && words.is(i + 3, ")") && words.isKind(i + 2, Token.Kind.NUMBER)) {
            String blank = words.isAdjacent(i + 1) ? " " : "";
            String reason = "ADQL's TOP has no parentheses";
            edits.offer(List.of(
                    new Edit(words.start(i + 1), words.end(i + 1), blank, reason),
                    new Edit(words.start(i + 3), words.end(i + 3), "", reason)));
        }
    }

    /** {@code DATE '2020-01-01'}: in ADQL, times are strings. */
    private void time(int i) {
        if (words.isKind(i + 1, Token.Kind.STRING)) {
            edits.offer(
                    words.start(i),
                    words.end(i + 1),
                    isoTime(words.string(i + 1)),
                    "ADQL compares times with strings of ISO 8601");
        }
    }

    /** A string of date and time with the T between them. */
    static String isoTime(String string) {
        return string.replaceFirst("^'(\\s*\\d{4}-\\d{2}-\\d{2})\\s+(?=\\d)", "'$1T");
    }

    private void function(int i) {
        String own = FUNCTIONS.get(words.word(i));
        if (own != null
                && isCall(i)
                && !language.functions().contains(words.string(i).toLowerCase(java.util.Locale.ROOT))) {
            replace(i, own, "ADQL calls the function " + own);
        }
    }

    private boolean isCall(int i) {
        return words.is(i + 1, "(") && !words.is(i - 1, ".");
    }
}
