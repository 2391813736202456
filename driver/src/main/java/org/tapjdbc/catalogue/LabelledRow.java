package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.VotableException;

/** Reads the current row of a cursor by labels in any case; what a service does not have is null. */
final class LabelledRow {
    private final RowCursor cursor;
    private final Map<String, Integer> indexes = new HashMap<>();

    LabelledRow(RowCursor cursor) {
        this.cursor = cursor;
        for (int i = 0; i < cursor.fields().size(); i++) {
            indexes.putIfAbsent(
                    Identifiers.unquoted(cursor.fields().get(i).name()).toLowerCase(Locale.ROOT), i);
        }
    }

    @Nullable String text(String label) throws SQLException {
        Integer index = indexes.get(label);
        if (index == null) {
            return null;
        }
        try {
            String text = cursor.cell(index).text();
            return text == null || text.isBlank() ? null : text.strip();
        } catch (VotableException e) {
            throw Errors.MALFORMED.because(e, "The service's TAP_SCHEMA cannot be read: " + e.getMessage());
        }
    }

    /** Whether a column holds numbers. */
    boolean isNumber(String label) {
        Integer index = indexes.get(label);
        return index != null && !cursor.fields().get(index).isString();
    }

    String text(String label, String otherwise) throws SQLException {
        String text = text(label);
        return text == null ? otherwise : text;
    }

    @Nullable Boolean flag(String label) throws SQLException {
        String text = text(label);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "t", "y", "yes" -> true;
            default -> false;
        };
    }

    /** For sorting: a missing number comes last. */
    int order(String label) throws SQLException {
        String text = text(label);
        return text != null && text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
