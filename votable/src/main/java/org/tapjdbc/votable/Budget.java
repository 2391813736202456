package org.tapjdbc.votable;

/** How many elements of a document may still be kept: a bound for the memory that its declarations take. */
final class Budget {
    private static final int MAX_ELEMENTS = 100_000;

    private final XmlEvents xml;
    private final Progress progress;
    private int taken;
    private boolean told;

    Budget(XmlEvents xml, Progress progress) {
        this.xml = xml;
        this.progress = progress;
    }

    /** Whether nothing more is kept, which is then told; call where there is something that could be. */
    boolean isSpent() {
        boolean spent = taken >= MAX_ELEMENTS || xml.isTalkative();
        if (spent && !told) {
            told = true;
            progress.warn("the document declares more than can be kept; what is known of it is not complete");
        }
        return spent;
    }

    /** Counts an element that is to be kept; false if there is no place for it. */
    boolean take() {
        if (isSpent()) {
            return false;
        }
        taken++;
        return true;
    }
}
