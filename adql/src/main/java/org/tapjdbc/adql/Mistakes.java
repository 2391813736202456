package org.tapjdbc.adql;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.Token;

/** Guesses which mistake a person made, from the token that the parser stopped at and those before it. */
final class Mistakes {
    private static final Set<String> OPERATORS = Set.of(
            "=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "/", "||", "AND", "OR", "LIKE", "ILIKE", "IN", "BETWEEN");

    private final String text;
    private final List<Token> tokens;
    private final int found;
    private final Collection<String> expected;

    private Mistakes(String text, List<Token> tokens, int found, SqlParseException cause) {
        this.text = text;
        this.tokens = tokens;
        this.found = found;
        this.expected = cause.getExpectedTokenNames() == null ? Set.of() : cause.getExpectedTokenNames();
    }

    /** The likeliest mistake; null where nothing better can be said than that the token cannot stand there. */
    static @Nullable Finding at(String text, List<Token> tokens, int found, SqlParseException cause) {
        Mistakes mistakes = new Mistakes(text, tokens, found, cause);
        Finding finding = mistakes.statement();
        finding = finding == null ? mistakes.misspelt() : finding;
        finding = finding == null ? mistakes.unquotedTable() : finding;
        finding = finding == null ? mistakes.emptyPlace() : finding;
        finding = finding == null ? mistakes.reserved() : finding;
        return finding == null ? mistakes.missingComma() : finding;
    }

    /** A second statement, or one that is no query. */
    private @Nullable Finding statement() {
        if (found > 0 && is(found - 1, ";")) {
            return Finding.at(
                    tokens.get(found - 1),
                    "Only one query can be sent at a time.",
                    "Leave out what follows the semicolon.");
        }
        if (found == 0
                && kind(0) == Token.Kind.WORD
                && Words.meantBy(text, tokens.get(0)).isEmpty()) {
            return cannotStand(0, "A query begins with SELECT or WITH.");
        }
        return null;
    }

    /** A misspelt word passes for an alias, or for a name, so that the parser stops only after it. */
    private @Nullable Finding misspelt() {
        for (int i = found; i >= Math.max(0, found - 2); i--) {
            String meant = Words.meantBy(text, tokens.get(i));
            boolean alias = i == 0 || endsValue(i - 1) || Words.isStructure(text, tokens.get(i - 1));
            if (!meant.isEmpty() && alias && !isArgument(i)) {
                String word = word(i);
                return Finding.at(tokens.get(i), "\"" + word + "\" cannot stand here.", "Did you mean " + meant + "?");
            }
        }
        return null;
    }

    private boolean isArgument(int index) {
        return is(index + 1, ",")
                || is(index + 1, ".")
                || is(index - 1, ",")
                || is(index - 1, ".")
                || is(index + 1, "(");
    }

    /** {@code FROM II/246/out}, {@code FROM 2mass.psc}, {@code SELECT e_B-V}: names that need quotes. */
    private @Nullable Finding unquotedTable() {
        int first = found;
        while (first > 0 && touches(first - 1) && isNamePart(first - 1)) {
            first--;
        }
        boolean table = namesTable(first);
        boolean digits = kind(first) == Token.Kind.NUMBER && touches(first) && kind(first + 1) == Token.Kind.WORD;
        if (!table && !digits) {
            return null;
        }
        int last = first;
        while (last + 1 < tokens.size() && touches(last) && isNamePart(last + 1)) {
            last++;
        }
        if (last == first) {
            return null;
        }
        String name = text.substring(tokens.get(first).start(), tokens.get(last).end());
        return new Finding(
                tokens.get(first).start(),
                tokens.get(last).end(),
                "This name has characters that only names in double quotes may have.",
                "Write " + quoted(name) + ".");
    }

    /** Whether a token stands where FROM has its tables. */
    private boolean namesTable(int index) {
        int clause = index - 1;
        while (clause > 0 && !Words.beginsClause(text, tokens.get(clause)) && !isWord(clause, "JOIN")) {
            clause--;
        }
        boolean from = isWord(clause, "FROM") || isWord(clause, "JOIN");
        return from && (clause == index - 1 || is(index - 1, ","));
    }

    /** The whole in quotes where it has slashes, as VizieR's tables do; else the parts between dots that need them. */
    private static String quoted(String name) {
        if (name.contains("/")) {
            return "\"" + name + "\"";
        }
        return Arrays.stream(name.split("\\.", -1))
                .map(part -> part.matches("[A-Za-z][A-Za-z0-9_]*") ? part : "\"" + part + "\"")
                .collect(Collectors.joining("."));
    }

    private boolean isNamePart(int index) {
        return kind(index) == Token.Kind.WORD
                || kind(index) == Token.Kind.NUMBER
                || is(index, "/")
                || is(index, "-")
                || is(index, "+")
                || is(index, ".");
    }

    /** A comma, SELECT, WHERE and the like with nothing after them. */
    private @Nullable Finding emptyPlace() {
        boolean clause = Words.beginsClause(text, tokens.get(found)) || is(found, ")") || is(found, ";");
        if (is(found, ")") && is(found - 1, "(") && isWord(found - 2, "IN")) {
            return Finding.at(tokens.get(found), "IN needs at least one value.", "");
        }
        boolean last = found + 1 >= tokens.size() || Words.beginsClause(text, tokens.get(found + 1));
        if (found > 0 && isOperator(found) && (last || isOperator(found + 1) || is(found + 1, ")"))) {
            return Finding.at(tokens.get(found), "Something is missing after " + word(found) + ".", "");
        }
        if (found == 0 || !clause || (isWord(found, "LIMIT") && kind(found + 1) != Token.Kind.NUMBER)) {
            return null;
        }
        if (is(found - 1, ",")) {
            return Finding.at(
                    tokens.get(found - 1), "Nothing follows this comma.", "Leave it out, or write what is missing.");
        }
        if (Words.isStructure(text, tokens.get(found - 1)) && Words.wantsMore(text, tokens.get(found - 1))) {
            return cannotStand(found, "Something is missing between " + word(found - 1) + " and " + word(found) + ".");
        }
        return null;
    }

    /** A reserved word in the place of a name. The parser may stop at it, or only after it, as with {@code date}. */
    private @Nullable Finding reserved() {
        if (Expected.takesName(expected) && isReservedName(found)) {
            return quote(found);
        }
        boolean opens =
                expected.contains("\"(\"") || expected.contains("<QUOTED_STRING>") || expected.contains("\".\"");
        if (found > 0 && isReservedName(found - 1) && opens && !isValue(found)) {
            return quote(found - 1);
        }
        return null;
    }

    /** Words that the grammar keeps, though ADQL does not, need quotes as well. */
    private boolean isReservedName(int index) {
        boolean structure = Words.isStructure(text, tokens.get(index)) && !isWord(index, "LIMIT");
        boolean free = kind(index) != Token.Kind.WORD || structure;
        return !free && (ReservedWords.contains(word(index)) || index == found);
    }

    private Finding quote(int index) {
        String word = word(index);
        return Finding.at(
                tokens.get(index), "\"" + word + "\" is a reserved word and no name.", ReservedWords.hint(word));
    }

    private @Nullable Finding missingComma() {
        if (found == 0 || !isValue(found) || !endsValue(found - 1) || Words.isStructure(text, tokens.get(found - 1))) {
            return null;
        }
        boolean list = expected.contains("\",\"");
        return cannotStand(
                found, list ? "Is a comma or an operator missing before it?" : "Is an operator missing before it?");
    }

    private boolean isOperator(int index) {
        return kind(index) == Token.Kind.SYMBOL
                ? OPERATORS.contains(word(index))
                : kind(index) == Token.Kind.WORD && OPERATORS.contains(Words.upper(text, tokens.get(index)));
    }

    private Finding cannotStand(int index, String hint) {
        return Finding.at(tokens.get(index), "\"" + word(index) + "\" cannot stand here.", hint);
    }

    private boolean isValue(int index) {
        Token.Kind kind = kind(index);
        return kind == Token.Kind.DELIMITED
                || kind == Token.Kind.STRING
                || kind == Token.Kind.NUMBER
                || (kind == Token.Kind.WORD && !Words.isStructure(text, tokens.get(index)));
    }

    private boolean endsValue(int index) {
        return index >= 0 && (isValue(index) || is(index, ")") || is(index, "*"));
    }

    /** Whether no blank stands between a token and the next. */
    private boolean touches(int index) {
        return index >= 0
                && index + 1 < tokens.size()
                && tokens.get(index).end() == tokens.get(index + 1).start();
    }

    private Token.@Nullable Kind kind(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).kind() : null;
    }

    private boolean is(int index, String symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(text, symbol);
    }

    private boolean isWord(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(text, word);
    }

    private String word(int index) {
        return text.substring(tokens.get(index).start(), tokens.get(index).end());
    }
}
