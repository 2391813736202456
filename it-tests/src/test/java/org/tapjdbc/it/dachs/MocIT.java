package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.moc.Cone;
import org.tapjdbc.moc.SpaceMoc;

/** A service that declares MOC computes it; what it has not is computed here. */
@Tag("dachs")
class MocIT {
    private static List<@Nullable String> column(String sql, String label) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(label));
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), MOC(6, CIRCLE(120, 30, 4)))",
                "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), MOC('5/100-120 6/8'))",
                "SELECT source_id FROM tst.stars"
                        + " WHERE 1 = CONTAINS(POINT(ra, dec), gavo_mocunion(MOC('5/100'), MOC('5/120')))"
            })
    void what_the_service_declares_goes_there_as_it_is(String sql) throws SQLException {
        assertThat(column("EXPLAIN " + sql, "engine")).containsExactly("service");
        assertThat(column(sql, "source_id")).isNotEmpty();
    }

    @Test
    void the_service_and_the_driver_find_the_same_positions() throws SQLException {
        String there = "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), MOC('5/100-120 6/8'))";
        String here =
                "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), moc_union('5/100-120', '6/8'))";

        assertThat(column("EXPLAIN " + here, "engine")).contains("local");
        assertThat(column(here, "source_id")).containsExactlyInAnyOrderElementsOf(column(there, "source_id"));
    }

    @Test
    void a_cover_made_here_misses_nothing_that_the_service_finds_in_the_circle() throws SQLException {
        SpaceMoc cover = new Cone(120, 30, 4).cover(7);
        List<@Nullable String> inCircle = column(
                "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(120, 30, 4))", "source_id");

        assertThat(inCircle).hasSizeGreaterThan(50);
        assertThat(column(
                        "SELECT source_id FROM tst.stars WHERE 1 = CONTAINS(POINT(ra, dec), MOC('" + cover.toAscii()
                                + "'))",
                        "source_id"))
                .containsAll(inCircle);
    }

    @Test
    void a_column_of_mocs_is_handed_out_as_objects() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT coverage FROM rr.stc_spatial WHERE coverage IS NOT NULL")) {
            int count = 0;
            while (rows.next()) {
                SpaceMoc moc = rows.getObject(1, SpaceMoc.class);
                assertThat(moc).isNotNull();
                assertThat(moc.fraction()).isBetween(0.0, 1.0);
                count++;
            }
            assertThat(count).isPositive();
        }
    }
}
