package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.adql.text.Edit;

/**
 * The edits of one pass over a text. Those that belong together come as one group, and a group that touches what another
 * one changes has to wait for the next pass, when it will find the text as the other left it.
 */
final class EditSet {
    private final List<Edit> accepted = new ArrayList<>();
    private boolean again;

    /** Takes edits that only make sense together, or none of them. */
    void offer(List<Edit> group) {
        for (Edit edit : group) {
            for (Edit other : accepted) {
                if (touch(edit, other)) {
                    again = true;
                    return;
                }
            }
        }
        accepted.addAll(group);
    }

    void offer(int start, int end, String text, String reason) {
        offer(List.of(new Edit(start, end, text, reason)));
    }

    /** Asks for another pass: what this one wrote may want editing itself. */
    void lookAgain() {
        again = true;
    }

    List<Edit> edits() {
        return accepted;
    }

    boolean wantsAnotherPass() {
        return again && !accepted.isEmpty();
    }

    private static boolean touch(Edit one, Edit other) {
        boolean insertion = one.start() == one.end() || other.start() == other.end();
        return insertion
                ? one.start() <= other.end() && other.start() <= one.end()
                : one.start() < other.end() && other.start() < one.end();
    }
}
