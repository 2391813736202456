package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the MOCServer is told leaves out nothing that the query wants. */
@Timeout(180)
class MocServerPredicatesIT {
    private static final String COLUMNS = Stream.of(
                    List.of("id", "coverage"), RandomPredicates.TEXTS, RandomPredicates.WORDS, RandomPredicates.NUMBERS)
            .flatMap(List::stream)
            .collect(Collectors.joining(", "));
    private static final int AT_ONCE = 20;

    private static MocServerStub stub;
    private static Asked asked;

    @BeforeAll
    static void start() throws IOException, SQLException {
        stub = new MocServerStub();
        asked = Asked.of(stub);
        asked.update("CREATE TEMPORARY TABLE all_datasets AS SELECT " + COLUMNS + " FROM mocserver.datasets");
        assertThat(asked.column("SELECT COUNT(*) FROM all_datasets")).containsExactly("400");
    }

    @AfterAll
    static void stop() throws SQLException {
        asked.close();
        stub.close();
    }

    /** For each of some predicates the ids for which it holds, told by the driver alone. */
    private static List<List<String>> locally(List<String> predicates) throws SQLException {
        String flags = IntStream.range(0, predicates.size())
                .mapToObj(i -> "CASE WHEN " + predicates.get(i) + " THEN 1 ELSE 0 END AS p" + i)
                .collect(Collectors.joining(", "));
        List<List<String>> found = new ArrayList<>();
        predicates.forEach(predicate -> found.add(new ArrayList<>()));
        for (List<String> row : asked.rows("SELECT id, " + flags + " FROM all_datasets ORDER BY id")) {
            for (int i = 0; i < predicates.size(); i++) {
                if ("1".equals(row.get(i + 1))) {
                    found.get(i).add(row.get(0));
                }
            }
        }
        found.forEach(ids -> ids.sort(null));
        return found;
    }

    @ParameterizedTest
    @CsvSource({"PUBLISHED, 20261120, 2000", "DOCUMENTED, 20261121, 300"})
    void pushed_predicates_find_what_local_ones_do(Engine engine, long seed, int count) throws SQLException {
        stub.understands(engine);
        RandomPredicates random = new RandomPredicates(seed, stub.records());
        List<String> wrong = new ArrayList<>();
        int pushed = 0;
        int found = 0;
        for (int done = 0; done < count; done += AT_ONCE) {
            List<String> predicates =
                    IntStream.range(0, AT_ONCE).mapToObj(i -> random.next()).toList();
            List<List<String>> expected = locally(predicates);
            for (int i = 0; i < AT_ONCE; i++) {
                stub.forget();
                String sql = "SELECT id FROM mocserver.datasets WHERE " + predicates.get(i);
                String answer;
                try {
                    answer = difference(asked.column(sql), expected.get(i));
                } catch (SQLException e) {
                    answer = "fails: " + e.getMessage();
                }
                if (!answer.isEmpty()) {
                    wrong.add(sql + "\n  " + answer + "\n  asked: "
                            + stub.requests().stream().map(Query::parameters).toList());
                }
                pushed += stub.requests().stream().anyMatch(Asked::filters) ? 1 : 0;
                found += expected.get(i).size();
            }
        }
        System.out.printf(
                "Seed %d: %d predicates for the engine as %s, %d of them pushed in part or whole, %d rows, %d wrong%n",
                seed, count, engine, pushed, found, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(pushed).isGreaterThan(count / 2);
    }

    private static String difference(List<String> found, List<String> expected) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(found);
        List<String> extra = new ArrayList<>(found);
        extra.removeAll(expected);
        return missing.isEmpty() && extra.isEmpty() && found.size() == expected.size()
                ? ""
                : "missing " + missing + ", too many " + extra;
    }
}
