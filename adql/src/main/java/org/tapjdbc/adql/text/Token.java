package org.tapjdbc.adql.text;

/**
 * A lexical piece of a statement.
 *
 * @param kind what it is
 * @param start the offset of its first character
 * @param end the offset after its last
 */
public record Token(Kind kind, int start, int end) {
    /** The kinds of {@link Token}. White space is none. */
    public enum Kind {
        /** A keyword or a regular identifier. */
        WORD,
        /** An identifier in double quotes. */
        DELIMITED,
        /** A string in single quotes. */
        STRING,
        NUMBER,
        /** {@code --} to the end of the line, or a block comment. */
        COMMENT,
        /** A question mark that stands for a value. */
        PARAMETER,
        /** An operator, a bracket, a comma, a semicolon, or a character that no SQL has. */
        SYMBOL
    }

    /** Whether it is that word, in any case. */
    public boolean isWord(String text, String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && text.regionMatches(true, start, word, 0, end - start);
    }

    /** Whether it is that symbol. */
    public boolean isSymbol(String text, String symbol) {
        return kind == Kind.SYMBOL && end - start == symbol.length() && text.startsWith(symbol, start);
    }
}
