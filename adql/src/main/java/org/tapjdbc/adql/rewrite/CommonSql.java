package org.tapjdbc.adql.rewrite;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;

/** Turns what the user wrote into SQL for an engine of our own, which knows more than any service. */
public final class CommonSql {
    private static final ServiceLanguage EVERYTHING = everything();

    private CommonSql() {}

    private static ServiceLanguage everything() {
        ServiceLanguage full = ServiceLanguage.full21();
        Set<Feature> declared = new HashSet<>(full.declared());
        declared.add(Feature.CASE);
        return new ServiceLanguage(full.version(), declared, Set.of(), Set.of(), false);
    }

    /**
     * The query without JDBC's escapes and the like, and with CONTAINS and INTERSECTS compared with numbers wherever they
     * stood as conditions.
     *
     * @throws AdqlSyntaxException if it is no query; positions are those of the user's text
     */
    public static EditedText of(String sql) throws AdqlSyntaxException {
        EditedText text = TokenStage.run(sql, EVERYTHING);
        Conditions conditions = new Conditions();
        try {
            for (int passes = 0; passes < Translator.MOST_PASSES; passes++) {
                ParsedQuery query = AdqlParser.parse(text.text());
                Pass pass = new Pass(query, EVERYTHING, new HashSet<>(), new HashSet<>());
                query.tree().accept(new SqlBasicVisitor<@Nullable Void>() {
                    @Override
                    public @Nullable Void visit(SqlCall call) {
                        conditions.visit(call, pass);
                        return super.visit(call);
                    }
                });
                text = text.then(pass.edits().edits());
                if (!pass.edits().wantsAnotherPass()) {
                    break;
                }
            }
            return text;
        } catch (AdqlSyntaxException e) {
            throw e.before(text);
        }
    }
}
