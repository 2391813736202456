package org.tapjdbc.adql.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;

/** Queries that others wrote; they lie outside the project, and without them there is nothing to test. */
class CorpusTranslationTest {
    private static final Path GIVEN = Path.of(System.getProperty("tapjdbc.shared", ""), "adql", "given.jsonl");
    private static final Pattern QUERY = Pattern.compile("\"adql\": \"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    private static List<String> queries(boolean valid) throws IOException {
        assumeThat(GIVEN).exists();
        return Files.readAllLines(GIVEN).stream()
                .filter(line -> !valid || line.contains("\"valid\": true"))
                .map(QUERY::matcher)
                .filter(Matcher::find)
                .map(matcher ->
                        ESCAPE.matcher(matcher.group(1)).replaceAll(escape -> Matcher.quoteReplacement(plain(escape))))
                .toList();
    }

    private static String plain(java.util.regex.MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> escape.group(2);
        };
    }

    @Test
    void valid_adql_stays_to_the_letter_but_for_semicolons_and_the_word_outer() throws IOException {
        for (String query : queries(true)) {
            try {
                for (Edit edit : Translator.translate(query, ServiceLanguage.full21(), Names.AS_WRITTEN)
                        .sent()
                        .edits()) {
                    assertThat(edit.reason())
                            .as(query)
                            .isIn(
                                    "ADQL has no semicolon",
                                    "some services want the word OUTER",
                                    // one query takes 89x for 89 AS x
                                    "ADQL wants quotes around a name that begins with a digit");
                }
            } catch (AdqlSyntaxException e) {
                // the parser's tests count these
            }
        }
    }

    @Test
    void what_is_translated_is_a_query_and_stays_what_it_is_when_translated_again()
            throws IOException, AdqlSyntaxException {
        for (ServiceLanguage language : List.of(ServiceLanguage.full21(), ServiceLanguage.plain20())) {
            for (String query : queries(false)) {
                if (!parses(query)) {
                    continue;
                }
                String sent = Translator.translate(query, language, Names.AS_WRITTEN)
                        .sent()
                        .text();
                ParsedQuery again = AdqlParser.parse(sent);
                assertThat(Translator.translate(again.text(), language, Names.AS_WRITTEN)
                                .sent()
                                .text())
                        .as(query)
                        .isEqualTo(sent);
            }
        }
    }

    private static boolean parses(String query) {
        try {
            Translator.translate(query, ServiceLanguage.full21(), Names.AS_WRITTEN);
            return true;
        } catch (AdqlSyntaxException e) {
            return false;
        }
    }
}
