package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.adql.ReservedWords;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Reads the names of temporary tables, and refuses those that an upload could not have. */
final class TableNames {
    private static final String SCHEMA = "TAP_UPLOAD";

    private final Cursor cursor;

    private TableNames(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The name of a temporary table, which must come next. */
    static TableName read(Cursor cursor) throws AdqlSyntaxException {
        return new TableNames(cursor).read();
    }

    /** The same, or nothing, if it is a table of another schema. */
    static Optional<TableName> readUnlessIn(String schema, Cursor cursor) throws AdqlSyntaxException {
        Token first = cursor.peek(0);
        if (first != null && cursor.isSymbol(1, ".") && cursor.unquoted(first).equalsIgnoreCase(schema)) {
            return Optional.empty();
        }
        return Optional.of(read(cursor));
    }

    private TableName read() throws AdqlSyntaxException {
        List<Token> parts = new ArrayList<>();
        do {
            parts.add(cursor.expectName("the name of a table"));
        } while (cursor.acceptSymbol("."));
        Token name = parts.get(parts.size() - 1);
        boolean upload = parts.size() == 1
                || (parts.size() == 2 && cursor.unquoted(parts.get(0)).equalsIgnoreCase(SCHEMA));
        if (!upload) {
            throw cursor.error(
                    parts.get(0),
                    name,
                    "Only the schema TAP_UPLOAD can hold temporary tables, and the tables of a service cannot be"
                            + " changed.",
                    "Write " + fitting(cursor.unquoted(name)) + ", or TAP_UPLOAD." + fitting(cursor.unquoted(name))
                            + ".");
        }
        check(name);
        return new TableName(cursor.unquoted(name), name.kind() == Token.Kind.DELIMITED);
    }

    private void check(Token token) throws AdqlSyntaxException {
        String name = cursor.unquoted(token);
        if (!isRegular(name)) {
            throw cursor.error(
                    token,
                    "The name of a temporary table consists of the letters A to Z, digits and underscores, and begins"
                            + " with a letter, since it becomes that of an upload.",
                    "Write " + fitting(name) + ".");
        }
        if (ReservedWords.contains(name)) {
            throw cursor.error(
                    token,
                    "\"" + name + "\" is a reserved word, which services refuse as the name of an upload.",
                    "Write " + fitting(name) + ".");
        }
    }

    private static boolean isRegular(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_]*");
    }

    /** A name that would do. */
    private static String fitting(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9_]+", "_");
        boolean letterFirst = letters.matches("[A-Za-z].*");
        return letterFirst && !ReservedWords.contains(letters) ? letters : "t_" + letters.replaceFirst("^_+", "");
    }
}
