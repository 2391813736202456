package org.tapjdbc.adql.check;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Refuses what is not ADQL by its letters alone, wherever it stands, and what leaves no trace in the syntax tree. */
final class TokenCheck {
    /** Section 2.1.1 of ADQL 2.1. */
    private static final Pattern REGULAR_IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private static final Pattern NUMBER = Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final Source source;
    private final ServiceLanguage language;

    private TokenCheck(Source source, ServiceLanguage language) {
        this.source = source;
        this.language = language;
    }

    static void check(Source source, ServiceLanguage language) throws AdqlSyntaxException {
        for (Token comment : source.comments()) {
            if (source.text(comment).startsWith("/*")) {
                throw source.error(comment, "ADQL has no /* comments */.", "Write -- before each line of it.");
            }
        }
        TokenCheck check = new TokenCheck(source, language);
        for (int i = 0; i < source.tokens().size(); i++) {
            check.token(i, source.tokens().get(i));
        }
    }

    private void token(int index, Token token) throws AdqlSyntaxException {
        switch (token.kind()) {
            case WORD -> word(index, token);
            case DELIMITED -> delimited(token);
            case STRING -> string(source.token(index + 1), token);
            case NUMBER -> number(source.token(index + 1), token);
            case PARAMETER -> throw source.error(token, "ADQL has no parameters.", "Write the value itself.");
            case SYMBOL -> symbol(token);
            case COMMENT -> throw new IllegalStateException("a comment among the tokens");
        }
    }

    private void word(int index, Token word) throws AdqlSyntaxException {
        String text = source.text(word);
        if (!REGULAR_IDENTIFIER.matcher(text).matches()) {
            throw source.error(
                    word,
                    "\"" + text + "\" is no name as ADQL has them: a letter from A to Z, then letters, digits and _.",
                    "Write it in double quotes: \"" + text + "\".");
        }
        boolean by = word.isWord(source.text(), "BY");
        if (by && !source.isWord(index - 1, "GROUP") && !source.isWord(index - 1, "ORDER")) {
            throw source.error(word, "BY stands only after GROUP and ORDER.", "");
        }
        if (by && (source.isWord(index + 1, "DISTINCT") || source.isWord(index + 1, "ALL"))) {
            throw source.error(source.tokens().get(index + 1), "GROUP BY takes neither DISTINCT nor ALL.", "");
        }
    }

    private void delimited(Token name) throws AdqlSyntaxException {
        if (name.end() - name.start() == 2) {
            throw source.error(name, "A name in double quotes needs at least one character.", "");
        }
    }

    private void string(@Nullable Token next, Token string) throws AdqlSyntaxException {
        boolean another = next != null && next.kind() == Token.Kind.STRING;
        if (another && source.text().substring(string.end(), next.start()).indexOf('\n') < 0) {
            throw source.error(next, "Two strings stand side by side.", "Put || between them.");
        }
        if (source.text(string).indexOf('\u0000') >= 0) {
            throw source.error(string, "This string has a NUL character in it.", "");
        }
    }

    private void number(@Nullable Token next, Token number) throws AdqlSyntaxException {
        if (!NUMBER.matcher(source.text(number)).matches()) {
            throw source.error(number, "ADQL has no such numbers.", "Write it in decimals.");
        }
        boolean touches = next != null && next.kind() == Token.Kind.WORD && next.start() == number.end();
        if (touches && language.version() == ServiceLanguage.Version.V2_0) {
            String both = source.text(number) + source.text(next);
            throw source.error(
                    number,
                    "\"" + both + "\" is neither a number nor a name.",
                    "A name that begins with a digit stands in double quotes: \"" + both + "\".");
        }
    }

    private void symbol(Token symbol) throws AdqlSyntaxException {
        switch (source.text(symbol)) {
            case "(", ")", ",", ".", "*", "+", "-", "/", "||", "=", "<>", "!=", "<", ">", "<=", ">=" -> {}
            case ";" -> throw source.error(symbol, "ADQL has no semicolon.", "Leave it out.");
            case "::" -> throw source.error(symbol, "ADQL has no \"::\".", "Write CAST(value AS type).");
            case "%" -> throw source.error(symbol, "ADQL has no operator \"%\".", "Write MOD(a, b).");
            case "{", "}" -> throw source.error(symbol, "ADQL has no braces.", "");
            case "[", "]" -> throw source.error(symbol, "ADQL has no square brackets.", "");
            default -> throw source.error(symbol, "ADQL has no \"" + source.text(symbol) + "\".", "");
        }
    }
}
