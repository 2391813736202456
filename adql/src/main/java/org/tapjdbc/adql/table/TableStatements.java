package org.tapjdbc.adql.table;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Reads the statements of temporary tables, which no service knows: tables made here travel with queries as uploads. */
public final class TableStatements {
    private static final Set<String> FIRST_WORDS = Set.of("CREATE", "INSERT", "DELETE", "DROP");

    private TableStatements() {}

    /**
     * Reads a statement.
     *
     * @return empty if the text is something else: a query, {@code EXPLAIN}, {@code UPDATE}, {@code DELETE FROM uws.jobs},
     *     {@code CREATE VIEW} and the like
     * @throws AdqlSyntaxException if it is meant to be a statement of a temporary table, or of a table that it cannot be
     *     about, and is wrong
     */
    public static Optional<TableStatement> parse(String sql) throws AdqlSyntaxException {
        if (!FIRST_WORDS.contains(firstWord(sql))) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(sql);
        String first = cursor.word();
        cursor.skip(1);
        return switch (first) {
            case "CREATE" -> Creation.parse(cursor);
            case "INSERT" -> Optional.of(new Insertion(cursor).parse());
            case "DELETE" -> Removal.delete(cursor);
            default -> Removal.drop(cursor);
        };
    }

    /** The word that a text begins with, in upper case. Most texts are queries, and need not be cut into tokens here. */
    public static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                at = endOfLine(sql, at);
            } else if (sql.startsWith("/*", at) && sql.indexOf("*/", at + 2) > 0) {
                at = sql.indexOf("*/", at + 2) + 2;
            } else {
                break;
            }
        }
        int end = at;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return sql.substring(at, end).toUpperCase(Locale.ROOT);
    }

    private static int endOfLine(String sql, int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
