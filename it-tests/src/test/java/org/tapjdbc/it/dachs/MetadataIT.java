package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's tables as JDBC tools see them. */
@Tag("dachs")
class MetadataIT {
    @Test
    void tables_are_listed_with_their_kinds_and_descriptions() throws SQLException {
        try (Connection connection = Dachs.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "tst", "%", null)) {
            List<@Nullable String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
                assertThat(tables.getString("TABLE_SCHEM")).isEqualTo("tst");
                assertThat(tables.getString("TABLE_CAT")).isNull();
                boolean view = "bright".equals(tables.getString("TABLE_NAME"));
                assertThat(tables.getString("TABLE_TYPE")).isEqualTo(view ? "VIEW" : "TABLE");
                if ("stars".equals(tables.getString("TABLE_NAME"))) {
                    assertThat(tables.getString("REMARKS")).startsWith("200 000 synthetic stars with positions");
                }
            }
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "astral", "bright", "broken", "bytes", "epochs", "nothing", "obs", "stars", "types");
        }
    }

    @Test
    void schemas_are_listed() throws SQLException {
        try (Connection connection = Dachs.connect();
                ResultSet schemas = connection.getMetaData().getSchemas()) {
            List<@Nullable String> names = new ArrayList<>();
            while (schemas.next()) {
                names.add(schemas.getString("TABLE_SCHEM"));
            }
            assertThat(names).contains("tst", "rr", "ivoa", "tap_schema");
        }
    }

    private record Listed(
            @Nullable String name,
            int type,
            @Nullable String unit,
            @Nullable String ucd) {}

    @Test
    void columns_have_types_units_and_ucds() throws SQLException {
        try (Connection connection = Dachs.connect();
                ResultSet columns = connection.getMetaData().getColumns(null, "tst", "stars", "%")) {
            List<Listed> listed = new ArrayList<>();
            while (columns.next()) {
                assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(listed.size() + 1);
                listed.add(new Listed(
                        columns.getString("COLUMN_NAME"),
                        columns.getInt("DATA_TYPE"),
                        columns.getString("UNIT"),
                        columns.getString("UCD")));
                if (listed.size() == 2) {
                    assertThat(columns.getString("REMARKS")).isEqualTo("Right ascension, ICRS");
                    assertThat(columns.getString("UTYPE")).isEqualTo("stc:AstroCoords.Position2D.Value2.C1");
                    assertThat(columns.getString("TYPE_NAME")).isEqualTo("DOUBLE");
                }
            }
            assertThat(listed)
                    .containsExactly(
                            new Listed("source_id", Types.BIGINT, null, "meta.id;meta.main"),
                            new Listed("ra", Types.DOUBLE, "deg", "pos.eq.ra;meta.main"),
                            new Listed("dec", Types.DOUBLE, "deg", "pos.eq.dec;meta.main"),
                            new Listed("pmra", Types.REAL, "mas/yr", "pos.pm;pos.eq.ra"),
                            new Listed("pmdec", Types.REAL, "mas/yr", "pos.pm;pos.eq.dec"),
                            new Listed("mag", Types.REAL, "mag", "phot.mag;em.opt.V"),
                            new Listed("nobs", Types.SMALLINT, null, "meta.number;obs"),
                            new Listed("flag", Types.BOOLEAN, null, "meta.code"),
                            new Listed("cls", Types.CHAR, null, "src.spType"),
                            new Listed("name", Types.VARCHAR, null, "meta.id"),
                            new Listed("ascii_name", Types.VARCHAR, null, "meta.id"),
                            new Listed("obs_time", Types.TIMESTAMP, null, "time.epoch"),
                            new Listed("pos", Types.ARRAY, null, "pos"),
                            new Listed("flux", Types.ARRAY, "Jy", "phot.flux"));
        }
    }

    /** What a tool learned from the metadata holds for the rows; but DaCHS lists a date as a string without xtype. */
    @ParameterizedTest
    @ValueSource(strings = {"stars", "types", "bytes", "obs"})
    void columns_are_listed_as_they_arrive(String table) throws SQLException {
        List<String> listed = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        try (Connection connection = Dachs.connect();
                ResultSet columns = connection.getMetaData().getColumns(null, "tst", table, "%");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TOP 1 * FROM tst." + table)) {
            while (columns.next()) {
                listed.add(columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME") + " "
                        + columns.getInt("DATA_TYPE"));
            }
            ResultSetMetaData found = rows.getMetaData();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                arrived.add(found.getColumnName(i) + " " + found.getColumnTypeName(i) + " " + found.getColumnType(i));
            }
        }
        listed.replaceAll(
                column -> column.replace("c_date VARCHAR " + Types.VARCHAR, "c_date TIMESTAMP " + Types.TIMESTAMP));
        assertThat(listed).containsExactlyElementsOf(arrived);
    }

    @Test
    void the_server_is_there() throws SQLException {
        try (Connection connection = Dachs.connect()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }
}
