package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.moc.Healpix.Position;

class HealpixTest {
    @ParameterizedTest(name = "order {0}, {1} {2}: cell {3}")
    @CsvSource({
        "0, 1, 1, 4",
        "17, 1, 1, 81609757711",
        "17, 359, -1, 73009064944",
        "0, 0, 90, 0",
        "0, 90, 90, 1",
        "0, 180, 90, 2",
        "0, 270, 90, 3",
        "0, 0, -90, 8",
        "0, 90, -90, 9",
        "0, 180, -90, 10",
        "0, 270, -90, 11",
        "29, 0, 90, 288230376151711743",
        "29, 0, -90, 2305843009213693952",
        "0, 0, 0, 4",
        "0, 90, 0, 5",
        "0, 180, 0, 6",
        "0, 270, 0, 7",
        "0, 45, 45, 0",
        "0, 135, 45, 1",
        "0, 315, -45, 11"
    })
    void a_position_is_in_its_cell(int order, double lon, double lat, long cell) {
        assertThat(Healpix.cell(order, lon, lat)).isEqualTo(cell);
    }

    @ParameterizedTest(name = "latitude {0}")
    @ValueSource(doubles = {-90, -89.99, -41.810314895778596, -30, 0, 30, 41.810314895778596, 89.99, 90})
    void the_longitudes_0_and_360_and_all_others_a_turn_apart_are_one(double lat) {
        for (int order = 0; order <= 29; order++) {
            assertThat(Healpix.cell(order, 360, lat)).isEqualTo(Healpix.cell(order, 0, lat));
            assertThat(Healpix.cell(order, -0.0, lat)).isEqualTo(Healpix.cell(order, 0, lat));
            assertThat(Healpix.cell(order, -1e-20, lat)).isEqualTo(Healpix.cell(order, 0, lat));
            assertThat(Healpix.cell(order, -90, lat)).isEqualTo(Healpix.cell(order, 270, lat));
            assertThat(Healpix.cell(order, 730, lat)).isEqualTo(Healpix.cell(order, 10, lat));
        }
    }

    @Test
    void the_centres_of_the_base_cells_are_where_the_definition_has_them() {
        double lat = Math.toDegrees(Math.asin(2.0 / 3));
        for (int k = 0; k < 4; k++) {
            assertNear(Healpix.center(0, k), 45 + 90 * k, lat);
            assertNear(Healpix.center(0, 4 + k), 90 * k, 0);
            assertNear(Healpix.center(0, 8 + k), 45 + 90 * k, -lat);
        }
    }

    @Test
    void the_corners_of_a_cell_go_from_north_by_west_to_east() {
        double lat = Math.toDegrees(Math.asin(2.0 / 3));
        List<Position> equatorial = Healpix.vertices(0, 4);
        assertNear(equatorial.get(0), 0, lat);
        assertNear(equatorial.get(1), 315, 0);
        assertNear(equatorial.get(2), 0, -lat);
        assertNear(equatorial.get(3), 45, 0);
        List<Position> polar = Healpix.vertices(0, 0);
        assertNear(polar.get(0), 45, 90);
        assertNear(polar.get(1), 0, lat);
        assertNear(polar.get(2), 45, 0);
        assertNear(polar.get(3), 90, lat);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_centre_of_a_cell_is_in_the_cell(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int order = random.nextInt(30);
            long cell = random.nextLong(Healpix.cells(order));
            Position center = Healpix.center(order, cell);
            assertThat(Healpix.cell(order, center.lon(), center.lat()))
                    .as("seed %d: %d/%d at %s", seed, order, cell, center)
                    .isEqualTo(cell);
        }
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(ints = {0, 1, 2, 10, 20, 29})
    void cells_at_the_corners_of_base_cells_hold_their_centres(int order) {
        long each = 1L << (2 * order);
        for (int base = 0; base < 12; base++) {
            for (long inside : new long[] {0, each - 1, each / 3, each - 1 - each / 3}) {
                long cell = base * each + inside;
                Position center = Healpix.center(order, cell);
                assertThat(Healpix.cell(order, center.lon(), center.lat()))
                        .as("%d/%d at %s", order, cell, center)
                        .isEqualTo(cell);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void the_cell_of_a_position_is_part_of_its_cell_at_each_higher_order(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            double lon = random.nextDouble(360);
            double lat = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
            long deepest = Healpix.cell(29, lon, lat);
            for (int order = 0; order < 29; order++) {
                long cell = Healpix.cell(order, lon, lat);
                assertThat(cell)
                        .as("seed %d: order %d of %s %s", seed, order, lon, lat)
                        .isEqualTo(Healpix.parent(deepest, 29 - order));
                long first = Healpix.firstChild(cell, 29 - order);
                assertThat(deepest).isBetween(first, first + (1L << (2 * (29 - order))) - 1);
            }
        }
    }

    @Test
    void what_is_not_on_the_sky_is_refused() {
        assertThatThrownBy(() -> Healpix.cell(3, 0, 90.1)).hasMessageContaining("latitude is 90.1");
        assertThatThrownBy(() -> Healpix.cell(3, 0, Double.NaN)).hasMessageContaining("latitude is NaN");
        assertThatThrownBy(() -> Healpix.cell(3, Double.NaN, 0)).hasMessageContaining("longitude is NaN");
        assertThatThrownBy(() -> Healpix.cell(30, 0, 0)).hasMessageContaining("order is 30");
        assertThatThrownBy(() -> Healpix.cell(-1, 0, 0)).hasMessageContaining("order is -1");
        assertThatThrownBy(() -> Healpix.center(0, 12)).hasMessageContaining("no cell 12 of order 0");
        assertThatThrownBy(() -> Healpix.vertices(0, -1)).hasMessageContaining("no cell -1 of order 0");
    }

    @Test
    void two_other_libraries_find_the_same_cells_and_centres() {
        List<String> lines = Fixtures.text("healpix_points.tsv").lines().skip(1).toList();
        assertThat(lines).hasSizeGreaterThan(400);
        for (String line : lines) {
            List<String> values = List.of(line.split("\t", -1));
            int order = Integer.parseInt(values.get(0));
            double lon = Double.parseDouble(values.get(1));
            double lat = Double.parseDouble(values.get(2));
            long cell = Long.parseLong(values.get(3));
            assertThat(Healpix.cell(order, lon, lat)).as(line).isEqualTo(cell);
            assertNear(
                    Healpix.center(order, cell), Double.parseDouble(values.get(4)), Double.parseDouble(values.get(5)));
        }
    }

    private static void assertNear(Position position, double lon, double lat) {
        assertThat(position.lat()).as("latitude of %s", position).isCloseTo(lat, within(1e-12));
        assertThat(position.lon()).as("longitude of %s", position).isCloseTo(lon, within(1e-11));
    }
}
