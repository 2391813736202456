package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample data are plausible, and the same on every run. */
class SampleDataTest {
    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static double number(String expression) throws SQLException {
        try (Connection connection = service.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    @Test
    void there_are_110_messier_objects_with_plausible_values() throws SQLException {
        assertThat(number("COUNT(*) FROM demo.messier WHERE name = 'M' || m")).isEqualTo(110);
        assertThat(number("COUNT(*) FROM demo.messier WHERE ra BETWEEN 0 AND 360 AND dec BETWEEN -35 AND 70"))
                .isEqualTo(110);
        assertThat(
                        number(
                                "COUNT(*) FROM demo.messier WHERE vmag BETWEEN 1.5 AND 10.5 AND size_arcmin BETWEEN 0.5 AND 200"))
                .isEqualTo(110);
        assertThat(
                        number(
                                "COUNT(*) FROM demo.messier WHERE type LIKE '%galaxy' AND distance_kly BETWEEN 2000 AND 100000"))
                .isEqualTo(40);
        assertThat(number("COUNT(*) FROM demo.messier WHERE type = 'globular cluster'"))
                .isEqualTo(29);
        assertThat(number("COUNT(*) FROM demo.messier WHERE type = 'open cluster'"))
                .isEqualTo(26);
        assertThat(number("COUNT(*) FROM demo.messier WHERE type = 'planetary nebula'"))
                .isEqualTo(4);
        assertThat(number("COUNT(*) FROM demo.messier WHERE ngc IS NULL")).isEqualTo(2);
        assertThat(number("COUNT(DISTINCT ngc) FROM demo.messier")).isEqualTo(108);
    }

    @Test
    void objects_known_to_be_neighbours_are() throws SQLException {
        List<int[]> pairs = List.of(new int[] {31, 32}, new int[] {81, 82}, new int[] {42, 43}, new int[] {84, 86});
        for (int[] pair : pairs) {
            assertThat(number("geo_distanceOf(a.ra, a.dec, b.ra, b.dec) FROM demo.messier a, demo.messier b"
                                    .replace("geo_distanceOf", "\"geo_distanceOf\"")
                            + " WHERE a.m = " + pair[0] + " AND b.m = " + pair[1]))
                    .as(Arrays.toString(pair))
                    .isBetween(0.1, 0.8);
        }
    }

    @Test
    void objects_of_one_constellation_lie_together() throws SQLException {
        assertThat(number("MAX(\"geo_distanceOf\"(a.ra, a.dec, b.ra, b.dec)) FROM"
                        + " (SELECT constellation, ra, dec FROM demo.messier UNION ALL"
                        + " SELECT constellation, ra, dec FROM demo.bright_stars) a JOIN"
                        + " (SELECT constellation, ra, dec FROM demo.messier UNION ALL"
                        + " SELECT constellation, ra, dec FROM demo.bright_stars) b USING (constellation)"))
                .as("Hydra is the longest")
                .isBetween(75.0, 85.0);
    }

    @Test
    void bright_stars_are_bright_and_at_their_positions() throws SQLException {
        assertThat(number("COUNT(*) FROM demo.bright_stars WHERE vmag < 2.2 AND parallax > 1"))
                .isEqualTo(59);
        assertThat(number("vmag FROM demo.bright_stars ORDER BY vmag FETCH FIRST ROW ONLY"))
                .isCloseTo(-1.46, within(1e-6));
        assertThat(number("COUNT(*) FROM demo.bright_stars WHERE pos[1] = ra AND pos[2] = dec"))
                .isEqualTo(59);
        assertThat(number("COUNT(*) FROM demo.bright_stars WHERE bayer LIKE '% ' || constellation"))
                .isEqualTo(59);
        assertThat(number("COUNT(*) FROM demo.constellations")).isEqualTo(88);
    }

    @Test
    void generated_stars_cover_the_sky_and_hold_nulls_and_nan() throws SQLException {
        assertThat(number("COUNT(*) FROM demo.stars")).isEqualTo(100_000);
        assertThat(number("COUNT(*) FROM demo.stars WHERE dec > 30")).isCloseTo(25_000, within(1000.0));
        assertThat(number("COUNT(*) FROM demo.stars WHERE ra < 90")).isCloseTo(25_000, within(1000.0));
        assertThat(number("COUNT(*) FROM demo.stars WHERE CAST(bp_rp AS VARCHAR) = 'NaN'"))
                .isPositive();
        for (String column : List.of("pmra", "parallax", "bp_rp", "flag", "class", "name", "obs_time")) {
            assertThat(number("COUNT(*) FROM demo.stars WHERE " + column + " IS NULL"))
                    .as(column)
                    .isPositive();
        }
    }

    @Test
    void generated_values_do_not_change() throws SQLException {
        assertThat(number("SUM(source_id - 4000000000000) FROM demo.stars")).isEqualTo(6.40_000_000e11, within(1e9));
        assertThat(number("ra FROM demo.stars ORDER BY source_id FETCH FIRST ROW ONLY"))
                .isEqualTo(338.478770828385);
        assertThat(number("s_ra FROM ivoa.obscore WHERE obs_id = 'OBS0010'")).isEqualTo(80.9305922683722);
    }

    @Test
    void observations_are_consistent() throws SQLException {
        assertThat(number("COUNT(*) FROM ivoa.obscore")).isEqualTo(300);
        assertThat(number("COUNT(*) FROM ivoa.obscore WHERE t_min < t_max AND em_min < em_max"))
                .isEqualTo(300);
        assertThat(number("COUNT(*) FROM ivoa.obscore WHERE s_ra IS NOT NULL"
                        + " AND \"geo_contains\"(\"geo_point\"(s_ra, s_dec), s_region) <> 1"))
                .isZero();
    }
}
