package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** {@code CREATE TEMPORARY TABLE}, from behind its first word. */
final class Creation {
    static final List<String> TABLE = List.of("TABLE");

    private static final List<String> TEMPORARY = List.of("TEMPORARY", "TEMP", "LOCAL");
    private static final String HOW = "Write CREATE TEMPORARY TABLE.";

    private final Cursor cursor;

    private Creation(Cursor cursor) {
        this.cursor = cursor;
    }

    static Optional<TableStatement> parse(Cursor cursor) throws AdqlSyntaxException {
        Creation creation = new Creation(cursor);
        if (!creation.isMeant()) {
            return Optional.empty();
        }
        creation.beginning();
        return Optional.of(creation.rest());
    }

    /** Whether this is about a table: {@code CREATE VIEW}, {@code CREATE INDEX} and the like are not. */
    private boolean isMeant() {
        return switch (cursor.word()) {
            case "TABLE", "LOCAL", "GLOBAL", "TEMPORARY", "TEMP" -> true;
            case "OR" -> cursor.word(2).matches("TABLE|LOCAL|GLOBAL|TEMPORARY|TEMP");
            default -> {
                boolean misspelt = !Cursor.near(cursor.word(), TEMPORARY).isEmpty();
                yield misspelt || !Cursor.near(cursor.word(), TABLE).isEmpty();
            }
        };
    }

    private void beginning() throws AdqlSyntaxException {
        Token token = cursor.peek(0);
        if (token != null && cursor.areWords("OR", "REPLACE")) {
            throw cursor.error(
                    token, "A temporary table cannot be replaced.", "Drop it before: DROP TABLE IF EXISTS …");
        }
        if (token != null && cursor.areWords("TABLE")) {
            throw cursor.error(token, "Only temporary tables can be made here.", HOW);
        }
        if (token != null && cursor.areWords("GLOBAL")) {
            throw cursor.error(token, "A temporary table belongs to its connection, and cannot be global.", HOW);
        }
        cursor.accept("LOCAL");
        if (!cursor.accept("TEMPORARY") && !cursor.accept("TEMP")) {
            throw cursor.unexpected("TEMPORARY", "TEMP");
        }
        cursor.expect("TABLE");
    }

    private TableStatement rest() throws AdqlSyntaxException {
        boolean ifNotExists = cursor.areWords("IF") && !cursor.isSymbol(1, ".");
        if (ifNotExists) {
            cursor.skip(1);
            cursor.expect("NOT");
            cursor.expect("EXISTS");
        }
        TableName name = TableNames.read(cursor);
        if (cursor.acceptSymbol("(")) {
            List<ColumnDefinition> columns = columns();
            boolean said = onCommit();
            cursor.expectEnd(said ? new String[0] : new String[] {"ON COMMIT PRESERVE ROWS"});
            return new TableStatement.Create(name, ifNotExists, columns);
        }
        onCommit();
        if (cursor.accept("AS")) {
            return new TableStatement.CreateAs(name, ifNotExists, cursor.query());
        }
        if (cursor.accept("FROM")) {
            String location = cursor.expectString("the name of a file, or a URL, in single quotes");
            onCommit();
            cursor.expectEnd();
            return new TableStatement.CreateFrom(name, ifNotExists, location);
        }
        throw cursor.unexpected("(", "AS", "FROM");
    }

    private boolean onCommit() throws AdqlSyntaxException {
        if (!cursor.accept("ON")) {
            return false;
        }
        cursor.expect("COMMIT");
        Token what = cursor.peek(0);
        if (what != null && (cursor.areWords("DELETE") || cursor.areWords("DROP"))) {
            throw cursor.error(
                    what,
                    "TAP has no transactions, so nothing happens to a temporary table when one ends.",
                    "Write ON COMMIT PRESERVE ROWS, or leave it out.");
        }
        cursor.expect("PRESERVE");
        cursor.expect("ROWS");
        return true;
    }

    private List<ColumnDefinition> columns() throws AdqlSyntaxException {
        List<ColumnDefinition> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            Token token = cursor.peek(0);
            if (token != null && cursor.isSymbol(")")) {
                throw columns.isEmpty()
                        ? cursor.error(token, "A table has at least one column.", "Write its name and type.")
                        : cursor.error(token, "A column is missing after the comma.", "Leave the comma out.");
            }
            ColumnDefinition column = new ColumnParser(cursor).parse();
            if (token != null && !names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw cursor.error(
                        token,
                        "There is a column " + column.name() + " already; case makes no difference.",
                        "Write another name, such as " + free(column.name(), names) + ".");
            }
            columns.add(column);
        } while (cursor.acceptSymbol(","));
        if (!cursor.acceptSymbol(")")) {
            throw cursor.unexpected(ColumnParser.OPTIONS);
        }
        return columns;
    }

    private static String free(String name, Set<String> taken) {
        int number = 2;
        while (taken.contains((name + "_" + number).toLowerCase(Locale.ROOT))) {
            number++;
        }
        String free = name + "_" + number;
        return free.matches("[A-Za-z][A-Za-z0-9_]*") ? free : '"' + free.replace("\"", "\"\"") + '"';
    }
}
