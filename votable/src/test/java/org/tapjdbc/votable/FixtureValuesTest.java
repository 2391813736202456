package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The values in documents of real services and in those made to be odd, cell by cell. */
class FixtureValuesTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));
    private static final Path FIXTURES = SHARED.resolve("fixtures/vo");

    /** Stands for all files where there are none, so that the test is seen to be skipped. */
    private static final String ABSENT = "(the shared fixtures are absent)";

    /** Documents that STIL does not read right, which are all among those made by hand; by the name of the file. */
    private static final Map<String, String> NOT_AN_ORACLE = Map.ofEntries(
            Map.entry("hm-b1-bit.vot", "STIL cuts bit arrays short"),
            Map.entry("hm-b1-types.vot", "STIL reads Latin-1 bytes as U+FFFD"),
            Map.entry("hm-b2-huge-length.vot", "STIL runs out of memory"),
            Map.entry("hm-b2-types.vot", "STIL reads Latin-1 bytes as U+FFFD"),
            Map.entry("hm-stream-b64-bad.vot", "STIL passes over what is no base64"),
            Map.entry("hm-stream-href-file.vot", "STIL follows the reference into the file system"),
            Map.entry("hm-stream-href-gzip.vot", "STIL is not told where the document came from"),
            Map.entry("hm-stream-href-plain.vot", "STIL is not told where the document came from"),
            Map.entry("hm-td-bit.vot", "STIL knows bits only with blanks between"),
            Map.entry("hm-td-double.vot", "STIL does not know Inf without a sign, nor Fortran's exponents"),
            Map.entry("hm-td-float-magic.vot", "STIL has no null values for floating-point numbers"),
            Map.entry("hm-td-int.vot", "STIL reads hexadecimal numbers beyond 2^31 as null"),
            Map.entry("hm-td-int-bad.vot", "STIL reads what is no integer as null"),
            Map.entry("hm-td-strings.vot", "STIL cuts a char without arraysize to one character"),
            Map.entry("hm-vot-results-second.vot", "STIL takes the first table there is"));

    private static Stream<String> files(String... directories) throws IOException {
        List<String> files = new ArrayList<>();
        for (String directory : directories) {
            Path folder = FIXTURES.resolve(directory);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.map(file -> directory + "/" + file.getFileName())
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files.isEmpty() ? Stream.of(ABSENT) : files.stream();
    }

    static Stream<String> documents_that_stil_reads_right() throws IOException {
        return files("votable", "upload", "generated", "registry", "datalink")
                .filter(file -> !file.endsWith(".csv") && !file.endsWith(".tsv") && !file.contains("stream-data"))
                .filter(file -> !NOT_AN_ORACLE.containsKey(file.substring(file.indexOf('/') + 1)));
    }

    private static byte[] bytes(String file) throws IOException {
        assumeTrue(!file.equals(ABSENT), "no fixtures at " + FIXTURES);
        byte[] bytes = Files.readAllBytes(FIXTURES.resolve(file));
        boolean zipped = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return zipped ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    }

    @ParameterizedTest
    @MethodSource("documents_that_stil_reads_right")
    void each_cell_is_what_stil_reads_where_stil_is_right(String file) throws IOException {
        byte[] document = bytes(file);
        assertThat(String.join("\n", differences(document)))
                .isEqualTo(expectations("differences-from-stil.txt")
                        .getOrDefault(file, "")
                        .strip());
    }

    private static List<String> differences(byte[] document) throws IOException {
        StilPeer.Table peer;
        try {
            peer = StilPeer.read(document);
        } catch (IOException e) {
            return readWithoutStil(document);
        }
        List<String> differences = new ArrayList<>();
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.fields()).hasSize(peer.columns().size());
            for (@Nullable Object[] row : peer.rows()) {
                assertThat(reader.next())
                        .as("row %d is there", reader.row() + 1)
                        .isTrue();
                for (int i = 0; i < row.length; i++) {
                    if (!isSame(reader.cell(i), row[i])) {
                        differences.add("row %d, %s: %s, of STIL %s"
                                .formatted(
                                        reader.row(),
                                        reader.fields().get(i).name(),
                                        CellLiterals.of(reader.cell(i)),
                                        shown(row[i])));
                    }
                }
            }
            assertThat(reader.next()).isFalse();
        } catch (QueryErrorException e) {
            differences.add(e.getMessage());
        }
        return differences;
    }

    /** What is said of a document that STIL does not read: nothing if it cannot be read at all. */
    private static List<String> readWithoutStil(byte[] document) {
        long rows = 0;
        try (VotableReader reader = Documents.open(document)) {
            while (reader.next()) {
                rows++;
            }
            return List.of("read, and not by STIL: " + rows + " rows");
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isSame(Cell cell, @Nullable Object theirs) throws IOException {
        Field field = cell.field();
        boolean bits = field.datatype() == Datatype.BIT && !field.isScalar();
        try {
            return bits || StilPeer.isSame(cell, theirs);
        } catch (VotableException e) {
            return false;
        }
    }

    private static String shown(@Nullable Object value) {
        return value != null && value.getClass().isArray()
                ? Arrays.deepToString(new Object[] {value})
                : Objects.toString(value);
    }

    /** What is expected of each file, under its name. */
    private static Map<String, String> expectations(String resource) throws IOException {
        Map<String, String> expectations = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(FixtureValuesTest.class.getResourceAsStream(resource));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String file = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("== ")) {
                    file = line.substring(3);
                    expectations.put(file, "");
                } else if (!line.isEmpty()) {
                    expectations.merge(file, line + "\n", String::concat);
                }
            }
        }
        return expectations;
    }

    static Stream<String> documents_made_by_hand() throws IOException {
        return files("votable", "error").filter(file -> file.contains("/hm-") || file.equals(ABSENT));
    }

    @ParameterizedTest
    @MethodSource("documents_made_by_hand")
    void each_document_made_by_hand_gives_the_values_or_the_error_that_it_should(String file) throws IOException {
        byte[] document = bytes(file);
        assertThat(transcript(document))
                .isEqualTo(expectations("hand-made-documents.txt").get(file));
    }

    /** A line for the columns, for each row, each warning, and the end. */
    private static String transcript(byte[] document) {
        StringBuilder lines = new StringBuilder();
        RemoteStreams remote = href -> {
            if (href.contains(":")) {
                throw new VotableException("refused: " + href);
            }
            return Files.newInputStream(FIXTURES.resolve("votable").resolve(href));
        };
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(document), remote)) {
            List<String> columns = new ArrayList<>();
            reader.fields().forEach(field -> columns.add(field.name() + " " + Values.declared(field)));
            lines.append("columns: ").append(String.join(", ", columns)).append('\n');
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < reader.fields().size(); i++) {
                    row.add(CellLiterals.of(reader.cell(i)));
                }
                lines.append(String.join(" | ", row)).append('\n');
            }
            reader.warnings()
                    .forEach(
                            warning -> lines.append("warning: ").append(warning).append('\n'));
            lines.append(reader.isOverflow() ? "end, cut by the service\n" : "end\n");
        } catch (QueryErrorException e) {
            lines.append("the query failed: ").append(e.getMessage()).append('\n');
        } catch (IOException e) {
            lines.append("error: ").append(e.getMessage()).append('\n');
        }
        return lines.toString();
    }
}
