package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.DemoTest;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.uws.Validators;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class CatalogueSourcesTest extends DemoTest {
    /** Makes a ResultSet of a connection's metadata. */
    @FunctionalInterface
    private interface Question {
        ResultSet ask(DatabaseMetaData metadata) throws SQLException;
    }

    private static List<String> answer(String where, Question question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect("metadata=" + where);
                ResultSet found = question.ask(connection.getMetaData())) {
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(found.getMetaData().getColumnLabel(i) + "=" + found.getString(i));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    @Test
    void m4_documents_tell_the_same_tables_as_tap_schema() throws SQLException {
        Question tables = metadata -> metadata.getTables(null, null, "%", null);

        assertThat(answer("vosi", tables)).isEqualTo(answer("tap_schema", tables));
    }

    @ParameterizedTest
    @CsvSource({"demo, bright\\_stars", "demo, %", "%, %"})
    void m4_documents_tell_the_same_columns_as_tap_schema(String schema, String table) throws SQLException {
        Question columns = metadata -> metadata.getColumns(null, schema, table, "%");

        assertThat(answer("vosi", columns)).isEqualTo(answer("tap_schema", columns));
    }

    @Test
    void m4_documents_tell_of_references_without_names_for_them() throws SQLException {
        Question keys = metadata -> metadata.getExportedKeys(null, "demo", "constellations");

        assertThat(answer("vosi", keys))
                .isEqualTo(answer("tap_schema", keys).stream()
                        .map(row -> row.replaceAll("FK_NAME=\\w+", "FK_NAME=null"))
                        .toList());
    }

    /** A TAP_SCHEMA of one table and its columns, the columns with what the service has for them. */
    private static TapSchemaSource schema(List<String> labels, Datatype arraysizes, @Nullable Object... row) {
        List<Field> fields = labels.stream()
                .map(label -> label.equalsIgnoreCase("arraysize")
                        ? Field.named(label, arraysizes)
                                .arraysize(arraysizes == Datatype.CHAR ? "*" : "")
                                .build()
                        : Field.named(label, Datatype.CHAR).arraysize("*").build())
                .toList();
        return new TapSchemaSource(adql -> new MemoryCursor(fields, List.<@Nullable Object[]>of(row)));
    }

    private static <T> T told(CatalogueSource.Told<T> told) {
        return Objects.requireNonNull(told.value());
    }

    private static String typeOf(TapSchemaSource source) throws SQLException {
        List<String> types = new ArrayList<>();
        for (PackedColumns columns : told(source.columns(null, Validators.NONE)).values()) {
            columns.entries()
                    .forEach(column -> types.add(column.field().name() + " "
                            + TypeList.of(column.field()).name()));
        }
        return String.join(",", types);
    }

    @Test
    void m1_q66_columns_of_tap_1_0_have_a_size_and_labels_in_any_case() throws SQLException {
        List<String> labels = List.of("TABLE_NAME", "COLUMN_NAME", "DATATYPE", "\"size\"");

        assertThat(typeOf(schema(labels, Datatype.CHAR, "t", "c", "VARCHAR", "8")))
                .isEqualTo("c VARCHAR");
        assertThat(typeOf(schema(labels, Datatype.CHAR, "t", "\"c d\"", "adql:DOUBLE", null)))
                .isEqualTo("c d DOUBLE");
    }

    @ParameterizedTest
    @CsvSource({"double, 1, DOUBLE", "char, -1, VARCHAR", "char, 8, CHAR", "int, -1, INTEGER", "double, 3, DOUBLE ARRAY"
    })
    void q66_an_arraysize_that_is_a_number_means_what_its_service_means(String datatype, int arraysize, String type)
            throws SQLException {
        List<String> labels = List.of("table_name", "column_name", "datatype", "arraysize");

        assertThat(typeOf(schema(labels, Datatype.INT, "t", "c", datatype, arraysize)))
                .isEqualTo("c " + type);
    }

    @Test
    void q64_q65_a_table_is_in_the_schema_that_it_is_listed_under_known_or_not() {
        TableNaming naming = new TableNaming();
        naming.add("public", "basic", "table", null);
        naming.add("mast", "dbo.caom", null, null);
        naming.add(null, "lost.sheep", "view", null);

        assertThat(naming.tables())
                .extracting(TableEntry::schema, TableEntry::name, TableEntry::adqlName, TableEntry::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mast", "caom", "dbo.caom", "TABLE"),
                        org.assertj.core.groups.Tuple.tuple("public", "basic", "basic", "TABLE"),
                        org.assertj.core.groups.Tuple.tuple("lost", "sheep", "lost.sheep", "VIEW"));
    }

    @Test
    void q64_tables_that_differ_in_their_prefix_only_keep_it() {
        TableNaming naming = new TableNaming();
        naming.add("all", "a.t", "table", null);
        naming.add("all", "b.t", "table", null);
        naming.add("all", "b.t", "table", null);

        assertThat(naming.tables()).extracting(TableEntry::name).containsExactly("a.t", "b.t");
    }

    /** A source of some tables, or of a failure. */
    private record Given(@Nullable SQLException failure, List<String> names) implements CatalogueSource {
        private static final PackedColumns COLUMNS = PackedColumns.of(
                List.of(new ColumnEntry(Field.named("c", Datatype.INT).build(), null, null, null, null)));

        @Override
        public Told<List<TableEntry>> tables(Validators known) throws SQLException {
            if (failure != null) {
                throw failure;
            }
            return Told.once(names.stream()
                    .map(name -> new TableEntry("s", name, name, name, "TABLE", null))
                    .toList());
        }

        @Override
        public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known) {
            return Told.once(names.stream().collect(Collectors.toMap(name -> name, name -> COLUMNS)));
        }

        @Override
        public Told<List<KeyEntry>> keys(Validators known) {
            return Told.once(List.of());
        }
    }

    private static List<TableEntry> tables(CatalogueSource source) throws SQLException {
        return told(source.tables(Validators.NONE));
    }

    @Test
    void m4_what_tap_schema_refuses_or_lacks_comes_from_the_documents() throws SQLException {
        CatalogueSource documents = new Given(null, List.of("t"));
        SQLException refusal = Errors.UNKNOWN_TABLE.say("No TAP_SCHEMA.");

        assertThat(tables(new FallbackSource(new Given(refusal, List.of()), documents)))
                .hasSize(1);
        assertThat(tables(new FallbackSource(new Given(null, List.of()), documents)))
                .hasSize(1);
    }

    @Test
    void m4_the_columns_of_tables_that_only_the_documents_tell_of_come_from_them() throws SQLException {
        CatalogueSource documents = new Given(null, List.of("t"));
        CatalogueSource both = new FallbackSource(new Given(null, List.of()), documents);

        assertThat(told(both.columns(tables(documents), Validators.NONE))).containsOnlyKeys("t");
        assertThat(told(both.columns(null, Validators.NONE))).containsOnlyKeys("t");
    }

    @Test
    void m4_where_both_fail_the_first_failure_is_told() {
        SQLException refusal = Errors.UNKNOWN_TABLE.say("No TAP_SCHEMA.");
        SQLException other = Errors.MALFORMED.say("No documents.");

        assertThatThrownBy(() -> tables(new FallbackSource(new Given(refusal, List.of()), new Given(other, List.of()))))
                .isSameAs(refusal)
                .hasSuppressedException(other);
    }

    @Test
    void a_service_that_is_not_there_is_not_asked_again() {
        SQLException gone = Errors.UNREACHABLE.say("Nobody is there.");

        assertThatThrownBy(() -> tables(new FallbackSource(new Given(gone, List.of()), new Given(null, List.of("t")))))
                .isSameAs(gone);
    }
}
