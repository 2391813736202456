package org.tapjdbc.adql.check;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.ReservedWords;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks names of tables, columns and aliases. */
final class Names {
    private static final int TABLE_PARTS = 3;
    private static final int COLUMN_PARTS = TABLE_PARTS + 1;

    private final Source source;
    private final ServiceLanguage language;

    Names(Source source, ServiceLanguage language) {
        this.source = source;
        this.language = language;
    }

    void table(SqlIdentifier table) throws AdqlSyntaxException {
        parts(table, TABLE_PARTS, "A table has at most a catalog and a schema before its name.");
    }

    void column(SqlIdentifier column) throws AdqlSyntaxException {
        if (column.isStar()) {
            throw source.error(column, "\"*\" cannot stand for a value.", "");
        }
        parts(column, COLUMN_PARTS, "A column has at most a catalog, a schema and a table before its name.");
    }

    /** {@code t.*} */
    void allOf(SqlIdentifier star) throws AdqlSyntaxException {
        parts(star, COLUMN_PARTS, "A table has at most a catalog and a schema before its name.");
    }

    /** An alias, or a column in USING. */
    void simple(SqlNode name) throws AdqlSyntaxException {
        if (!(name instanceof SqlIdentifier identifier) || identifier.isStar()) {
            throw source.error(name, "A name must stand here.", "");
        }
        parts(identifier, 1, "Only the name itself can stand here, without a table before it.");
    }

    private void parts(SqlIdentifier name, int most, String tooMany) throws AdqlSyntaxException {
        if (name.names.size() > most) {
            throw source.error(name, tooMany, "");
        }
        for (int i = 0; i < name.names.size(); i++) {
            if (!name.names.get(i).isEmpty()) {
                part(name, i);
            }
        }
    }

    private void part(SqlIdentifier name, int index) throws AdqlSyntaxException {
        int start = source.start(name.getComponentParserPosition(index));
        int at = source.indexAt(start);
        while (source.isSymbol(at, "(")) {
            at++;
        }
        Token token = source.token(at);
        if (token == null || (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.DELIMITED)) {
            boolean string = token != null && token.kind() == Token.Kind.STRING;
            throw source.error(
                    name, "A name must stand here.", string ? "Names stand in double quotes, strings in single." : "");
        }
        if (token.kind() == Token.Kind.WORD) {
            Token next = source.token(at + 1);
            if (next != null
                    && isLiteral(next)
                    && next.start() == token.end()
                    && !name.names.get(index).equals(source.text(token))) {
                throw source.error(name, "ADQL has no prefixes before quotes.", "");
            }
            unreserved(token);
        }
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.DELIMITED;
    }

    private void unreserved(Token word) throws AdqlSyntaxException {
        String text = source.text(word);
        if (ReservedWords.contains(text, language.version())) {
            throw source.error(
                    word, "\"" + text + "\" is a reserved word of ADQL and no name.", ReservedWords.hint(text));
        }
    }
}
