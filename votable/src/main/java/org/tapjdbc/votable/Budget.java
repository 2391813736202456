package org.tapjdbc.votable;

/** How many elements of a document may still be kept: a bound for the memory that its declarations take. */
final class Budget {
    private static final int MAX_ELEMENTS = 100_000;

    private final XmlEvents xml;
    private final Progress progress;
    private int taken;

    Budget(XmlEvents xml, Progress progress) {
        this.xml = xml;
        this.progress = progress;
    }

    /** Whether nothing more is kept. */
    boolean isSpent() {
        return taken >= MAX_ELEMENTS || xml.isTalkative();
    }

    /** Counts an element that is to be kept; false if there is no place for it. */
    boolean take() {
        if (!isSpent()) {
            taken++;
            return true;
        }
        if (taken != Integer.MAX_VALUE) {
            taken = Integer.MAX_VALUE;
            progress.warn("the document declares more than can be kept; what is known of it is not complete");
        }
        return false;
    }
}
