package org.tapjdbc.pseudo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.uws.Availability;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Example;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;

/** What a service says of itself, as tables. */
@Timeout(60)
class ServiceTablesTest {
    /** What a client reads, without keeping any of it. */
    private record Documents(TapClient client) implements ServiceDocuments {
        @Override
        public Optional<Capabilities> capabilities() throws SQLException {
            try {
                return client.capabilities();
            } catch (TapException e) {
                throw ServiceErrors.of(e);
            }
        }

        @Override
        public Optional<Availability> availability() throws SQLException {
            try {
                return client.availability();
            } catch (TapException e) {
                throw ServiceErrors.of(e);
            }
        }

        @Override
        public List<Example> examples() throws SQLException {
            try {
                return client.examples();
            } catch (TapException e) {
                throw ServiceErrors.of(e);
            }
        }
    }

    private static List<String> rows(Options options, String table) throws IOException, SQLException {
        try (EmbeddedTap service = EmbeddedTap.start(options.withRows(1));
                TapClient client =
                        new TapClient(service.uri(), HttpSettings.builder().build())) {
            return rows(new Documents(client), table);
        }
    }

    private static List<String> rows(ServiceDocuments documents, String name) throws SQLException, IOException {
        RowTable table = ServiceTables.of(documents).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(Scan.all(table))) {
            while (cursor.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < table.fields().size(); i++) {
                    row.add(String.valueOf(cursor.cell(i).text()));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    private static List<String> rows(String table) throws IOException, SQLException {
        return rows(Options.defaults(), table);
    }

    /** A service that says nothing. */
    private static final class Silent implements ServiceDocuments {
        @Override
        public Optional<Capabilities> capabilities() {
            return Optional.empty();
        }

        @Override
        public Optional<Availability> availability() {
            return Optional.empty();
        }

        @Override
        public List<Example> examples() {
            return List.of();
        }
    }

    @Test
    void m5_the_parts_of_its_language_are_features() throws IOException, SQLException {
        assertThat(rows("features"))
                .anyMatch(row -> row.equals("ivo://ivoa.net/std/tapregext#features-adqlgeo|POINT|null"))
                .allSatisfy(row -> assertThat(row).startsWith("ivo://"));
    }

    @Test
    void m5_each_version_of_a_language_is_a_row() throws IOException, SQLException {
        assertThat(rows("languages"))
                .anyMatch(row -> row.startsWith("ADQL|2.1|"))
                .allMatch(row -> row.startsWith("ADQL|"));
    }

    @Test
    void m5_limits_are_told_by_kind_and_mode() throws IOException, SQLException {
        assertThat(rows(Options.defaults().withMaxrec(100, 2000).withUploadLimits(5, 6, 700, 800), "limits"))
                .contains(
                        "output|sync|100|2000|row",
                        "output|async|100|2000|row",
                        "upload|sync|5|6|row",
                        "upload|async|700|800|byte",
                        "execution_duration|async|600|3600|s",
                        "retention|async|86400|604800|s");
    }

    @Test
    void m5_ways_to_upload_are_there_if_it_takes_uploads() throws IOException, SQLException {
        assertThat(rows("upload_methods")).contains("ivo://ivoa.net/std/TAPRegExt#upload-inline");
        assertThat(rows(Options.defaults().withoutUploads(), "upload_methods")).isEmpty();
    }

    @Test
    void m5_formats_have_a_row_for_each_short_name() throws IOException, SQLException {
        assertThat(rows("output_formats"))
                .anyMatch(row -> row.endsWith("|ivo://ivoa.net/std/TAPRegExt#output-votable-binary2"))
                .allMatch(row -> row.split("\\|").length == 3);
    }

    @Test
    void m5_data_models_have_names() throws SQLException, IOException {
        Capabilities declared = new Capabilities(
                "1.1",
                List.of(),
                List.of(),
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE,
                java.util.Set.of(),
                Capabilities.UploadLimits.NONE,
                List.of(new Capabilities.DataModel("ObsCore-1.1", "ivo://ivoa.net/std/ObsCore#core-1.1")));
        ServiceDocuments documents = new ServiceDocuments() {
            @Override
            public Optional<Capabilities> capabilities() {
                return Optional.of(declared);
            }

            @Override
            public Optional<Availability> availability() {
                return Optional.of(new Availability(
                        false,
                        null,
                        null,
                        java.time.Instant.parse("2026-12-01T00:00:00Z"),
                        List.of("power cut", "sorry")));
            }

            @Override
            public List<Example> examples() {
                return List.of(new Example("", "SELECT 1", ""));
            }
        };

        assertThat(rows(documents, "data_models")).containsExactly("ObsCore-1.1|ivo://ivoa.net/std/ObsCore#core-1.1");
        assertThat(rows(documents, "availability"))
                .containsExactly("false|null|null|2026-12-01T00:00:00|power cut\nsorry");
        assertThat(rows(documents, "examples")).containsExactly("null|SELECT 1|null");
    }

    @Test
    void m7_examples_can_be_run_as_they_are() throws IOException, SQLException {
        assertThat(rows("examples"))
                .contains("The brightest stars|SELECT TOP 10 name, ra, dec, vmag FROM demo.bright_stars ORDER BY vmag|"
                        + "The ten brightest stars of the night sky, and where they stand. demo.bright_stars");
    }

    @Test
    void m6_a_service_that_is_up_says_so() throws IOException, SQLException {
        assertThat(rows("availability")).containsExactly("true|null|null|null|null");
    }

    @Test
    void a_service_that_says_nothing_has_empty_tables() throws SQLException, IOException {
        for (RowTable table : ServiceTables.of(new Silent())) {
            assertThat(rows(new Silent(), table.name())).isEmpty();
        }
    }

    @Test
    void all_tables_and_columns_are_described() {
        List<RowTable> tables = ServiceTables.of(new Silent());

        assertThat(tables)
                .extracting(RowTable::name)
                .containsExactly(
                        "features",
                        "languages",
                        "limits",
                        "upload_methods",
                        "output_formats",
                        "data_models",
                        "examples",
                        "availability");
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.schema()).isEqualTo("service");
            assertThat(table.description()).isNotBlank();
            assertThat(table.fields()).allSatisfy(field -> {
                assertThat(field.description()).isNotBlank();
                assertThat(field.ucd()).isNotBlank();
            });
        });
    }
}
