package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine gives what a single database gives that has all the tables. Where H2 says something in another way, a line
 * that begins with two dashes follows in the file.
 */
class SameAsH2Test {
    private static final Sky WITH_UPLOADS = Sky.open();
    private static final Sky IN_SLICES = Sky.open(7, true);
    private static final Sky WITHOUT_UPLOADS = Sky.open(1, false);

    @AfterAll
    static void close() {
        WITH_UPLOADS.close();
        IN_SLICES.close();
        WITHOUT_UPLOADS.close();
    }

    private static Stream<String> queries() {
        try (InputStream file = Objects.requireNonNull(SameAsH2Test.class.getResourceAsStream("queries.sql"))) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split(";\\s*\n")).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void with_keys_that_travel(String query) throws SQLException {
        isTheSame(WITH_UPLOADS, query);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void with_keys_that_travel_in_slices(String query) throws SQLException {
        isTheSame(IN_SLICES, query);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void with_services_that_take_no_uploads(String query) throws SQLException {
        isTheSame(WITHOUT_UPLOADS, query);
    }

    private static void isTheSame(Sky sky, String query) throws SQLException {
        String[] both = query.split("\n-- ", 2);
        boolean ordered = both[0].matches("(?s).*ORDER BY [^)]*");
        List<String> mine = texts(sky.rows(both[0]), ordered);
        List<String> theirs = texts(sky.h2(both[both.length - 1]), ordered);
        assertThat(theirs).isNotEmpty();
        assertThat(mine).isEqualTo(theirs);
    }

    private static List<String> texts(List<List<@Nullable Object>> rows, boolean ordered) {
        List<String> texts = new ArrayList<>();
        rows.forEach(
                row -> texts.add(row.stream().map(SameAsH2Test::text).reduce("", (one, other) -> one + "|" + other)));
        if (!ordered) {
            texts.sort(null);
        }
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return text(number.doubleValue());
        }
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return real == Math.rint(real) ? Long.toString((long) real) : String.format(Locale.ROOT, "%.5g", real);
        }
        return value == null ? "null" : value.toString().strip();
    }
}
