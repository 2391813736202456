package org.tapjdbc.session;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
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
public final class Explanation {
    private static final Pattern EXPLAIN =
            Pattern.compile("\\s*EXPLAIN\\s+(?:PLAN\\s+FOR\\s+)?(?=\\S)", Pattern.CASE_INSENSITIVE);

    private Explanation() {}

    /** The query that a statement wants explained; null if it is no EXPLAIN. */
    public static @Nullable String subject(String sql) {
        Matcher matcher = EXPLAIN.matcher(sql);
        return matcher.lookingAt() ? sql.substring(matcher.end()) : null;
    }

    /** What is sent to a service, and how. */
    static RowCursor ofService(QueryText text, URI service, Route route, UploadPlan uploads, boolean takesUploads) {
        return one(
                "service",
                service.toString(),
                route.shown(),
                text.sent().text(),
                uploads.isEmpty() ? null : uploads.shown(),
                note(text, route, takesUploads || uploads.isEmpty()));
    }

    /** What needs no service. */
    public static RowCursor ofDriver(QueryText text) {
        return one("local", null, null, text.sent().text(), null, "needs no service");
    }

    private static RowCursor one(@Nullable String... values) {
        List<@Nullable String[]> steps = new ArrayList<>();
        steps.add(values);
        return of(steps);
    }

    /**
     * Steps in their order.
     *
     * @param steps engine, target, mode, query, uploads and note of each
     */
    public static RowCursor of(List<@Nullable String[]> steps) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.named("step", Datatype.INT).build());
        for (String name : List.of("engine", "target", "mode", "query", "uploads", "note")) {
            fields.add(Field.named(name, Datatype.UNICODE_CHAR)
                    .arraysize(Arraysize.VARIABLE)
                    .build());
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable String[] step : steps) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(rows.size() + 1);
            row.addAll(Arrays.asList(step));
            rows.add(row.toArray());
        }
        return new MemoryCursor(fields, rows);
    }

    /** Why the text was edited, what could not be, and why it runs as it does. */
    private static @Nullable String note(QueryText text, Route route, boolean uploadsTaken) {
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
        if (!uploadsTaken) {
            notes.add("The service does not say that it takes tables; if it refuses, the query is put together here.");
        }
        if (route.note() != null) {
            notes.add(route.note());
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }
}
