package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.metadata.Catalogue;

/**
 * A statement's text on its way to the service.
 *
 * @param sent what the service gets, and the way back from its positions
 * @param query the user's text as a syntax tree; null if it was not parsed
 * @param problem why it could not be parsed; null if it was, or if nobody tried
 */
record QueryText(
        EditedText sent,
        @Nullable ParsedQuery query,
        @Nullable AdqlSyntaxException problem) {
    private static final Set<String> OTHER_STATEMENTS = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "create",
            "drop",
            "alter",
            "truncate",
            "call",
            "explain",
            "set",
            "grant",
            "revoke",
            "begin",
            "commit",
            "rollback",
            "use",
            "show",
            "describe",
            "values");

    /**
     * Reads and translates a text, as the property {@code adql} has it.
     *
     * @throws SQLException 42000 if it is no query, or, where the property is {@code strict}, if it does not parse
     */
    static QueryText of(String sql, Settings settings, Catalogue catalogue) throws SQLException {
        String how = settings.choice(TapProperty.ADQL);
        boolean foreign =
                !settings.choice(TapProperty.LANG).toUpperCase(Locale.ROOT).startsWith("ADQL");
        if (how.equals("off") || foreign) {
            return new QueryText(EditedText.unchanged(sql), null, null);
        }
        refuseOtherStatements(sql);
        try {
            ParsedQuery query = AdqlParser.parse(sql);
            return new QueryText(Translator.translate(query, catalogue.tableNames(query.tables())), query, null);
        } catch (AdqlSyntaxException e) {
            if (how.equals("strict")) {
                throw Errors.REJECTED.because(e, e.getMessage());
            }
            return new QueryText(EditedText.unchanged(sql), null, e);
        }
    }

    private static void refuseOtherStatements(String sql) throws SQLException {
        String first = sql.strip().split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (OTHER_STATEMENTS.contains(first)) {
            throw Errors.REJECTED.say(
                    "%s is not a statement that a TAP service takes. Queries are: SELECT, and WITH … SELECT.",
                    first.toUpperCase(Locale.ROOT));
        }
    }

    @Nullable SqlNode tree() {
        return query == null ? null : query.tree();
    }
}
