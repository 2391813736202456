package org.tapjdbc.adql.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text after edits, with the way back from its positions to those of the text before.
 *
 * @param original the text before
 * @param text the text after
 * @param edits what was changed, by position
 */
public record EditedText(String original, String text, List<Edit> edits) {
    public EditedText {
        edits = List.copyOf(edits);
    }

    /** A text that nobody changed. */
    public static EditedText unchanged(String text) {
        return new EditedText(text, text, List.of());
    }

    /**
     * Applies edits, which may come in any order. Of two insertions at one place, the first given comes first.
     *
     * @throws IllegalArgumentException if two of them overlap
     */
    public static EditedText of(String original, List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Edit edit : sorted) {
            if (edit.start() < copied) {
                throw new IllegalArgumentException("edits overlap at " + edit.start() + ": " + edit.reason());
            }
            text.append(original, copied, edit.start()).append(edit.text());
            copied = edit.end();
        }
        text.append(original, copied, original.length());
        return new EditedText(original, text.toString(), sorted);
    }

    /** The offset in the original that an offset in {@link #text()} comes from; for inserted text, where it went in. */
    public int originalOffset(int offset) {
        int shift = 0;
        for (Edit edit : edits) {
            int start = edit.start() + shift;
            int end = start + edit.text().length();
            if (offset < start) {
                break;
            }
            if (offset < end) {
                return edit.start();
            }
            shift += edit.text().length() - (edit.end() - edit.start());
        }
        return Math.max(0, Math.min(offset - shift, original.length()));
    }
}
