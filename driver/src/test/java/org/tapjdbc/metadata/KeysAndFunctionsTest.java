package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.DemoTest;

class KeysAndFunctionsTest extends DemoTest {
    private Connection connection;
    private DatabaseMetaData metadata;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        metadata = connection.getMetaData();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void m1_references_are_the_imported_keys_of_the_table_that_refers() throws SQLException {
        assertThat(rows(
                        metadata.getImportedKeys(null, "demo", "messier"),
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "KEY_SEQ"))
                .containsExactly("constellations abbreviation messier constellation 1");
    }

    @Test
    void m1_references_are_the_exported_keys_of_the_table_that_is_referred_to() throws SQLException {
        assertThat(rows(metadata.getExportedKeys(null, "demo", "constellations"), "FKTABLE_NAME", "FKCOLUMN_NAME"))
                .containsExactly("bright_stars constellation", "messier constellation");
    }

    @Test
    void m1_a_cross_reference_joins_two_tables() throws SQLException {
        assertThat(rows(
                        metadata.getCrossReference(null, "demo", "constellations", null, "demo", "bright_stars"),
                        "FKTABLE_NAME"))
                .containsExactly("bright_stars");
        assertThat(rows(
                        metadata.getCrossReference(null, "demo", "messier", null, "demo", "bright_stars"),
                        "FKTABLE_NAME"))
                .isEmpty();
    }

    @Test
    void m1_what_references_refer_to_is_the_primary_key() throws SQLException {
        assertThat(rows(metadata.getPrimaryKeys(null, "demo", "constellations"), "COLUMN_NAME", "KEY_SEQ"))
                .containsExactly("abbreviation 1");
        assertThat(rows(metadata.getPrimaryKeys(null, "demo", "messier"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void c301_c312_keys_of_all_tables_come_for_percent_as_for_null() throws SQLException {
        assertThat(rows(metadata.getPrimaryKeys(null, "TAP_SCHEMA", "%"), "TABLE_NAME", "COLUMN_NAME"))
                .containsExactly("keys key_id", "schemas schema_name", "tables table_name");
        assertThat(rows(metadata.getImportedKeys(null, "demo", null), "FKTABLE_NAME"))
                .containsExactly("bright_stars", "messier");
    }

    @Test
    void m1_indexed_columns_are_indexes() throws SQLException {
        assertThat(rows(
                        metadata.getIndexInfo(null, "demo", "messier", false, true),
                        "INDEX_NAME",
                        "COLUMN_NAME",
                        "NON_UNIQUE"))
                .containsExactly("m m true");
        assertThat(rows(metadata.getIndexInfo(null, "demo", "messier", true, true), "INDEX_NAME"))
                .isEmpty();
    }

    @Test
    void m5_functions_are_those_of_the_language() throws SQLException {
        assertThat(rows(metadata.getFunctions(null, null, "%"), "FUNCTION_NAME"))
                .contains("ABS", "DISTANCE", "UPPER")
                .isSorted();
        assertThat(rows(metadata.getFunctions(null, null, "IN\\_U%"), "FUNCTION_NAME"))
                .containsExactly("IN_UNIT");
        assertThat(rows(metadata.getFunctions(null, "demo", "%"), "FUNCTION_NAME"))
                .isEmpty();
    }

    @Test
    void m5_functions_have_a_result_and_parameters() throws SQLException {
        assertThat(rows(
                        metadata.getFunctionColumns(null, null, "IN_UNIT", "%"),
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "TYPE_NAME",
                        "ORDINAL_POSITION"))
                .containsExactly(" 4 DOUBLE 0", "x 1 DOUBLE 1", "unit 1 VARCHAR 2");
    }

    @Test
    void c206_functions_and_words_are_lists_without_blanks() {
        assertThat(names(DatabaseMetaData::getSystemFunctions)).contains("POINT", "DISTANCE");
        assertThat(names(DatabaseMetaData::getStringFunctions)).containsExactly("LOWER", "UPPER");
        assertThat(names(DatabaseMetaData::getNumericFunctions)).contains("ABS", "TRUNCATE");
        assertThat(names(DatabaseMetaData::getSQLKeywords)).contains("TOP").noneMatch(word -> word.contains(" "));
    }

    @Test
    void c208_c312_a_name_in_another_case_takes_only_its_table() throws SQLException {
        assertThat(rows(metadata.getTables(null, "DEMO", "MESSIER", null), "TABLE_NAME"))
                .containsExactly("messier");
    }

    @Test
    void c312_an_empty_schema_means_tables_without_one() throws SQLException {
        assertThat(rows(metadata.getTables("", "", "%", null), "TABLE_NAME")).isEmpty();
        assertThat(rows(metadata.getSchemas("", null), "TABLE_SCHEM")).contains("demo");
    }

    @FunctionalInterface
    private interface Names {
        String of(DatabaseMetaData metadata) throws SQLException;
    }

    private List<String> names(Names names) {
        try {
            return List.of(names.of(metadata).split(",", -1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(ResultSet rows, String... labels) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String label : labels) {
                    values.add(rows.getString(label));
                }
                found.add(String.join(" ", values));
            }
        }
        return found;
    }
}
