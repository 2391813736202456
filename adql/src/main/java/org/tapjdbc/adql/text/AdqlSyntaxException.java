package org.tapjdbc.adql.text;

/**
 * The text is not ADQL. The message says what is wrong and where, shows the line with a caret under the place, and says
 * what to do where that is known.
 */
public final class AdqlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public AdqlSyntaxException(String problem, SourceText text, int start, int end) {
        this(problem, "", text, start, end, null);
    }

    public AdqlSyntaxException(
            String problem,
            String hint,
            SourceText text,
            int start,
            int end,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(
                "Line %d, column %d: %s%n%s%s"
                        .formatted(
                                text.line(start),
                                text.column(start),
                                problem,
                                text.pointer(start, end),
                                hint.isEmpty() ? "" : System.lineSeparator() + hint),
                cause);
        this.line = text.line(start);
        this.column = text.column(start);
    }

    /** The line of the place, from 1. */
    public int line() {
        return line;
    }

    /** The column of the place, in characters from 1. */
    public int column() {
        return column;
    }
}
