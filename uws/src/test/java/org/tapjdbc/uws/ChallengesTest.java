package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.Challenges.Challenge;

class ChallengesTest {
    private static List<Challenge> parse(String... headers) {
        return Challenges.parse(List.of(headers));
    }

    @Test
    void a1_several_challenges_in_one_header_and_several_headers_are_read() {
        assertThat(parse(
                        "Basic realm=\"a, b\", charset=UTF-8, ivoa_cookie standard_id=\"ivo://ivoa.net/sso#BasicAA\","
                                + " access_url=\"https://x/login?a=1,2\"",
                        "Bearer",
                        "Negotiate a+/b==, ivoa_x509"))
                .containsExactly(
                        new Challenge("Basic", null, Map.of("realm", "a, b", "charset", "UTF-8")),
                        new Challenge(
                                "ivoa_cookie",
                                null,
                                Map.of(
                                        "standard_id",
                                        "ivo://ivoa.net/sso#BasicAA",
                                        "access_url",
                                        "https://x/login?a=1,2")),
                        new Challenge("Bearer", null, Map.of()),
                        new Challenge("Negotiate", "a+/b==", Map.of()),
                        new Challenge("ivoa_x509", null, Map.of()));
    }

    @Test
    void a1_quotes_may_be_escaped_and_names_have_any_case_and_blanks_around() {
        assertThat(
                        parse(
                                "ivoa_bearer  Standard_ID = \"ivo://ivoa.net/sso#tls-with-password\" ,realm=\"say \\\"hi\\\"\""))
                .containsExactly(new Challenge(
                        "ivoa_bearer",
                        null,
                        Map.of("standard_id", "ivo://ivoa.net/sso#tls-with-password", "realm", "say \"hi\"")));
    }

    @Test
    void a1_a_url_without_quotes_is_taken_whole() {
        assertThat(parse("ivoa_bearer access_url=https://x/login, Basic realm=y"))
                .containsExactly(
                        new Challenge("ivoa_bearer", null, Map.of("access_url", "https://x/login")),
                        new Challenge("Basic", null, Map.of("realm", "y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ,",
                "=",
                "\"",
                "Basic realm=\"never ends",
                "Basic realm=\"ends in \\",
                "Basic =",
                "a=b=c,=",
                "é",
                "Basic realm",
                "Basic , , realm=\"x\"",
                "Basic realm=\"x\" junk;;"
            })
    void a1_what_is_no_challenge_is_read_as_far_as_it_goes(String header) {
        assertThat(parse(header)).hasSizeLessThan(4);
    }
}
