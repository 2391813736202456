package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.check.AdqlCheck;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.Translation;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.table.RowWise;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.Tokenizer;
import org.tapjdbc.error.Errors;

/**
 * A statement's text on its way to the service.
 *
 * @param sent what the service gets, and the way back from its positions
 * @param query the user's text as a syntax tree; null if it was not parsed
 * @param problem why it could not be parsed; null if it was, or if nobody tried
 * @param advice what the service's language cannot say, with what would work instead
 * @param notes what was left out of the text sent although the rows may depend on it
 * @param temporary the temporary tables that it names, each once
 */
public record QueryText(
        EditedText sent,
        @Nullable ParsedQuery query,
        @Nullable AdqlSyntaxException problem,
        List<String> advice,
        List<String> notes,
        List<String> temporary) {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.sql");

    private static final Pattern UPLOADED =
            Pattern.compile("\\bTAP_UPLOAD\\s*\\.\\s*\"?([A-Za-z][A-Za-z0-9_]*)", Pattern.CASE_INSENSITIVE);

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
            "describe");

    /**
     * Reads and translates a text, as the property {@code adql} has it.
     *
     * @throws SQLException 42000 if it is no query, if it has an escape of JDBC's that ADQL has nothing for, or, where
     *     the property is {@code strict}, if it does not parse or the service's language cannot say it
     */
    public static QueryText of(String sql, ServiceSession session) throws SQLException {
        return of(sql, session, UnaryOperator.identity(), false);
    }

    /**
     * The same for a query whose names are not just the service's.
     *
     * @param spelling makes of the service's names those that the query may have
     * @param unbound whether its parameters may have no values yet, so that it is not checked to the end
     */
    public static QueryText of(String sql, ServiceSession session, UnaryOperator<Names> spelling, boolean unbound)
            throws SQLException {
        String how = session.settings().choice(TapProperty.ADQL);
        boolean foreign = !session.settings()
                .choice(TapProperty.LANG)
                .toUpperCase(Locale.ROOT)
                .startsWith("ADQL");
        if (how.equals("off") || foreign) {
            return untouched(sql, null, null, session.tables());
        }
        refuseOtherStatements(sql);
        ParsedQuery probe = LocalAnswer.probe(sql);
        if (probe != null) {
            return untouched(sql, probe, null, session.tables());
        }
        boolean strict = how.equals("strict");
        try {
            if (session.knownCapabilities().isEmpty()) {
                if (!strict) {
                    session.expectCapabilities();
                }
                // what is no query in any language needs no service to be told so; and while the service thinks about
                // the first question, there is time for what the first query costs
                Translator.translate(sql, ServiceLanguage.full21(), Names.AS_WRITTEN);
            }
            Translation translation = Translator.translate(
                    sql,
                    session.language(),
                    session.tables().names().before(spelling.apply(new ServiceNames(session.names()))));
            if (strict && !translation.advice().isEmpty()) {
                throw Errors.REJECTED.because(null, String.join(System.lineSeparator(), translation.advice()));
            }
            if (strict && !(translation.query().hasParameters() && unbound)) {
                check(translation.sent(), session.language());
            }
            return new QueryText(
                    translation.sent(),
                    translation.query(),
                    null,
                    translation.advice(),
                    translation.notes(),
                    named(translation.query(), session.tables()));
        } catch (AdqlSyntaxException e) {
            if (strict || hasEscape(sql)) {
                throw Errors.REJECTED.because(e, e.getMessage());
            }
            return untouched(sql, null, e, session.tables());
        } catch (ServiceNames.Unreadable e) {
            throw e.reason();
        }
    }

    /**
     * The same for a text that was edited before, of whose names the service knows all.
     *
     * @param edited the user's text after these edits
     */
    public static QueryText of(EditedText edited, ServiceSession session) throws SQLException {
        QueryText text = of(edited.text(), session);
        return new QueryText(
                edited.then(text.sent()), text.query(), text.problem(), text.advice(), text.notes(), text.temporary());
    }

    /** A text of the driver's own. */
    public static QueryText ofDriver(String adql) {
        return new QueryText(EditedText.unchanged(adql), null, null, List.of(), List.of(), List.of());
    }

    /** The same for a text whose parameters may have no values yet, so that it is not checked to the end. */
    public static QueryText ofUnbound(String sql, ServiceSession session) throws SQLException {
        return of(sql, session, UnaryOperator.identity(), true);
    }

    /** Whether what would be sent is ADQL; positions of what is not are those of the user's text. */
    private static void check(EditedText sent, ServiceLanguage language) throws AdqlSyntaxException {
        try {
            AdqlCheck.check(AdqlParser.parse(sent.text()), language);
        } catch (AdqlSyntaxException e) {
            throw e.before(sent);
        }
    }

    private static QueryText untouched(
            String sql, @Nullable ParsedQuery query, @Nullable AdqlSyntaxException problem, ConnectionTables tables) {
        return new QueryText(EditedText.unchanged(sql), query, problem, List.of(), List.of(), named(sql, tables));
    }

    private static List<String> named(ParsedQuery query, ConnectionTables tables) {
        return tables.names().namedBy(query.tables());
    }

    /** Those of a text that was not parsed: after TAP_UPLOAD and a dot. */
    private static List<String> named(String sql, ConnectionTables tables) {
        Matcher matcher = UPLOADED.matcher(sql);
        List<String> found = new ArrayList<>();
        while (!tables.isEmpty() && matcher.find()) {
            tables.meant(matcher.group(1)).ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    /** Why the query cannot be run slice by slice of a temporary table; empty where it can. */
    Optional<String> whyNotSliced(String table) {
        return query == null ? Optional.of("The driver could not read it.") : RowWise.whyNot(query, table);
    }

    /** Whether there are braces, which no service takes. */
    private static boolean hasEscape(String sql) {
        try {
            return Tokenizer.tokens(sql).stream().anyMatch(token -> token.isSymbol(sql, "{"));
        } catch (AdqlSyntaxException e) {
            return false;
        }
    }

    /**
     * Refuses what is neither a query nor a statement of temporary tables.
     *
     * @throws SQLException 42000
     */
    public static void refuseOtherStatements(String sql) throws SQLException {
        String first = sql.strip().split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (OTHER_STATEMENTS.contains(first)) {
            throw Errors.REJECTED.say(
                    "%s is not a statement that a TAP service takes. Queries are: SELECT, and WITH … SELECT. Only"
                            + " temporary tables can be changed: CREATE TEMPORARY TABLE, INSERT, DELETE FROM, DROP"
                            + " TABLE; and jobs: UPDATE uws.jobs, DELETE FROM uws.jobs.",
                    first.toUpperCase(Locale.ROOT));
        }
    }

    /** Tells the log of statements what is sent, and in finer detail what of it was edited, and why. */
    public void log() {
        LOG.log(Level.FINE, "sent: {0}", sent.text());
        if (LOG.isLoggable(Level.FINER)) {
            for (Edit edit : sent.edits()) {
                LOG.log(Level.FINER, "edited at {0} into \"{1}\": {2}", new Object[] {
                    edit.start(), edit.text(), edit.reason()
                });
            }
        }
    }

    /** The syntax tree; null if the text was not parsed. */
    public @Nullable SqlNode tree() {
        return query == null ? null : query.tree();
    }
}
