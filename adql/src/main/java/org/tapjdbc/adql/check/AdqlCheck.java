package org.tapjdbc.adql.check;

import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.SourceText;

/**
 * Tells whether a query is ADQL as the standard has it.
 *
 * <p>The parser takes more than ADQL, for the sake of what SQL people write. What it takes and the standard has not is
 * found here, in the syntax tree or, where the tree no longer shows it, among the tokens. Whatever is not known to be
 * ADQL is refused.
 */
public final class AdqlCheck {
    private AdqlCheck() {}

    /**
     * Checks one query.
     *
     * @param query what would be sent
     * @param language what the service speaks
     * @throws AdqlSyntaxException at the first thing that is not ADQL, or not in the service's language
     */
    public static void check(ParsedQuery query, ServiceLanguage language) throws AdqlSyntaxException {
        Source source = new Source(query);
        TokenCheck.check(source, language);
        try {
            new Rules(source, language).queries.statement(query.tree());
        } catch (StackOverflowError e) {
            throw new AdqlSyntaxException(
                    "The query is nested too deeply to be checked.", "", new SourceText(query.text()), 0, 1, e);
        }
    }
}
