package org.tapjdbc.adql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of our own, for every production of ADQL's grammar. */
class OwnCorpusTest {
    private static final int LEAST = 300;

    static Stream<OwnQuery> queries() {
        return OwnQuery.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void the_check_agrees_with_the_grammar(OwnQuery query) {
        assertThat(Corpus.languages(query.versions()).stream()
                        .filter(language -> (Corpus.complaint(query.text(), language) == null) != query.valid())
                        .map(language ->
                                "%s: %s".formatted(language.version(), Corpus.complaint(query.text(), language))))
                .isEmpty();
    }

    @Test
    void there_are_enough_of_them_and_each_once() {
        assertThat(OwnQuery.all()).hasSizeGreaterThanOrEqualTo(LEAST).doesNotHaveDuplicates();
        assertThat(OwnQuery.all().stream().map(OwnQuery::production).collect(Collectors.toSet()))
                .contains("query_specification", "with_query", "polygon", "cast_target");
    }
}
