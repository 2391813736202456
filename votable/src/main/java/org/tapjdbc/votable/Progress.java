package org.tapjdbc.votable;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.votable.model.Field;

/** How far a reader has come, for its messages, and what it found odd on its way. */
final class Progress {
    enum Stage {
        HEAD,
        ROWS,
        /** Inside the next row, which has not been delivered. */
        INSIDE_ROW,
        TAIL
    }

    private static final int MAX_WARNINGS = 100;

    private final List<String> warnings = new ArrayList<>();
    private long rows;
    private Stage stage = Stage.HEAD;

    /** Rows delivered. */
    long rows() {
        return rows;
    }

    void rowDelivered() {
        rows++;
        stage = Stage.ROWS;
    }

    void enter(Stage next) {
        stage = next;
    }

    /** Where the reader stands, as the end of a sentence. */
    String place() {
        return switch (stage) {
            case HEAD -> "before the first row";
            case ROWS -> rows == 0 ? "before the first row" : "after row " + rows;
            case INSIDE_ROW -> "inside row " + (rows + 1);
            case TAIL -> "behind the table, after " + rows + " rows";
        };
    }

    /** Something wrong with a column of the row that the reader stands on. */
    VotableException wrong(Field field, String what) {
        return new VotableException("row " + rows + ", column \"" + field.name() + "\": " + what);
    }

    /** Something wrong inside the row that the reader is about to deliver. */
    VotableException wrongInside(String what) {
        return new VotableException("row " + (rows + 1) + ": " + what);
    }

    void warn(String message) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(message);
        } else if (warnings.size() == MAX_WARNINGS) {
            warnings.add("further warnings left out");
        }
    }

    /** A warning about a column, with the row where it first occurred. */
    void warn(Field field, long row, String message) {
        warn("column \"" + field.name() + "\": " + message + " (first in row " + row + ")");
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
