package org.tapjdbc.adql.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks CAST, whose types the tree does not keep as they were written. */
final class CastCheck {
    private static final Pattern NUMERIC = Pattern.compile("SMALLINT|INTEGER|BIGINT|REAL|DOUBLE PRECISION");
    private static final Pattern CHARACTER = Pattern.compile("(CHAR|VARCHAR)( \\( [0-9]+ \\))?");
    private static final Pattern GEOMETRY = Pattern.compile("POINT|CIRCLE|POLYGON");

    private final Rules rules;

    CastCheck(Rules rules) {
        this.rules = rules;
    }

    Kind cast(SqlCall call) throws AdqlSyntaxException {
        rules.features.require(Feature.CAST, call, "CAST");
        if (!rules.functions.name(call).equals("CAST") || call.operandCount() != 2) {
            throw rules.source.error(call, "ADQL has no such cast.", "Write CAST(value AS type).");
        }
        rules.values.value(call.operand(0));
        List<Token> tokens = rules.source.within(call);
        int type = rules.source.start(call.operand(1));
        String written = tokens.subList(0, tokens.size() - 1).stream()
                .filter(token -> token.start() >= type)
                .map(rules.source::text)
                .collect(Collectors.joining(" "))
                .toUpperCase(Locale.ROOT);
        if (NUMERIC.matcher(written).matches()) {
            return Kind.NUMBER;
        } else if (CHARACTER.matcher(written).matches()) {
            return Kind.STRING;
        } else if (GEOMETRY.matcher(written).matches()) {
            return Kind.GEOMETRY;
        } else if (written.equals("TIMESTAMP")) {
            return Kind.ANY;
        }
        throw rules.source.error(call.operand(1), "ADQL has no type " + written + ".", instead(written));
    }

    private static String instead(String type) {
        String name = type.replaceAll("\\W.*", "");
        return switch (name) {
            case "INT" -> "Write INTEGER.";
            case "TINYINT", "BYTE" -> "Write SMALLINT.";
            case "LONG" -> "Write BIGINT.";
            case "FLOAT", "DOUBLE", "DECIMAL", "DEC", "NUMERIC", "NUMBER" -> "Write DOUBLE PRECISION or REAL.";
            case "TEXT", "STRING", "CHARACTER", "CLOB", "NVARCHAR", "NCHAR" -> "Write VARCHAR.";
            case "DATE", "TIME", "DATETIME", "TIMESTAMP" -> "Write TIMESTAMP.";
            default ->
                "The types are CHAR, VARCHAR, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, TIMESTAMP,"
                        + " POINT, CIRCLE and POLYGON.";
        };
    }
}
