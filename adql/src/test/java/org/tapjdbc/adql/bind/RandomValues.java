package org.tapjdbc.adql.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Statements with parameters, and values that would like to be more than values. The seed makes them anew. */
final class RandomValues {
    private static final String[] STATEMENTS = {
        "SELECT TOP ? a FROM t WHERE b-?=c",
        "SELECT a-?, b -? FROM t WHERE 'it''s ?'=? OFFSET ?",
        "SELECT f(?,?) FROM \"t?\" WHERE a IN (?, ?) -- ?\nAND b=? AND c=(?)",
        "SELECT a FROM t WHERE x = /* ? */? AND y =? -- '\n",
        "SELECT a FROM t WHERE f(1 -?-?) = ?+?",
    };

    private static final String[] PIECES = {
        "'",
        "''",
        "\"",
        "--",
        "/*",
        "*/",
        "?",
        "\n",
        "\r",
        "\\",
        "\\'",
        ";",
        ")",
        "(",
        " OR 1=1",
        "\u2019",
        "\u02bc",
        "\uff07",
        "\ud83d\ude00",
        "\u0000",
        "\ud800",
        "x",
        "0",
        " ",
        "{",
        "}",
        "U&",
        "\u00a0",
        "\u2028"
    };

    private static final long[] LONGS = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, -128};

    private static final double[] DOUBLES = {
        -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 1e-300, -1e22, 1e7, 0.1, Double.NaN, Double.NEGATIVE_INFINITY
    };

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    String statement() {
        return STATEMENTS[random.nextInt(STATEMENTS.length)];
    }

    /** Any value that may stand there; those that are refused are passed over. */
    Literal literalFor(Parameters parameters, int index) {
        Literal found = null;
        while (found == null) {
            found = literalOrNull(parameters, index);
        }
        return found;
    }

    private @Nullable Literal literalOrNull(Parameters parameters, int index) {
        try {
            Literal candidate = candidate();
            parameters.check(index, candidate);
            return candidate;
        } catch (BindException e) {
            return null;
        }
    }

    private Literal candidate() throws BindException {
        return switch (random.nextInt(8)) {
            case 0 -> Literal.of(LONGS[random.nextInt(LONGS.length)]);
            case 1 -> Literal.of(random.nextLong());
            case 2 -> Literal.of(DOUBLES[random.nextInt(DOUBLES.length)]);
            case 3 -> Literal.of(Double.longBitsToDouble(random.nextLong()));
            case 4 -> Literal.of(new BigDecimal(new BigInteger(200, random), random.nextInt(600) - 300).negate());
            case 5 -> Literal.of(random.nextBoolean());
            case 6 -> Literal.of(random.nextInt(1000));
            default -> Literal.of(text());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
