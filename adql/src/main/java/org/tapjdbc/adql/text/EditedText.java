package org.tapjdbc.adql.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text after edits, with the way back from its positions to those of the text before. The edits may have come in
 * several passes, each over the result of the one before.
 */
public final class EditedText {
    private final String original;
    private final String text;
    private final List<List<Edit>> passes;

    private EditedText(String original, String text, List<List<Edit>> passes) {
        this.original = original;
        this.text = text;
        this.passes = List.copyOf(passes);
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
        return unchanged(original).then(edits);
    }

    /**
     * This text after one more pass of edits, whose positions are those of {@link #text()}.
     *
     * @throws IllegalArgumentException if two of them overlap
     */
    public EditedText then(List<Edit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (Edit edit : sorted) {
            if (edit.start() < copied) {
                throw new IllegalArgumentException("edits overlap at " + edit.start() + ": " + edit.reason());
            }
            result.append(text, copied, edit.start()).append(edit.text());
            copied = edit.end();
        }
        result.append(text, copied, text.length());
        List<List<Edit>> all = new ArrayList<>(passes);
        all.add(List.copyOf(sorted));
        return new EditedText(original, result.toString(), all);
    }

    /**
     * This text after the edits of another one, which began with what this one became.
     *
     * @throws IllegalArgumentException if it began with something else
     */
    public EditedText then(EditedText next) {
        if (!next.original.equals(text)) {
            throw new IllegalArgumentException("these are edits of another text");
        }
        List<List<Edit>> all = new ArrayList<>(passes);
        all.addAll(next.passes);
        return new EditedText(original, next.text, all);
    }

    /** The text before. */
    public String original() {
        return original;
    }

    /** The text after. */
    public String text() {
        return text;
    }

    /** Whether nothing was edited. */
    public boolean isUnchanged() {
        return passes.isEmpty();
    }

    /** What was changed, pass by pass and in each by position; the places are those of the original. */
    public List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        for (int pass = 0; pass < passes.size(); pass++) {
            for (Edit edit : passes.get(pass)) {
                int start = originalOffset(edit.start(), pass);
                int end = Math.max(start, originalOffset(edit.end(), pass));
                edits.add(new Edit(start, end, edit.text(), edit.reason()));
            }
        }
        return edits;
    }

    /** The offset in the original that an offset in {@link #text()} comes from; for inserted text, where it went in. */
    public int originalOffset(int offset) {
        return originalOffset(offset, passes.size());
    }

    /** The same for an offset in the text that the first so many passes made. */
    private int originalOffset(int offset, int count) {
        int at = offset;
        for (int pass = count - 1; pass >= 0; pass--) {
            at = before(at, passes.get(pass));
        }
        return Math.max(0, Math.min(at, original.length()));
    }

    private static int before(int offset, List<Edit> edits) {
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
        return offset - shift;
    }
}
