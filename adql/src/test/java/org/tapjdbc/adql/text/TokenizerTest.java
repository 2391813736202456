package org.tapjdbc.adql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void strings_names_and_comments_hide_what_stands_in_them() throws AdqlSyntaxException {
        assertThat(cut("a'it''s ?'\"b\"\"?\" -- ?\n/* ? */ ?"))
                .containsExactly("a", "'it''s ?'", "\"b\"\"?\"", "-- ?", "/* ? */", "?");
    }

    @Test
    void numbers_are_whole() throws AdqlSyntaxException {
        assertThat(cut("1 1.5 .5 1.e5 1E-3 0xFF 2e"))
                .containsExactly("1", "1.5", ".5", "1.e5", "1E-3", "0xFF", "2", "e");
    }

    @Test
    void symbols_of_two_characters_are_one_token() throws AdqlSyntaxException {
        assertThat(cut("a<>b!=c||d<=e")).containsExactly("a", "<>", "b", "!=", "c", "||", "d", "<=", "e");
    }

    @Test
    void a_comment_that_does_not_end_is_an_error_at_its_beginning() {
        assertThatThrownBy(() -> Tokenizer.tokens("SELECT 1\n /* x"))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Line 2, column 2");
    }

    private static List<String> cut(String text) throws AdqlSyntaxException {
        return Tokenizer.tokens(text).stream()
                .map(token -> text.substring(token.start(), token.end()))
                .toList();
    }
}
