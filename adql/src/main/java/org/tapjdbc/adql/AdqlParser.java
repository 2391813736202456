package org.tapjdbc.adql;

import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.tapjdbc.adql.parser.AdqlParserImpl;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/** Parses ADQL, and what SQL people write beside it, into Calcite's syntax tree. */
public final class AdqlParser {
    private static final int LONGEST_NAME = 1024;

    private static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(AdqlParserImpl.FACTORY)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED)
            .withConformance(SqlConformanceEnum.LENIENT)
            .withIdentifierMaxLength(LONGEST_NAME);

    private AdqlParser() {}

    /**
     * Parses one query, which may end with a semicolon.
     *
     * @throws AdqlSyntaxException if it is none
     */
    public static ParsedQuery parse(String text) throws AdqlSyntaxException {
        List<Token> tokens = Tokenizer.tokens(text);
        if (Chains.areTooLong(text, tokens)) {
            throw SyntaxErrors.tooDeep(text, null);
        }
        try {
            SqlNode tree = SqlParser.create(text, CONFIG).parseQuery();
            return new ParsedQuery(text, tokens, tree, TableFinder.tables(text, tree));
        } catch (SqlParseException e) {
            throw e.getCause() instanceof StackOverflowError
                    ? SyntaxErrors.tooDeep(text, e)
                    : SyntaxErrors.explain(text, tokens, e);
        } catch (StackOverflowError e) {
            throw SyntaxErrors.tooDeep(text, e);
        }
    }

    /**
     * Loads the classes of the parser, once in a process and in a thread of its own, so that the first query does not wait
     * for all of them.
     */
    public static void prepare() {
        Preparation.THREAD.isAlive();
    }

    /** Starts the thread when it is first looked at, which is once. */
    private static final class Preparation {
        private static final Thread THREAD = started();

        private static Thread started() {
            Thread thread = new Thread(Preparation::parseSomething, "tapjdbc-parser");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private static void parseSomething() {
            try {
                parse("SELECT a FROM t WHERE b < 1 ORDER BY a");
            } catch (AdqlSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
