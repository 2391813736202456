package org.tapjdbc.adql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tapjdbc.adql.ServiceLanguage;

/**
 * Queries of others, with what their authors say of them. They are under licences of their own and stay outside of the
 * project: {@code -Dtapjdbc.shared} tells where.
 */
class GivenCorpusTest {
    private static final Set<String> AUTHORITIES = Set.of("suite", "spec");
    private static final double LEAST_REJECTED = 0.97;

    private static List<Judged> judged = List.of();

    /** A query in one version of ADQL, with the verdict that was wanted and what the check complained of. */
    private record Judged(String id, String declared, String version, boolean valid, String query, String complaint) {
        boolean right() {
            return complaint.isEmpty() == valid;
        }

        boolean authoritative() {
            return AUTHORITIES.contains(declared);
        }

        String line() {
            return "%s\t%s\t%s\t%s\t%s\t%s"
                    .formatted(
                            declared,
                            valid ? "valid" : "invalid",
                            id,
                            version,
                            query.replaceAll("\\s+", " "),
                            complaint.lines().findFirst().orElse("accepted"));
        }
    }

    @BeforeAll
    static void judge() throws IOException {
        String shared = System.getProperty("tapjdbc.shared", "");
        Path file = Path.of(shared, "adql", "given.jsonl");
        assumeTrue(!shared.isEmpty() && Files.exists(file), "no given.jsonl: -Dtapjdbc.shared=" + shared);
        ObjectMapper json = new ObjectMapper();
        List<Judged> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode entry = json.readTree(line);
            for (String version : entry.get("adql_version").asText().split(",", -1)) {
                all.add(judge(entry, version));
            }
        }
        judged = all;
        report();
    }

    /** A valid query must pass as {@code adql=strict} has it; an invalid one is judged as it stands. */
    private static Judged judge(JsonNode entry, String version) {
        boolean valid = entry.get("valid").asBoolean();
        String query = entry.get("adql").asText();
        ServiceLanguage language = Corpus.languages(version).get(0);
        String complaint =
                valid ? Corpus.complaintAfterTranslation(query, language) : Corpus.complaint(query, language);
        return new Judged(
                entry.get("id").asText(),
                entry.get("declared").asText(),
                version,
                valid,
                query,
                complaint == null ? "" : complaint);
    }

    private static void report() throws IOException {
        Map<String, int[]> figures = new TreeMap<>();
        for (Judged one : judged) {
            int[] counts =
                    figures.computeIfAbsent(one.declared() + (one.valid() ? " valid" : " invalid"), kind -> new int[2]);
            counts[one.right() ? 0 : 1]++;
        }
        List<String> lines = new ArrayList<>();
        figures.forEach((kind, counts) ->
                lines.add("%s: %d of %d as declared".formatted(kind, counts[0], counts[0] + counts[1])));
        lines.add("");
        judged.stream().filter(one -> !one.right()).map(Judged::line).forEach(lines::add);
        Files.write(Path.of("target", "given-corpus.txt"), lines);
    }

    @Test
    void every_valid_query_of_standards_and_test_suites_is_accepted() throws IOException {
        Set<String> exceptions = exceptions().keySet();
        assertThat(judged.stream()
                        .filter(Judged::authoritative)
                        .filter(Judged::valid)
                        .filter(one -> !one.right() && !exceptions.contains(one.id()))
                        .map(Judged::line))
                .isEmpty();
    }

    @Test
    void nearly_every_invalid_one_is_rejected_and_the_others_are_known() throws IOException {
        Set<String> exceptions = exceptions().keySet();
        List<Judged> invalid = judged.stream()
                .filter(Judged::authoritative)
                .filter(one -> !one.valid())
                .toList();
        List<Judged> accepted = invalid.stream().filter(one -> !one.right()).toList();

        assertThat(accepted.stream()
                        .filter(one -> !exceptions.contains(one.id()))
                        .map(Judged::line))
                .isEmpty();
        assertThat(1 - (double) accepted.size() / invalid.size()).isGreaterThanOrEqualTo(LEAST_REJECTED);
    }

    @Test
    void strict_takes_an_invalid_query_only_where_a_comfort_makes_it_adql() {
        assertThat(judged.stream()
                        .filter(one -> one.authoritative() && !one.valid() && one.right())
                        .filter(one -> Corpus.isTakenAsItStands(
                                one.query(), Corpus.languages(one.version()).get(0)))
                        .map(Judged::line))
                .isEmpty();
    }

    @Test
    void the_list_of_exceptions_has_no_stale_ones() throws IOException {
        Set<String> wrong = judged.stream()
                .filter(one -> one.authoritative() && !one.right())
                .map(Judged::id)
                .collect(Collectors.toSet());

        assertThat(wrong).containsAll(exceptions().keySet());
        assertThat(exceptions().values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    private static Map<String, String> exceptions() throws IOException {
        try (InputStream in = GivenCorpusTest.class.getResourceAsStream("given-exceptions.tsv")) {
            Map<String, String> reasons = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", 2))
                    .forEach(fields -> reasons.put(fields[0], fields[1]));
            return reasons;
        }
    }
}
