package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/** The edits that need no syntax tree, and those without which there would be none. */
final class TokenStage {
    private TokenStage() {}

    static EditedText run(String sql, ServiceLanguage language) throws AdqlSyntaxException {
        EditedText text = EditedText.unchanged(sql);
        for (int pass = 0; pass < Translator.MOST_PASSES; pass++) {
            EditSet edits = new EditSet();
            try {
                collect(text.text(), language, edits);
            } catch (AdqlSyntaxException e) {
                throw e.before(text);
            }
            text = text.then(edits.edits());
            if (!edits.wantsAnotherPass()) {
                break;
            }
        }
        return text;
    }

    private static void collect(String text, ServiceLanguage language, EditSet edits) throws AdqlSyntaxException {
        List<Token> tokens = Tokenizer.tokens(text);
        Words words = new Words(text, tokens);
        Spelling.comments(text, tokens, edits);
        JdbcEscapes.edits(words, language, edits);
        Quoting.edits(words, edits);
        Spelling.edits(words, language, edits);
        TypeNames.edits(words, edits);
        ReservedNames.edits(words, edits);
    }
}
