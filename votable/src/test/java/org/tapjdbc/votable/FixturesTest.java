package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents of real services, and what STIL makes of them. */
class FixturesTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));
    private static final Path FIXTURES = SHARED.resolve("fixtures/vo");

    /** Characters of a first row in the list of what STIL makes of it. */
    private static final int SHOWN = 100;

    private record Outcome(
            int columns,
            long rows,
            String firstRow,
            @Nullable IOException failure) {}

    @BeforeEach
    void only_where_the_shared_fixtures_are() {
        assumeTrue(Files.isDirectory(FIXTURES), "no fixtures at " + FIXTURES);
    }

    /** Where STIL fails, or reads something else; by the name of the file. */
    private static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry("cadc-ColumnNameStartsWithDigit.xml", "a table without DATA has columns and no rows"),
            Map.entry("hm-vot-empty-nodata.vot", "a table without DATA has columns and no rows"),
            Map.entry("jl-ned_sed.gz", "row 109 holds 1110.000E-, which STIL takes for null"),
            Map.entry("hm-b1-bit.vot", "STIL cuts bit arrays short"),
            Map.entry("hm-td-bit.vot", "STIL knows bits only with blanks between"),
            Map.entry("hm-b2-null-vs-nan.vot", "STIL takes NaN for null"),
            Map.entry("hm-td-float-magic.vot", "STIL has no null values for floating-point numbers"),
            Map.entry("hm-b2-huge-length.vot", "STIL runs out of memory"),
            Map.entry("hm-stream-b64-bad.vot", "STIL passes over what is no base64"),
            Map.entry("hm-stream-href-file.vot", "STIL follows the reference into the file system"),
            Map.entry("hm-vot-results-second.vot", "STIL takes the first table there is"),
            Map.entry("jl-tap_results_and_error.vot", "STIL does not look at what stands behind the rows"),
            Map.entry("regression.xml", "STIL reads numbers that are too large as null"),
            Map.entry("hm-td-int-bad.vot", "STIL reads numbers that are too large as null"));

    @Test
    void every_document_is_read_or_refused_cleanly_and_as_stil_reads_it() throws IOException {
        Map<String, Outcome> outcomes = outcomes("votable", "error", "upload", "generated", "datalink", "registry");
        int compared = 0;
        for (String line : Files.readAllLines(FIXTURES.resolve("stil-dev.tsv"))) {
            String[] peer = line.split("\t", -1);
            Outcome ours = outcomes.get(peer[0]);
            if (ours == null || peer.length < 6 || DIFFERENCES.containsKey(peer[0])) {
                continue;
            }
            compared++;
            assertThat("cols=" + ours.columns()).as(peer[0]).isEqualTo(peer[1]);
            assertThat("rows=" + ours.rows()).as(peer[0]).isEqualTo(peer[2]);
            assertThat(ours.failure() != null)
                    .as("%s fails: %s", peer[0], ours.failure())
                    .isEqualTo(!peer[5].isEmpty());
            if (!peer[4].isEmpty()) {
                assertSameRow(peer[0], ours.firstRow(), peer[4]);
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Cell by cell, as far as the list shows the row. */
    private static void assertSameRow(String file, String ours, String theirs) {
        String[] ourCells = ours.split("\\|", -1);
        String[] theirCells = theirs.split("\\|", -1);
        int shown = theirs.length() < SHOWN ? theirCells.length : theirCells.length - 1;
        for (int i = 0; i < shown; i++) {
            String theirCell = theirCells[i].replaceAll("^\\[|\\]$", "");
            assertThat(isSame(ourCells[i], theirCell))
                    .as("%s, column %d: %s, of STIL %s", file, i + 1, ourCells[i], theirCell)
                    .isTrue();
        }
    }

    private static boolean isSame(String ours, String theirs) {
        if (theirs.endsWith("…")) {
            return ours.startsWith(theirs.substring(0, theirs.length() - 1));
        }
        if (theirs.equals("true") || theirs.equals("false")) {
            return "T1".contains(ours.substring(0, 1).toUpperCase(Locale.ROOT)) == theirs.equals("true");
        }
        String[] ourWords = ours.strip().split(" +", -1);
        String[] theirWords = theirs.strip().split(" +", -1);
        boolean same = ourWords.length == theirWords.length;
        for (int i = 0; same && i < ourWords.length; i++) {
            same = ourWords[i].equalsIgnoreCase(theirWords[i]) || isSameNumber(ourWords[i], theirWords[i]);
        }
        return same || ours.replace(" ", "").equals(theirs.replace(" ", ""));
    }

    private static boolean isSameNumber(String ours, String theirs) {
        try {
            float ourNumber = ours.startsWith("0x") ? Long.decode(ours) : Float.parseFloat(ours);
            return ourNumber == Float.parseFloat(theirs);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Map<String, Outcome> outcomes(String... directories) throws IOException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (String directory : directories) {
            try (Stream<Path> files = Files.list(FIXTURES.resolve(directory))) {
                for (Path file : files.sorted().toList()) {
                    Outcome outcome = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(file));
                    outcomes.put(file.getFileName().toString(), outcome);
                }
            }
        }
        return outcomes;
    }

    /** Reads every cell in every way that suits it; nothing but an IOException may come out. */
    private static Outcome read(Path file) throws IOException {
        int columns = -1;
        long rows = 0;
        String first = "";
        IOException cellFailure = null;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                VotableReader reader = VotableReader.open(in)) {
            columns = reader.fields().size();
            while (reader.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    Cell cell = reader.cell(i);
                    try {
                        row.add(cell.text());
                        cell.array();
                        cell.isNullElement(0);
                        cell.isNull();
                    } catch (VotableException e) {
                        cellFailure = e;
                    }
                }
                if (rows++ == 0) {
                    first = String.join("|", row.stream().map(String::valueOf).toList());
                }
            }
            assertThat(reader.row()).isEqualTo(rows);
        } catch (IOException e) {
            return new Outcome(columns, rows, first, e);
        }
        return new Outcome(columns, rows, first, cellFailure);
    }
}
