package org.tapjdbc.adql.text;

import java.util.Objects;

/**
 * A change of the user's text at a known place.
 *
 * @param start the offset where it begins
 * @param end the offset after what it replaces; {@code start} where it only inserts
 * @param text what comes there
 * @param reason why, as a person would want to read it
 */
public record Edit(int start, int end, String text, String reason) {
    public Edit {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(reason, "reason");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("from " + start + " to " + end);
        }
    }
}
