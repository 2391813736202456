package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.it.local.TwoServices.Setting;

/**
 * What is sent to which service. The plans are in {@code plans-….txt}; run with {@code -Dgolden.write=true}, this writes
 * them anew, to be looked through before they are kept.
 */
@Timeout(60)
class PlansIT {
    private static final List<String> COLUMNS = List.of(
            "id",
            "ra",
            "dec",
            "mag",
            "name",
            "kind",
            "flag",
            "seen",
            "parent",
            "field_id",
            "radius",
            "title",
            "weight",
            "spec_id",
            "star_id",
            "snr",
            "instrument",
            "taken",
            "good",
            "campaign",
            "calibrator",
            "code",
            "resolution",
            "row_id",
            "vmag",
            "label");

    @TempDir
    private static Path directory;

    private static final Map<Setting, TwoServices> SERVICES = new EnumMap<>(Setting.class);
    private static final Map<Setting, Connection> CONNECTIONS = new EnumMap<>(Setting.class);
    private static final Map<Setting, Map<String, Plan>> PLANS = new EnumMap<>(Setting.class);

    @BeforeAll
    static void start() throws IOException, SQLException {
        SkyFiles files = SkyFiles.writtenTo(directory);
        for (Setting setting : Setting.values()) {
            try (Connection h2 = H2Copy.of(files)) {
                TwoServices services = TwoServices.start(files, setting);
                SERVICES.put(setting, services);
                Connection connection = services.connect();
                CONNECTIONS.put(setting, connection);
                TwoServices.makeTemporaryTables(connection, h2);
                Map<String, Plan> plans = new LinkedHashMap<>();
                for (LocalStatement statement : LocalStatement.all()) {
                    plans.put(statement.name(), Plan.of(connection, statement.sql()));
                }
                PLANS.put(setting, plans);
            }
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        for (Connection connection : CONNECTIONS.values()) {
            connection.close();
        }
        SERVICES.values().forEach(TwoServices::close);
    }

    private static Plan plan(Setting setting, LocalStatement statement) {
        return Objects.requireNonNull(Objects.requireNonNull(PLANS.get(setting)).get(statement.name()));
    }

    private static TwoServices services(Setting setting) {
        return Objects.requireNonNull(SERVICES.get(setting));
    }

    private static String shown(Setting setting) {
        StringBuilder text = new StringBuilder();
        Objects.requireNonNull(PLANS.get(setting))
                .forEach((name, plan) -> text.append("-- ")
                        .append(name)
                        .append('\n')
                        .append(plan.shown())
                        .append('\n'));
        return services(setting).withoutPorts(text.toString());
    }

    @ParameterizedTest
    @EnumSource
    void the_plans_are_those_that_were_looked_through(Setting setting) throws IOException {
        String file = "plans-" + setting.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        if (Boolean.getBoolean("golden.write")) {
            Path resources = Path.of(System.getProperty("tapjdbc.root"), "it-tests", "src", "test", "resources");
            Files.writeString(resources.resolve("org/tapjdbc/it/local").resolve(file), shown(setting));
            return;
        }
        try (InputStream in = Objects.requireNonNull(PlansIT.class.getResourceAsStream(file))) {
            String kept = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(List.of(shown(setting).split("\n\n", -1))).isEqualTo(List.of(kept.split("\n\n", -1)));
        }
    }

    static Stream<Arguments> everyStatementInEverySetting() {
        return Stream.of(Setting.values())
                .flatMap(setting -> LocalStatement.all().stream().map(statement -> Arguments.of(setting, statement)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyStatementInEverySetting")
    void no_step_asks_for_a_whole_table_where_something_could_go_along(Setting setting, LocalStatement statement) {
        List<String> whole = plan(setting, statement).legs().stream()
                .filter(step -> step.isWhole() && takesTables(setting, step))
                .flatMap(step -> step.tables().stream())
                .filter(table -> !statement.whole().contains(table))
                .toList();

        assertThat(whole).as(plan(setting, statement).shown()).isEmpty();
    }

    private static boolean takesTables(Setting setting, Plan.Step step) {
        boolean attached = services(setting).attachedUri().toString().equals(step.target());
        return (attached ? setting.attached() : setting.connected()).uploads().offered();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyStatementInEverySetting")
    void only_columns_that_the_statement_names_are_asked_for(Setting setting, LocalStatement statement) {
        if (statement.wantsAllColumns()) {
            return;
        }
        List<String> named = Plan.columnsIn(statement.sql(), COLUMNS);
        for (Plan.Step leg : plan(setting, statement).legs()) {
            assertThat(leg.query()).doesNotContainPattern("(?i)SELECT\\s+\\*|\\w\\.\\*");
            assertThat(named).as(leg.query()).containsAll(Plan.columnsIn(leg.query(), COLUMNS));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyStatementInEverySetting")
    void a_service_that_takes_no_tables_is_sent_none(Setting setting, LocalStatement statement) {
        for (Plan.Step leg : plan(setting, statement).legs()) {
            // what one service alone could run is tried there first, since services take more than they say
            boolean tried = String.valueOf(leg.note()).contains("if it refuses, the query is put together here");
            if (!takesTables(setting, leg) && !tried) {
                assertThat(leg.uploads()).as(leg.query()).isNull();
                assertThat(leg.query()).doesNotContain("TAP_UPLOAD");
            }
        }
    }
}
