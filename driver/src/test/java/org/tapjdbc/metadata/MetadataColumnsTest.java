package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.DemoTest;

/** Each result of DatabaseMetaData against the specification, which is in metadata-columns.txt. */
class MetadataColumnsTest extends DemoTest {
    record Result(String method, List<String> order, List<Declared> columns) {
        @Override
        public String toString() {
            return method;
        }
    }

    record Declared(String name, JDBCType type, boolean nullable) {}

    static List<Result> results() throws IOException {
        List<Result> results = new ArrayList<>();
        try (InputStream text =
                Objects.requireNonNull(MetadataColumnsTest.class.getResourceAsStream("metadata-columns.txt"))) {
            String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : all.lines().filter(line -> !line.startsWith("#")).toList()) {
                String[] words = line.strip().split(" ", -1);
                if (line.startsWith("  ")) {
                    results.get(results.size() - 1)
                            .columns()
                            .add(new Declared(words[0], JDBCType.valueOf(words[1]), words.length > 2));
                } else if (!line.isBlank()) {
                    List<String> order = words.length > 1 ? List.of(words[1].split(",", -1)) : List.of();
                    results.add(new Result(words[0], order, new ArrayList<>()));
                }
            }
        }
        return results;
    }

    private static Method method(String signature) {
        return methods()
                .filter(method -> signature(method).equals(signature))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Method> methods() {
        return Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(method -> method.getReturnType() == ResultSet.class);
    }

    private static String signature(Method method) {
        return method.getName() + "(" + method.getParameterCount() + ")";
    }

    private static Object[] everything(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : type == boolean.class ? (Object) false : null)
                .toArray();
    }

    @Test
    void c314_every_method_with_a_result_is_specified() throws IOException {
        Set<String> specified = new TreeSet<>();
        results().forEach(result -> specified.add(result.method()));

        assertThat(specified)
                .containsExactlyElementsOf(new TreeSet<>(
                        methods().map(MetadataColumnsTest::signature).toList()));
    }

    @ParameterizedTest
    @MethodSource("results")
    void c314_columns_have_the_names_and_types_of_the_specification(Result specified) throws Exception {
        Method method = method(specified.method());
        try (Connection connection = connect();
                ResultSet rows = (ResultSet) method.invoke(connection.getMetaData(), everything(method))) {
            ResultSetMetaData found = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(found.getColumnLabel(i) + " " + JDBCType.valueOf(found.getColumnType(i)));
            }
            assertThat(columns)
                    .isEqualTo(specified.columns().stream()
                            .map(column -> column.name() + " " + column.type())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void only_columns_that_may_be_null_are_null(Result specified) throws Exception {
        Method method = method(specified.method());
        try (Connection connection = connect();
                ResultSet rows = (ResultSet) method.invoke(connection.getMetaData(), everything(method))) {
            while (rows.next()) {
                for (Declared column : specified.columns()) {
                    Object value = rows.getObject(column.name());
                    if (!column.nullable()) {
                        assertThat(value).as(column.name()).isNotNull();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void c315_rows_are_sorted_as_specified(Result specified) throws Exception {
        Method method = method(specified.method());
        try (Connection connection = connect();
                ResultSet rows = (ResultSet) method.invoke(connection.getMetaData(), everything(method))) {
            List<List<Object>> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(key(rows, specified.order()));
            }
            assertThat(keys).isSortedAccordingTo(MetadataColumnsTest::compare);
        }
    }

    private static List<Object> key(ResultSet rows, List<String> order) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (String column : order) {
            key.add(rows.getObject(column));
        }
        return key;
    }

    @SuppressWarnings("unchecked")
    private static int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            Object a = one.get(i);
            Object b = other.get(i);
            if (a == null || b == null) {
                if (a != b) {
                    return a == null ? -1 : 1;
                }
            } else if (!a.equals(b)) {
                return ((Comparable<Object>) a).compareTo(b);
            }
        }
        return 0;
    }
}
