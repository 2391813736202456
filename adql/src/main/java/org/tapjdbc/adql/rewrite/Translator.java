package org.tapjdbc.adql.rewrite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.SourceText;

/**
 * Turns what the user wrote into what a TAP service takes, by edits at known positions; every other character stays as it
 * is. First come the edits that need no syntax tree, some of which the parser could not do without; then those that the
 * tree shows. Where one would fall into what another one changes, it waits for another pass over the text.
 */
public final class Translator {
    /** More passes than any query needs that people write: each does at least one edit, most do all that there are. */
    static final int MOST_PASSES = 64;

    private static final List<TreeRule> RULES = List.of(
            new CommonTables(),
            new RowLimits(),
            new FromClauses(),
            new Conditions(),
            new Patterns(),
            new Sorting(),
            new Remainders(),
            new OldGeometry(),
            new Unsayable());

    private Translator() {}

    /**
     * The first part of a translation: what needs no syntax tree. What the parser could not read before, it mostly can
     * after.
     *
     * @throws AdqlSyntaxException if an escape of JDBC has no counterpart in ADQL
     */
    public static EditedText prepare(String sql, ServiceLanguage language) throws AdqlSyntaxException {
        return TokenStage.run(sql, language);
    }

    /**
     * Translates one query.
     *
     * @param sql what the user wrote
     * @param language what the service speaks
     * @param names how it calls its tables and columns
     * @throws AdqlSyntaxException if it is no query, even after what can be mended without understanding it; positions
     *     are those of the user's text
     */
    public static Translation translate(String sql, ServiceLanguage language, Names names) throws AdqlSyntaxException {
        EditedText text = TokenStage.run(sql, language);
        try {
            ParsedQuery query = AdqlParser.parse(text.text());
            return edited(text, query, language, names);
        } catch (AdqlSyntaxException e) {
            throw e.before(text);
        } catch (StackOverflowError e) {
            throw new AdqlSyntaxException(
                    "The query is nested too deeply to be translated.", "", new SourceText(sql), 0, 1, e);
        }
    }

    private static Translation edited(EditedText first, ParsedQuery query, ServiceLanguage language, Names names) {
        EditedText text = first;
        Set<String> notes = new LinkedHashSet<>();
        Set<String> advice = new LinkedHashSet<>();
        ParsedQuery current = query;
        for (int passes = 0; passes < MOST_PASSES; passes++) {
            advice.clear();
            Pass pass = new Pass(current, language, advice, notes);
            if (passes == 0) {
                TableRenames.edits(current, names.tables(current.tables()), pass.edits());
            }
            current.tree().accept(new Walk(pass, new NamePlaces(pass, text, names)));
            text = text.then(pass.edits().edits());
            if (!pass.edits().wantsAnotherPass()) {
                break;
            }
            try {
                current = AdqlParser.parse(text.text());
            } catch (AdqlSyntaxException e) {
                // an edit of ours went wrong: better the user's own words
                return new Translation(first, query, List.copyOf(advice), List.of());
            }
        }
        return new Translation(text, query, List.copyOf(advice), List.copyOf(notes));
    }

    /** Shows every call to every rule, and every name. */
    private static final class Walk extends SqlBasicVisitor<@Nullable Void> {
        private final Pass pass;
        private final NamePlaces places;

        Walk(Pass pass, NamePlaces places) {
            this.pass = pass;
            this.places = places;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            for (TreeRule rule : RULES) {
                rule.visit(call, pass);
            }
            return super.visit(call);
        }

        @Override
        public @Nullable Void visit(SqlIdentifier name) {
            places.visit(name);
            return null;
        }
    }
}
