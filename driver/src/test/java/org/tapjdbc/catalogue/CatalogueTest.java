package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.uws.Validators;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class CatalogueTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path cache;

    @AfterEach
    void forget() {
        SnapshotRegistry.PROCESS.close();
    }

    /** A service of some schemas of as many tables as there are numbers, which notes what it is asked. */
    private static final class Service implements CatalogueSource {
        private final List<TableEntry> tables;
        private final List<String> asked = new ArrayList<>();
        private final @Nullable String version;

        Service(@Nullable String version, int... tablesOfSchemas) {
            this.version = version;
            TableNaming naming = new TableNaming();
            for (int schema = 0; schema < tablesOfSchemas.length; schema++) {
                for (int table = 0; table < tablesOfSchemas[schema]; table++) {
                    naming.add("s" + schema, "s%d.t%05d".formatted(schema, table), "table", null);
                }
            }
            tables = naming.tables();
        }

        private <T> Told<T> tell(String what, Validators known, T answer) {
            boolean same = version != null && version.equals(known.etag());
            asked.add(same ? what + " if changed" : what);
            return new Told<>(same ? null : answer, new Validators(version, null));
        }

        @Override
        public Told<List<TableEntry>> tables(Validators known) {
            return tell("tables", known, tables);
        }

        @Override
        public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known) {
            Map<String, PackedColumns> columns = new HashMap<>();
            for (TableEntry table : wanted == null ? tables : wanted) {
                Field field = Field.named("c_of_" + table.name(), Datatype.INT)
                        .unit("m")
                        .build();
                columns.put(
                        table.tableName(), PackedColumns.of(List.of(new ColumnEntry(field, true, null, false, null))));
            }
            return tell("columns of " + (wanted == null ? "all" : String.valueOf(wanted.size())), known, columns);
        }

        @Override
        public Told<List<KeyEntry>> keys(Validators known) {
            return tell("keys", known, List.of(new KeyEntry(null, "a", "b", List.of(new KeyEntry.Pair("c", "d")))));
        }

        List<String> asked() {
            List<String> copy = List.copyOf(asked);
            asked.clear();
            return copy;
        }
    }

    /** A catalogue as a process sees it that has just been started. */
    private Catalogue started(CatalogueSource service, Duration ttl) {
        SnapshotRegistry.PROCESS.close();
        return new Catalogue(new Catalogue.Sharing("key", ttl, cache), service, CompletableFuture::join);
    }

    private static String column(Catalogue catalogue, TableEntry table) throws SQLException {
        ColumnEntry entry = catalogue.columns(List.of(table)).of(table).get(0);
        return entry.field().name() + " " + entry.field().unit() + " " + entry.principal() + entry.indexed()
                + entry.std();
    }

    @Test
    void m4_a_table_s_columns_are_asked_for_when_they_are_wanted() throws SQLException {
        Service service = new Service(null, 1_000, 500);
        Catalogue catalogue = started(service, DAY);
        TableEntry table = catalogue.tables().in("s1").get(7);

        assertThat(column(catalogue, table)).isEqualTo("c_of_t00007 m truenullfalse");
        assertThat(column(catalogue, table)).isEqualTo("c_of_t00007 m truenullfalse");
        assertThat(service.asked()).containsExactly("tables", "columns of 1");
    }

    @Test
    void c307_whoever_goes_through_a_schema_table_by_table_costs_few_requests() throws SQLException {
        Service service = new Service(null, 1_000, 500);
        Catalogue catalogue = started(service, DAY);
        for (TableEntry table : catalogue.tables().in("s1")) {
            assertThat(column(catalogue, table)).startsWith("c_of_" + table.name());
        }

        assertThat(service.asked())
                .containsExactly("tables", "columns of 1", "columns of 1", "columns of 250", "columns of 250");
    }

    @Test
    void m4_of_a_small_catalogue_all_columns_come_at_once() throws SQLException {
        Service service = new Service(null, 20, 30);
        Catalogue catalogue = started(service, DAY);
        for (TableEntry table : catalogue.tables().all()) {
            assertThat(column(catalogue, table)).startsWith("c_of_" + table.name());
        }

        assertThat(service.asked()).containsExactly("tables", "columns of 1", "columns of 1", "columns of all");
    }

    @Test
    void q60_a_schema_of_tens_of_thousands_is_not_read_for_the_sake_of_some_tables() throws SQLException {
        Service service = new Service(null, 40_000, 1);
        Catalogue catalogue = started(service, DAY);
        for (TableEntry table : catalogue.tables().in("s0").subList(0, 5)) {
            assertThat(column(catalogue, table)).startsWith("c_of_" + table.name());
        }

        assertThat(service.asked())
                .containsExactly(
                        "tables", "columns of 1", "columns of 1", "columns of 1", "columns of 1", "columns of 1");
    }

    @Test
    void the_columns_of_all_tables_are_one_request() throws SQLException {
        Service service = new Service(null, 10_000);
        Catalogue catalogue = started(service, DAY);
        Catalogue.Columns columns = catalogue.columns(catalogue.tables().all());

        assertThat(catalogue.tables().all()).allMatch(table -> columns.of(table).size() == 1);
        assertThat(service.asked()).containsExactly("tables", "columns of all");
    }

    @Test
    void another_process_asks_for_nothing_that_was_kept() throws SQLException {
        Service service = new Service(null, 400, 10);
        Catalogue first = started(service, DAY);
        List<TableEntry> tables = first.tables().all();
        String column = column(first, first.tables().in("s1").get(3));
        List<KeyEntry> keys = first.keys();
        service.asked();
        Catalogue second = started(service, DAY);

        assertThat(second.tables().all()).isEqualTo(tables);
        assertThat(column(second, second.tables().in("s1").get(3))).isEqualTo(column);
        assertThat(second.keys()).isEqualTo(keys);
        assertThat(service.asked()).isEmpty();

        assertThat(column(second, second.tables().in("s1").get(4))).startsWith("c_of_t00004");
        assertThat(service.asked()).containsExactly("columns of 1");
        Catalogue third = started(service, DAY);

        assertThat(column(third, third.tables().in("s1").get(3))).isEqualTo(column);
        assertThat(column(third, third.tables().in("s1").get(4))).startsWith("c_of_t00004");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void what_is_too_old_is_asked_for_again_where_it_has_changed() throws Exception {
        Service service = new Service("\"v1\"", 3);
        List<TableEntry> before = started(service, DAY).tables().all();
        service.asked();
        Catalogue later = started(service, Duration.ofMillis(1));
        Thread.sleep(5);

        assertThat(later.tables().all()).isEqualTo(before);
        assertThat(service.asked()).containsExactly("tables if changed");

        Service grown = new Service("\"v2\"", 4);
        Catalogue latest = started(grown, Duration.ofMillis(1));
        Thread.sleep(5);

        assertThat(latest.tables().all()).hasSize(4);
        assertThat(grown.asked()).containsExactly("tables");
    }

    @Test
    void what_did_not_change_is_young_again() throws Exception {
        Service service = new Service("\"v1\"", 3);
        CatalogueFiles files = CatalogueFiles.in(cache, "key", DAY);
        Instant old = Instant.now().minus(DAY.multipliedBy(2));
        files.write(Part.TABLES, new Stored<>(service.tables, old, new Validators("\"v1\"", null)));

        assertThat(started(service, DAY).tables().all()).hasSize(3);
        assertThat(service.asked()).containsExactly("tables if changed");
        assertThat(started(service, DAY).tables().all()).hasSize(3);
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void a_refresh_asks_again_and_has_others_ask_again() throws SQLException {
        Service service = new Service(null, 3);
        Catalogue catalogue = started(service, DAY);
        assertThat(catalogue.tables().all()).hasSize(3);
        catalogue.refresh();

        assertThat(catalogue.tables().all()).hasSize(3);
        assertThat(service.asked()).containsExactly("tables", "tables");
    }

    @Test
    void a_connection_from_before_a_refresh_writes_nothing_outdated() throws SQLException {
        Service service = new Service(null, 400);
        Catalogue before = started(service, DAY);
        TableEntry table = before.tables().all().get(0);
        String unused = column(before, table);
        Catalogue refreshing =
                new Catalogue(new Catalogue.Sharing("key", DAY, cache), service, CompletableFuture::join);
        refreshing.refresh();
        unused = column(before, before.tables().all().get(1));
        service.asked();

        assertThat(column(started(service, DAY), table)).startsWith("c_of_t00000");
        assertThat(service.asked()).containsExactly("tables", "columns of 1");
    }

    @Test
    void threads_that_begin_at_once_wait_for_the_file_rather_than_ask() throws Exception {
        Service service = new Service(null, 3_000);
        Catalogue first = started(service, DAY);
        Catalogue.Columns unused = first.columns(first.tables().all());
        service.asked();
        Catalogue second = started(service, DAY);
        List<CompletableFuture<String>> readers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return column(second, second.tables().all().get(i));
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (int i = 0; i < readers.size(); i++) {
            assertThat(readers.get(i).get()).startsWith("c_of_t0000" + i);
        }

        assertThat(service.asked()).isEmpty();
    }

    @Test
    void without_a_time_to_live_nothing_is_kept() throws SQLException {
        Service service = new Service(null, 3);
        assertThat(started(service, Duration.ZERO).tables().all()).hasSize(3);
        assertThat(started(service, Duration.ZERO).tables().all()).hasSize(3);

        assertThat(service.asked()).containsExactly("tables", "tables");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void columns_that_come_in_any_order_are_kept_in_that_of_the_service() {
        ColumnCollector collector = new ColumnCollector();
        int[] orders = {3, 1, 2, 1, Integer.MAX_VALUE, -1};
        IntStream.range(0, orders.length)
                .forEach(i -> collector.add(
                        i % 2 == 0 ? "even" : "odd",
                        orders[i],
                        new ColumnEntry(Field.named("c" + i, Datatype.DOUBLE).build(), null, null, null, null)));
        Map<String, PackedColumns> packed = collector.collect();

        assertThat(packed.get("even").entries())
                .extracting(column -> column.field().name())
                .containsExactly("c2", "c0", "c4");
        assertThat(packed.get("odd").entries())
                .extracting(column -> column.field().name())
                .containsExactly("c5", "c1", "c3");
    }
}
