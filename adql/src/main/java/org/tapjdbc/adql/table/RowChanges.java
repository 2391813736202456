package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.table.RowChange.Assignment;
import org.tapjdbc.adql.table.RowChange.Where;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Reads {@code UPDATE} of the table of jobs, and {@code DELETE} of rows that meet a condition. */
public final class RowChanges {
    private static final String SCHEMA = "uws";
    private static final String TABLE = "jobs";
    private static final String SCOPE = "Say which jobs are meant, such as WHERE job_id = 'x'; for all of them write"
            + " WHERE job_id IS NOT NULL.";

    private final Cursor cursor;

    private RowChanges(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a statement, in which values stand for all parameters already.
     *
     * @return empty if the text is neither an {@code UPDATE}, nor a {@code DELETE} that is about {@code uws.jobs} or has a
     *     condition; {@link TableStatements} may know it then
     * @throws AdqlSyntaxException if it is one of these, and is wrong: it would change another table than
     *     {@code uws.jobs}, or all jobs because the condition was forgotten
     */
    public static Optional<RowChange> parse(String sql) throws AdqlSyntaxException {
        String first = TableStatements.firstWord(sql);
        if (!first.equals("UPDATE") && !first.equals("DELETE")) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(sql);
        cursor.skip(1);
        RowChanges changes = new RowChanges(cursor);
        return first.equals("UPDATE") ? Optional.of(changes.update()) : changes.delete();
    }

    private RowChange update() throws AdqlSyntaxException {
        Token first = cursor.peek(0);
        List<String> table = name();
        Token last = cursor.peek(-1);
        RowChange.Update bare = new RowChange.Update(table, List.of(), null);
        if (!bare.isAbout(SCHEMA, TABLE)) {
            throw cursor.error(
                    first,
                    last,
                    "The rows of this table cannot be changed: those of a service belong to the service, and those of"
                            + " temporary tables are made anew.",
                    "Only jobs can be changed: UPDATE uws.jobs SET phase = 'ABORT' WHERE job_id = 'x'. Of a temporary"
                            + " table, make another by CREATE TEMPORARY TABLE … AS SELECT ….");
        }
        cursor.expect("SET");
        List<Assignment> assignments = new ArrayList<>();
        do {
            assignments.add(assignment(assignments));
        } while (cursor.acceptSymbol(","));
        if (!cursor.areWords("WHERE") && !cursor.isAtEnd() && !cursor.isSymbol(";")) {
            throw cursor.unexpected(",", "WHERE");
        }
        Where where = where();
        if (where == null) {
            throw cursor.error(first, last, "This would change all jobs.", SCOPE);
        }
        return new RowChange.Update(table, assignments, where);
    }

    private Assignment assignment(List<Assignment> before) throws AdqlSyntaxException {
        Token column = cursor.expectName("the name of a column");
        String name = cursor.unquoted(column);
        if (before.stream().anyMatch(other -> other.column().equalsIgnoreCase(name))) {
            throw cursor.error(column, "The column " + name + " is set twice.", "");
        }
        cursor.expectSymbol("=");
        Value value = new ValueParser(cursor).parse();
        Token last = cursor.peek(-1);
        return new Assignment(name, value, column.start(), last == null ? column.end() : last.end());
    }

    private Optional<RowChange> delete() throws AdqlSyntaxException {
        cursor.expect("FROM");
        Token first = cursor.peek(0);
        List<String> table = name();
        Token last = cursor.peek(-1);
        boolean jobs = table.size() == 2 && new RowChange.Delete(table, null).isAbout(SCHEMA, TABLE);
        if (!cursor.areWords("WHERE") && !jobs) {
            return Optional.empty();
        }
        if (!cursor.areWords("WHERE") && !cursor.isAtEnd() && !cursor.isSymbol(";")) {
            throw cursor.unexpected("WHERE");
        }
        Where where = where();
        if (where == null) {
            throw cursor.error(first, last, "This would delete all jobs, their results with them.", SCOPE);
        }
        return Optional.of(new RowChange.Delete(table, where));
    }

    private List<String> name() throws AdqlSyntaxException {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(cursor.unquoted(cursor.expectName("the name of a table")));
        } while (cursor.acceptSymbol("."));
        return parts;
    }

    /** The rest of the statement as a condition; null where it ends here. */
    private @Nullable Where where() throws AdqlSyntaxException {
        if (!cursor.accept("WHERE")) {
            cursor.expectEnd();
            return null;
        }
        Token first = cursor.peek(0);
        if (first == null || cursor.isSymbol(";")) {
            throw cursor.unexpected("a condition");
        }
        int end = first.end();
        while (!cursor.isAtEnd() && !cursor.isSymbol(";")) {
            end = cursor.expectAny().end();
        }
        cursor.expectEnd();
        return new Where(cursor.text().substring(first.start(), end), first.start());
    }
}
