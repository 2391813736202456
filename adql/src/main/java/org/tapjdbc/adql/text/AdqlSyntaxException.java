package org.tapjdbc.adql.text;

import org.jspecify.annotations.Nullable;

/**
 * The text is not ADQL. The message says what is wrong and where, shows the line with a caret under the place, and says
 * what to do where that is known.
 */
public final class AdqlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String hint;
    private final int start;
    private final int end;
    private final int line;
    private final int column;

    public AdqlSyntaxException(String problem, SourceText text, int start, int end) {
        this(problem, "", text, start, end, null);
    }

    public AdqlSyntaxException(
            String problem, String hint, SourceText text, int start, int end, @Nullable Throwable cause) {
        super(
                "Line %d, column %d: %s%n%s%s"
                        .formatted(
                                text.line(start),
                                text.column(start),
                                problem,
                                text.pointer(start, end),
                                hint.isEmpty() ? "" : System.lineSeparator() + hint),
                cause);
        this.problem = problem;
        this.hint = hint;
        this.start = start;
        this.end = end;
        this.line = text.line(start);
        this.column = text.column(start);
    }

    /** The same error of a text that was edited, as one of the text before. */
    public AdqlSyntaxException before(EditedText edited) {
        if (edited.isUnchanged()) {
            return this;
        }
        int from = edited.originalOffset(start);
        int to = Math.max(from + 1, edited.originalOffset(end));
        return new AdqlSyntaxException(problem, hint, new SourceText(edited.original()), from, to, this);
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
