package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.Vocabulary;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;

/** JDBC's escapes in braces (JDBC 4.3, section 13.4), which no service knows. */
final class JdbcEscapes {
    private static final String REASON = "an escape of JDBC";

    /** JDBC's functions that ADQL has by another name. */
    private static final Map<String, String> RENAMED = Map.of("UCASE", "UPPER", "LCASE", "LOWER", "IFNULL", "COALESCE");

    private static final Map<String, String> CONVERTED = Map.ofEntries(
            Map.entry("BIGINT", "BIGINT"),
            Map.entry("CHAR", "CHAR"),
            Map.entry("DOUBLE", "DOUBLE PRECISION"),
            Map.entry("FLOAT", "DOUBLE PRECISION"),
            Map.entry("INTEGER", "INTEGER"),
            Map.entry("REAL", "REAL"),
            Map.entry("SMALLINT", "SMALLINT"),
            Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry("TINYINT", "SMALLINT"),
            Map.entry("VARCHAR", "VARCHAR"));

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "AVG", "MIN", "MAX", "COALESCE");

    private final Words words;
    private final ServiceLanguage language;
    private final EditSet edits;

    private JdbcEscapes(Words words, ServiceLanguage language, EditSet edits) {
        this.words = words;
        this.language = language;
        this.edits = edits;
    }

    /** @throws AdqlSyntaxException if an escape has no counterpart in ADQL */
    static void edits(Words words, ServiceLanguage language, EditSet edits) throws AdqlSyntaxException {
        JdbcEscapes escapes = new JdbcEscapes(words, language, edits);
        for (int i = 0; i < words.size(); i++) {
            if (words.is(i, "{")) {
                escapes.escape(i);
            }
        }
    }

    private AdqlSyntaxException refused(int first, int last, String problem, String hint) {
        return new AdqlSyntaxException(
                problem, hint, new SourceText(words.text()), words.start(first), words.end(last), null);
    }

    private int closing(int opening) throws AdqlSyntaxException {
        int depth = 0;
        for (int i = opening; i < words.size(); i++) {
            depth += words.is(i, "{") ? 1 : words.is(i, "}") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw refused(opening, opening, "This escape is not closed: } is missing.", "");
    }

    private void escape(int opening) throws AdqlSyntaxException {
        int closing = closing(opening);
        switch (words.word(opening + 1)) {
            case "FN" -> {
                unwrap(opening, opening + 2, closing);
                function(opening + 2);
            }
            case "OJ" -> unwrap(opening, opening + 2, closing);
            case "ESCAPE", "LIMIT" -> unwrap(opening, opening + 1, closing);
            case "D", "T", "TS" -> time(opening, closing);
            default ->
                throw refused(
                        opening,
                        Math.min(opening + 1, words.size() - 1),
                        "TAP services have nothing for the escape {" + words.string(opening + 1) + " …}.",
                        "The escapes that are translated: {fn …}, {d …}, {t …}, {ts …}, {oj …}, {escape …}, {limit …}.");
        }
    }

    /** Takes the braces away, and the word behind the first one where it is none of SQL's. */
    private void unwrap(int opening, int first, int closing) throws AdqlSyntaxException {
        if (first >= closing) {
            throw refused(opening, closing, "This escape is empty.", "");
        }
        edits.offer(List.of(
                new Edit(words.start(opening), words.start(first), "", REASON),
                new Edit(words.end(closing - 1), words.end(closing), "", REASON)));
    }

    private void time(int opening, int closing) throws AdqlSyntaxException {
        if (closing != opening + 3 || !words.isKind(opening + 2, Token.Kind.STRING)) {
            throw refused(opening, closing, "A date or time in an escape is a string, such as {d '2020-01-31'}.", "");
        }
        edits.offer(
                words.start(opening),
                words.end(closing),
                Spelling.isoTime(words.string(opening + 2)),
                "ADQL compares times with strings of ISO 8601");
    }

    private void function(int i) throws AdqlSyntaxException {
        String name = words.word(i);
        int end = words.partner(i + 1);
        if (name.isEmpty() || end < 0) {
            throw refused(i, i, "{fn …} holds the call of a function.", "");
        }
        switch (name) {
            case "CONCAT" -> concat(i, end);
            case "CONVERT" -> convert(i, end);
            default -> {
                if (RENAMED.containsKey(name)) {
                    edits.offer(words.start(i), words.end(i), RENAMED.get(name), REASON);
                } else if (!isKnown(name)) {
                    throw refused(
                            i,
                            i,
                            "ADQL has no function that does what " + name + " does.",
                            "The functions that {fn …} may call: UCASE, LCASE, CONCAT, CONVERT, IFNULL, "
                                    + String.join(", ", Vocabulary.NUMERIC_FUNCTIONS) + ".");
                }
            }
        }
    }

    private boolean isKnown(String name) {
        return Vocabulary.NUMERIC_FUNCTIONS.contains(name)
                || Vocabulary.STRING_FUNCTIONS.contains(name)
                || Vocabulary.GEOMETRY_FUNCTIONS.contains(name)
                || AGGREGATES.contains(name)
                || language.functions().contains(name.toLowerCase(Locale.ROOT));
    }

    private List<Integer> commas(int opening, int closing) {
        List<Integer> commas = new ArrayList<>();
        for (int i = opening + 1; i < closing; i++) {
            if (words.is(i, "(") && words.partner(i) > 0) {
                i = words.partner(i);
            } else if (words.is(i, ",")) {
                commas.add(i);
            }
        }
        return commas;
    }

    private void concat(int i, int end) {
        List<Edit> group = new ArrayList<>();
        group.add(new Edit(words.start(i), words.end(i), "", "ADQL has || in place of CONCAT"));
        for (int comma : commas(i + 1, end)) {
            group.add(new Edit(words.start(comma), words.end(comma), " ||", "ADQL has || in place of CONCAT"));
        }
        edits.offer(group);
    }

    private void convert(int i, int end) throws AdqlSyntaxException {
        List<Integer> commas = commas(i + 1, end);
        String type = words.word(end - 1).replaceFirst("^SQL_", "");
        if (commas.size() != 1 || commas.get(0) != end - 2 || !CONVERTED.containsKey(type)) {
            throw refused(i, end, "ADQL has no type for this CONVERT.", "It has CAST, to " + CONVERTED.values() + ".");
        }
        int comma = commas.get(0);
        edits.offer(List.of(
                new Edit(words.start(i), words.end(i), "CAST", REASON),
                new Edit(words.start(comma), words.end(comma), " AS", REASON),
                new Edit(words.start(end - 1), words.end(end - 1), CONVERTED.get(type), REASON)));
    }
}
