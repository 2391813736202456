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
}
