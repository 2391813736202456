package org.tapjdbc.moc;

/** A text, or a file, is no MOC. The message says what is wrong in it, and where. */
public final class MocSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int offset;

    MocSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where the mistake begins: how many characters of the text are before it; 0 for a file. */
    public int offset() {
        return offset;
    }
}
