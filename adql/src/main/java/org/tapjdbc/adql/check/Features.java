package org.tapjdbc.adql.check;

import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Refuses the optional parts of ADQL that a service does not have, and says what works in their place. */
final class Features {
    private final Source source;
    private final ServiceLanguage language;

    Features(Source source, ServiceLanguage language) {
        this.source = source;
        this.language = language;
    }

    boolean is20() {
        return language.version() == ServiceLanguage.Version.V2_0;
    }

    /** Refuses what stands at a node unless the service may have the feature that it needs. */
    void require(Feature feature, SqlNode node, String written) throws AdqlSyntaxException {
        if (language.mayHave(feature)) {
            return;
        }
        boolean later = is20() && !feature.isGeometry() && feature != Feature.CASE;
        String problem = feature == Feature.CASE
                ? "CASE is not in ADQL, and this service does not offer it."
                : later
                        ? written + " came with ADQL 2.1; this service speaks ADQL 2.0."
                        : "This service does not offer " + written + ".";
        throw source.error(node, problem, instead(feature));
    }

    /** Refuses a form that only ADQL 2.1 has. */
    void require21(SqlNode node, String problem, String hint) throws AdqlSyntaxException {
        if (is20()) {
            throw source.error(node, problem, hint);
        }
    }

    private String instead(Feature feature) {
        return switch (feature) {
            case ILIKE ->
                language.mayHave(Feature.CASE_FOLDING)
                        ? "Write LOWER(x) LIKE with a pattern in lower case."
                        : "Write LIKE, which minds the case.";
            case CASE_FOLDING -> "Compare with the value as it is stored.";
            case COMMON_TABLE -> "Write it as a subquery in FROM: FROM (SELECT ...) AS name.";
            case SETS -> "Run the queries one by one.";
            case OFFSET -> "Ask for more rows with TOP, and pass over the first ones.";
            case IN_UNIT -> "Multiply by the factor between the units.";
            case CASE -> "Run one query for each case, or work it out from the rows.";
            case COALESCE -> "Ask for the columns one by one.";
            case CAST -> "Leave the value as it is.";
            case BOX -> language.mayHave(Feature.POLYGON) ? "Write a POLYGON." : coordinates();
            case DISTANCE ->
                language.mayHave(Feature.CONTAINS) && language.mayHave(Feature.CIRCLE)
                        ? "Write 1=CONTAINS(POINT(...), CIRCLE(...))."
                        : coordinates();
            case CONTAINS -> language.mayHave(Feature.DISTANCE) ? "Compare a DISTANCE." : coordinates();
            case INTERSECTS -> language.mayHave(Feature.CONTAINS) ? "Use CONTAINS." : coordinates();
            default -> coordinates();
        };
    }

    private static String coordinates() {
        return "Compare the coordinates themselves: ra BETWEEN ... AND ...";
    }
}
