package org.tapjdbc.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapjdbc.embedded.Token.Kind;

/**
 * Refuses what the parser takes in and the syntax tree no longer shows: the parser is made for what SQL people write,
 * this service takes ADQL only.
 */
final class TextCheck {
    private static final Set<String> SYMBOLS =
            Set.of("(", ")", ",", ".", "*", "/", "+", "-", "=", "<", ">", "<>", "<=", ">=", "||");

    private static final Map<String, String> REASONS = Map.of(
            ";", "A query does not end with ;",
            "!=", "This service has no !=; write <>",
            "/*", "ADQL has no comments between /* and */; write them after --",
            "?", "ADQL has no parameters",
            "::", "ADQL has no ::",
            "{", "ADQL has no escapes in braces",
            "%", "ADQL has no operator %; write MOD(x, y)");

    private final ReservedWords reserved;
    private final boolean takesBangEquals;

    TextCheck(Profile profile) {
        this.reserved = new ReservedWords(profile);
        // the grammar always had both signs, but services of the time of 2.0 are known that take only the one
        this.takesBangEquals = profile.version() != Profile.Version.V2_0;
    }

    void check(String text) throws AdqlException {
        List<Token> tokens = new Tokenizer(text).tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            checkAlone(token);
            checkPair(token, tokens.get(i + 1));
            boolean isTop =
                    i > 0 && token.kind() == Kind.NUMBER && tokens.get(i - 1).is("TOP");
            refuseIf(
                    tokens.get(i + 1).kind() == Kind.STRING && !isTop && !mayPrecedeString(token),
                    tokens.get(i + 1),
                    "A string has no place here; names are written between double quotes");
            if (i > 0 && token.kind() == Kind.NUMBER && tokens.get(i - 1).is("OFFSET")) {
                refuseIf(tokens.get(i + 1).isOneOf("ROW", "ROWS"), token, "ADQL has no ROWS after OFFSET");
            }
        }
    }

    private void checkAlone(Token token) throws AdqlException {
        switch (token.kind()) {
            case SYMBOL ->
                refuseIf(
                        !SYMBOLS.contains(token.text())
                                && !(takesBangEquals && token.text().equals("!=")),
                        token,
                        REASONS.getOrDefault(token.text(), "ADQL has no use for the character " + token.text()));
            case WORD -> {
                refuseIf(
                        token.text().startsWith("_"),
                        token,
                        "A name that begins with _ must be written between double quotes: \"" + token.text() + "\"");
                refuseIf(
                        reserved.isForbidden(token.text()),
                        token,
                        "ADQL reserves the word " + token.text()
                                + " but has no use for it; a name must be written between double quotes: \""
                                + token.text() + "\"");
            }
            case DELIMITED -> refuseIf(token.text().equals("\"\""), token, "A name is empty");
            default -> {}
        }
    }

    private void checkPair(Token token, Token next) throws AdqlException {
        refuseIf(
                token.is("LIMIT") && (next.kind() == Kind.NUMBER || next.is("ALL")),
                token,
                "ADQL has no LIMIT; write SELECT TOP");
        refuseIf(token.is("DOUBLE") && !next.is("PRECISION"), token, "ADQL calls the type DOUBLE PRECISION");
        refuseIf(
                token.isOneOf("UNION", "EXCEPT", "INTERSECT") && next.is("DISTINCT"),
                next,
                "ADQL has no DISTINCT after " + token.text());
        refuseIf(token.is("MINUS") && next.isOneOf("SELECT", "(", "ALL"), token, "ADQL has no MINUS; write EXCEPT");
        refuseIf(token.is("BETWEEN") && next.isOneOf("SYMMETRIC", "ASYMMETRIC"), next, "ADQL has no " + next.text());
        refuseIf(token.is("BY") && next.isOneOf("ALL", "DISTINCT"), next, "ADQL has no " + next.text() + " here");
        refuseIf(token.is("CEIL") && next.is("("), token, "ADQL has no CEIL; write CEILING");
        refuseIf(
                token.kind() == Kind.NUMBER && next.kind() == Kind.WORD && isAdjacent(token, next),
                token,
                "A name that begins with a digit must be written between double quotes");
    }

    /** Whether a string may follow: not after a name or another string, as in {@code N'x'} or {@code AS 'x'}. */
    private boolean mayPrecedeString(Token token) {
        return switch (token.kind()) {
            case SYMBOL -> !token.is(")");
            case WORD -> reserved.isReserved(token.text()) && !token.is("AS");
            default -> false;
        };
    }

    private static boolean isAdjacent(Token token, Token next) {
        return token.line() == next.line() && token.column() + token.text().length() == next.column();
    }

    private static void refuseIf(boolean condition, Token token, String message) throws AdqlException {
        if (condition) {
            throw AdqlException.at(token.line(), token.column(), message);
        }
    }
}
