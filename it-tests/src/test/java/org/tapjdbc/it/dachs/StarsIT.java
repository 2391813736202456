package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value of {@code tst.stars}, against the file that the server's table was filled from. */
@Tag("dachs")
class StarsIT {
    private static final int STARS = 200_000;
    private static final int COLUMNS = 14;
    /** Degrees; the database keeps geometries in radians. */
    private static final double GEOMETRY = 1e-9;

    @TempDir
    private static Path data;

    @BeforeAll
    static void generate() throws IOException, InterruptedException {
        Path generator = Path.of(System.getProperty("tapjdbc.root", ".."), "it-tests", "dachs", "gen_data.py");
        Process python = new ProcessBuilder("python3", generator.toString(), data.toString(), String.valueOf(STARS))
                .inheritIO()
                .start();
        assertThat(python.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void all_values_are_those_of_the_file(Serialisation form) throws SQLException, IOException {
        try (CsvReader csv = new CsvReader(data.resolve("stars.csv"));
                Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM tst.stars ORDER BY source_id")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(COLUMNS);
            int count = 0;
            for (Map<String, @Nullable String> expected = csv.next(); expected != null; expected = csv.next()) {
                assertThat(rows.next()).as("row %d is there", count + 1).isTrue();
                new Star(form, expected, rows).check();
                count++;
            }
            assertThat(rows.next()).isFalse();
            assertThat(count).isEqualTo(STARS);
            Dachs.assertNoWarning(rows);
        }
    }

    /** A row, and the record that it was made from. */
    private record Star(Serialisation form, Map<String, @Nullable String> expected, ResultSet rows) {
        void check() throws SQLException {
            equal("source_id", Long.valueOf(text("source_id")), rows.getObject("source_id"));
            equal("ra", Double.valueOf(text("ra")), rows.getObject("ra"));
            equal("dec", Double.valueOf(text("dec")), rows.getObject("dec"));
            real("pmra");
            real("pmdec");
            real("mag");
            equal("nobs", Integer.valueOf(text("nobs")), rows.getObject("nobs"));
            String flag = expected.get("flag");
            equal("flag", flag == null ? null : flag.equals("t"), rows.getObject("flag"));
            // a blank is declared to be this column's null, in every serialisation
            equal("cls", expected.get("cls"), rows.getString("cls"));
            equal("name", form.text(expected.get("name")), rows.getString("name"));
            equal("ascii_name", expected.get("ascii_name"), rows.getString("ascii_name"));
            // no characters are declared to be this column's null, in every serialisation
            String time = expected.get("obs_time");
            equal(
                    "obs_time",
                    time == null ? null : LocalDateTime.parse(time),
                    rows.getObject("obs_time", LocalDateTime.class));
            position();
            flux();
        }

        private void real(String column) throws SQLException {
            String text = expected.get(column);
            equal(column, form.real(text == null ? null : Float.valueOf(text)), rows.getObject(column));
        }

        private void position() throws SQLException {
            double[] wanted = numbers(text("pos"), part -> Double.parseDouble(part.replaceAll("[()d]", "")));
            double[] found = rows.getObject("pos", double[].class);
            boolean close = found != null && found.length == wanted.length;
            for (int i = 0; close && i < wanted.length; i++) {
                close = Math.abs(found[i] - wanted[i]) <= GEOMETRY;
            }
            if (!close) {
                wrong("pos", Arrays.toString(wanted), Arrays.toString(found));
            }
        }

        private void flux() throws SQLException {
            String text = expected.get("flux");
            double[] wanted = text == null ? null : numbers(text.replaceAll("[{}]", ""), Double::parseDouble);
            Array array = rows.getArray("flux");
            double[] found = array == null ? null : (double[]) array.getArray();
            if (!Arrays.equals(form.fixed(3, wanted), found)) {
                wrong("flux", text, Arrays.toString(found));
            }
        }

        private static double[] numbers(String list, ToDoubleFunction<String> number) {
            return Arrays.stream(list.split(",", -1)).mapToDouble(number).toArray();
        }

        private String text(String column) {
            return Objects.requireNonNull(expected.get(column), column);
        }

        private void equal(String column, @Nullable Object wanted, @Nullable Object found) {
            if (!Objects.equals(wanted, found)) {
                wrong(column, wanted, found);
            }
        }

        private void wrong(String column, @Nullable Object wanted, @Nullable Object found) {
            assertThat(found)
                    .as("%s of the star %s, in %s", column, expected.get("source_id"), form)
                    .isEqualTo(wanted);
        }
    }
}
