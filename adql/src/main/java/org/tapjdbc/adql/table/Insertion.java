package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** {@code INSERT INTO}, from behind its first word. */
final class Insertion {
    private final Cursor cursor;
    private final ValueParser values;

    Insertion(Cursor cursor) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor);
    }

    TableStatement parse() throws AdqlSyntaxException {
        cursor.expect("INTO");
        TableName name = TableNames.read(cursor);
        boolean isList = cursor.isSymbol("(")
                && !cursor.isSymbol(1, "(")
                && !cursor.word(1).equals("SELECT")
                && !cursor.word(1).equals("WITH");
        List<String> columns = isList ? columns() : null;
        if (cursor.accept("VALUES")) {
            List<List<Value>> rows = rows(columns);
            cursor.expectEnd(",");
            return new TableStatement.InsertValues(name, columns, rows);
        }
        if (cursor.areWords("SELECT") || cursor.areWords("WITH") || cursor.isSymbol("(")) {
            return new TableStatement.InsertQuery(name, columns, cursor.query());
        }
        Token token = cursor.peek(0);
        if (token != null && cursor.areWords("DEFAULT", "VALUES")) {
            throw cursor.error(token, "The columns of a temporary table have no default values.", "Write VALUES (…).");
        }
        throw columns == null
                ? cursor.unexpected("VALUES", "SELECT", "the columns in parentheses")
                : cursor.unexpected("VALUES", "SELECT");
    }

    private List<String> columns() throws AdqlSyntaxException {
        cursor.expectSymbol("(");
        List<String> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            Token token = cursor.expectName("the name of a column");
            if (cursor.isSymbol(".")) {
                throw cursor.error(token, "Only the column itself can be named here, without its table.", "");
            }
            String name = cursor.unquoted(token);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw cursor.error(token, "The column " + name + " is named twice.", "Leave one of the two out.");
            }
            columns.add(name);
        } while (cursor.acceptSymbol(","));
        if (!cursor.acceptSymbol(")")) {
            throw cursor.unexpected(",", ")");
        }
        return columns;
    }

    private List<List<Value>> rows(@Nullable List<String> columns) throws AdqlSyntaxException {
        List<List<Value>> rows = new ArrayList<>();
        do {
            Token opening = cursor.peek(0);
            cursor.expectSymbol("(");
            List<Value> row = new ArrayList<>();
            do {
                row.add(values.parse());
            } while (cursor.acceptSymbol(","));
            Token closing = cursor.peek(0);
            if (!cursor.acceptSymbol(")") || opening == null || closing == null) {
                throw values.unfinished();
            }
            int wanted = columns != null
                    ? columns.size()
                    : rows.isEmpty() ? row.size() : rows.get(0).size();
            if (row.size() != wanted) {
                throw cursor.error(
                        opening,
                        closing,
                        "%s for %s."
                                .formatted(
                                        count(row.size(), "value"),
                                        columns != null ? count(wanted, "column") : "rows of " + wanted),
                        "Every row has one value for each column; NULL stands for none.");
            }
            rows.add(List.copyOf(row));
        } while (cursor.acceptSymbol(","));
        return rows;
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
