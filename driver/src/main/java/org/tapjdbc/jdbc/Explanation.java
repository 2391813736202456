package org.tapjdbc.jdbc;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** {@code EXPLAIN [PLAN FOR] query}: what would be sent where. Nothing is run. */
final class Explanation {
    private static final Pattern EXPLAIN =
            Pattern.compile("\\s*EXPLAIN\\s+(?:PLAN\\s+FOR\\s+)?(?=\\S)", Pattern.CASE_INSENSITIVE);

    private Explanation() {}

    /** The query that a statement wants explained; null if it is no EXPLAIN. */
    static @Nullable String subject(String sql) {
        Matcher matcher = EXPLAIN.matcher(sql);
        return matcher.lookingAt() ? sql.substring(matcher.end()) : null;
    }

    /** One row for each step. */
    static RowCursor rows(QueryText text, URI service, Route route) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.named("step", Datatype.INT).build());
        for (String name : List.of("engine", "target", "mode", "query", "uploads", "note")) {
            fields.add(Field.named(name, Datatype.UNICODE_CHAR)
                    .arraysize(Arraysize.VARIABLE)
                    .build());
        }
        boolean local = LocalAnswer.to(text.tree()).isPresent();
        @Nullable Object[] row = local
                ? new @Nullable Object[] {1, "local", null, null, text.sent().text(), null, "needs no service"}
                : new @Nullable Object[] {
                    1, "service", service.toString(), route.shown(), text.sent().text(), null, note(text, route)
                };
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row);
        return new MemoryCursor(fields, rows);
    }

    /** Why the text was edited, what could not be, and why it runs as it does. */
    private static @Nullable String note(QueryText text, Route route) {
        List<String> notes = new ArrayList<>();
        text.sent().edits().stream()
                .map(Edit::reason)
                .distinct()
                .map(reason -> Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + '.')
                .forEach(notes::add);
        notes.addAll(text.notes());
        notes.addAll(text.advice());
        if (text.problem() != null) {
            notes.add("The driver could not read the query: " + text.problem().getMessage());
        }
        if (route.note() != null) {
            notes.add(route.note());
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }
}
