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
    static RowCursor ofService(QueryText text, URI service, Route route, UploadPlan uploads) {
        return row(
                "service",
                service.toString(),
                route.shown(),
                text.sent().text(),
                uploads.isEmpty() ? null : uploads.shown(),
                note(text, route));
    }

    /** What needs no service. */
    public static RowCursor ofDriver(QueryText text) {
        return row("local", null, null, text.sent().text(), null, "needs no service");
    }

    private static RowCursor row(@Nullable String... values) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.named("step", Datatype.INT).build());
        for (String name : List.of("engine", "target", "mode", "query", "uploads", "note")) {
            fields.add(Field.named(name, Datatype.UNICODE_CHAR)
                    .arraysize(Arraysize.VARIABLE)
                    .build());
        }
        List<@Nullable Object> row = new ArrayList<>();
        row.add(1);
        row.addAll(Arrays.asList(values));
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row.toArray());
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
