package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.Token;

/** Takes the semicolon off the end of a query: ADQL has none, and services refuse it. */
final class Semicolons {
    private Semicolons() {}

    static List<Edit> trailing(ParsedQuery query) {
        List<Edit> edits = new ArrayList<>();
        List<Token> tokens = query.tokens();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.isSymbol(query.text(), ";")) {
                edits.add(new Edit(token.start(), token.end(), "", "ADQL has no semicolon"));
            } else if (token.kind() != Token.Kind.COMMENT) {
                break;
            }
        }
        return edits;
    }
}
