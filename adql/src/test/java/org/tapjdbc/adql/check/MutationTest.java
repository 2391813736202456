package org.tapjdbc.adql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/** Broken queries: whatever comes, the answer is a tree or an error of ours, and it comes soon. */
class MutationTest {
    private static final int PER_SEED = 2_000;
    private static final long SLOWEST_MILLIS = Duration.ofSeconds(20).toMillis();
    private static final String[] STRANGE = {
        "\u0000",
        "\ud83c",
        "\udf1f",
        "🌟",
        "é",
        "’",
        "“",
        "\u00a0",
        "\ufeff",
        "\t",
        "\r",
        "\n",
        "\u2028",
        "'",
        "\"",
        "`",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ";",
        "?",
        "::",
        "==",
        "--",
        "/*",
        "*/",
        "\\",
        "#",
        "$",
        "%",
        "^",
        "&",
        "|",
        "~",
        "@",
        "0x",
        "1e",
        "..",
        ",,",
        "{fn ",
        "{d '",
        " LIMIT 5 ",
        " TOP 3 ",
        " CASE ",
        " OVER () ",
        " NOT ",
        " IN ",
        " SELECT "
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20260101, 42_424_242, 987_654_321})
    void a_broken_query_is_an_error_of_ours_or_none(long seed) throws Exception {
        Random random = new Random(seed);
        List<OwnQuery> corpus = OwnQuery.all();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < PER_SEED; i++) {
                String query = corpus.get(random.nextInt(corpus.size())).text();
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    query = mutate(query, random);
                }
                survives(query, worker);
            }
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void deep_and_long_queries_are_no_trouble() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            for (int depth : new int[] {50, 500, 5_000, 50_000}) {
                survives("SELECT " + "(".repeat(depth) + "a" + ")".repeat(depth) + " FROM t", worker);
                survives("SELECT " + "f(".repeat(depth) + "a" + ")".repeat(depth) + " FROM t", worker);
                survives("SELECT a FROM t WHERE " + "NOT (".repeat(depth) + "a=1" + ")".repeat(depth), worker);
                survives("SELECT a FROM t WHERE a=1" + " OR a=1".repeat(depth), worker);
                survives("SELECT a" + " || a".repeat(depth) + " FROM t", worker);
                survives("SELECT " + "- ".repeat(depth) + "a FROM t", worker);
                survives("SELECT a FROM " + "(SELECT a FROM ".repeat(depth) + "t" + ") AS q".repeat(depth), worker);
                survives("SELECT a FROM " + "(".repeat(depth) + "t JOIN u" + ")".repeat(depth), worker);
                survives("SELECT a FROM t" + " UNION SELECT a FROM t".repeat(depth), worker);
                survives("SELECT a" + ", a".repeat(depth) + " FROM t", worker);
                survives("SELECT a FROM t WHERE a IN (1" + ", 1".repeat(depth) + ")", worker);
                survives("SELECT a FROM t" + ", t".repeat(depth), worker);
                survives("(".repeat(depth), worker);
                survives("SELECT a FROM t WHERE b = " + "'".repeat(depth), worker);
            }
        } finally {
            worker.shutdownNow();
        }
    }

    private static String mutate(String query, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> withoutToken(query, random);
            case 1 -> withTokenTwice(query, random);
            case 2 -> withTokensSwapped(query, random);
            case 3, 4 -> insert(query, STRANGE[random.nextInt(STRANGE.length)], random);
            case 5 -> insert(query, String.valueOf((char) random.nextInt(Character.MAX_VALUE + 1)), random);
            case 6 -> query.substring(0, random.nextInt(query.length() + 1));
            default -> {
                int depth = 1 + random.nextInt(40);
                yield insert(insert(query, "(".repeat(depth), random), ")".repeat(depth), random);
            }
        };
    }

    private static String insert(String query, String what, Random random) {
        int at = random.nextInt(query.length() + 1);
        return query.substring(0, at) + what + query.substring(at);
    }

    private static String withoutToken(String query, Random random) {
        List<String> pieces = pieces(query);
        if (!pieces.isEmpty()) {
            pieces.remove(random.nextInt(pieces.size()));
        }
        return String.join(" ", pieces);
    }

    private static String withTokenTwice(String query, Random random) {
        List<String> pieces = pieces(query);
        if (!pieces.isEmpty()) {
            int at = random.nextInt(pieces.size());
            pieces.add(at, pieces.get(at));
        }
        return String.join(" ", pieces);
    }

    private static String withTokensSwapped(String query, Random random) {
        List<String> pieces = pieces(query);
        if (pieces.size() > 1) {
            int one = random.nextInt(pieces.size());
            int other = random.nextInt(pieces.size());
            String kept = pieces.get(one);
            pieces.set(one, pieces.get(other));
            pieces.set(other, kept);
        }
        return String.join(" ", pieces);
    }

    /** Tokens, or the words where the text has none for an open quote. */
    private static List<String> pieces(String query) {
        List<String> pieces = new ArrayList<>();
        try {
            for (Token token : Tokenizer.tokens(query)) {
                pieces.add(query.substring(token.start(), token.end()));
            }
        } catch (AdqlSyntaxException e) {
            pieces.clear();
            pieces.addAll(List.of(query.split(" ", -1)));
        }
        return pieces;
    }

    private static void survives(String query, ExecutorService worker) throws Exception {
        Future<?> answer = worker.submit(() -> run(query));
        try {
            answer.get(SLOWEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            fail("no answer for: " + shown(query), e);
        } catch (java.util.concurrent.ExecutionException e) {
            fail("for: " + shown(query), e.getCause());
        }
    }

    private static void run(String query) {
        try {
            tokensCoverTheText(query, Tokenizer.tokens(query));
            ParsedQuery parsed = AdqlParser.parse(query);
            checked(parsed, ServiceLanguage.plain20());
            checked(parsed, ServiceLanguage.full21());
            for (ServiceLanguage language : List.of(ServiceLanguage.plain20(), ServiceLanguage.full21())) {
                // edits that overlap would be an exception of another kind
                EditedText translated =
                        Translator.translate(query, language, Names.AS_WRITTEN).sent();
                checked(AdqlParser.parse(translated.text()), language);
            }
        } catch (AdqlSyntaxException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
            assertThat(e.getMessage()).startsWith("Line ");
        }
    }

    private static void checked(ParsedQuery query, ServiceLanguage language) {
        try {
            AdqlCheck.check(query, language);
        } catch (AdqlSyntaxException e) {
            assertThat(e.getMessage()).startsWith("Line ");
        }
    }

    private static void tokensCoverTheText(String query, List<Token> tokens) {
        int end = 0;
        for (Token token : tokens) {
            assertThat(token.start()).isGreaterThanOrEqualTo(end);
            assertThat(query.substring(end, token.start())).isBlank();
            assertThat(token.end()).isGreaterThan(token.start());
            end = token.end();
        }
        assertThat(query.substring(end)).isBlank();
    }

    private static String shown(String query) {
        return query.length() <= 500 ? query : query.substring(0, 500) + "... (" + query.length() + " characters)";
    }
}
