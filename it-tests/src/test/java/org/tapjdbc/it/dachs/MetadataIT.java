package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
                assertThat(tables.getString("TABLE_TYPE")).isIn("TABLE", "VIEW");
                if ("stars".equals(tables.getString("TABLE_NAME"))) {
                    assertThat(tables.getString("TABLE_TYPE")).isEqualTo("TABLE");
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

    @Test
    void the_server_is_there() throws SQLException {
        try (Connection connection = Dachs.connect()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }
}
