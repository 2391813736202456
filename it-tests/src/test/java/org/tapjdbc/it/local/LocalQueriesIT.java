package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.it.local.TwoServices.Setting;

/** Over several services, temporary tables and pseudo-schemas come the rows that H2 has where all is in one place. */
@Timeout(60)
class LocalQueriesIT {
    private static final int LEAST_STATEMENTS = 100;

    @TempDir
    private static Path directory;

    private static final List<TwoServices> SERVICES = new ArrayList<>();
    private static final Map<Setting, Connection> CONNECTIONS = new EnumMap<>(Setting.class);
    /** What H2 has of the pseudo-schemas is of one connection; so is, then, what they are compared with. */
    private static final Map<Setting, Connection> COPIES = new EnumMap<>(Setting.class);

    private static final Map<String, Answer> KNOWN = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        SkyFiles files = SkyFiles.writtenTo(directory);
        for (Setting setting : Setting.values()) {
            TwoServices services = TwoServices.start(files, setting);
            SERVICES.add(services);
            services.makeJobs();
            Connection connection = services.connect();
            CONNECTIONS.put(setting, connection);
            Connection copy = H2Copy.of(files);
            COPIES.put(setting, copy);
            TwoServices.makeTemporaryTables(connection, copy);
            H2Copy.takePseudoSchemas(copy, connection);
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        for (Connection connection : CONNECTIONS.values()) {
            connection.close();
        }
        for (Connection copy : COPIES.values()) {
            copy.close();
        }
        SERVICES.forEach(TwoServices::close);
    }

    /** What H2 has; asked once where it is the same in every setting, since positions take it long. */
    private static Answer expected(Setting setting, LocalStatement statement) throws SQLException {
        Connection copy = Objects.requireNonNull(COPIES.get(setting));
        if (statement.namesPseudoSchema()) {
            return Answer.of(copy, statement.h2());
        }
        Answer known = KNOWN.get(statement.name());
        Answer answer = known == null ? Answer.of(copy, statement.h2()) : known;
        KNOWN.put(statement.name(), answer);
        return answer;
    }

    static Stream<Arguments> everyStatementInEverySetting() {
        return Stream.of(Setting.values())
                .flatMap(setting -> LocalStatement.all().stream().map(statement -> Arguments.of(setting, statement)));
    }

    @Test
    void there_are_many_statements() {
        assertThat(LocalStatement.all())
                .hasSizeGreaterThan(LEAST_STATEMENTS)
                .extracting(LocalStatement::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyStatementInEverySetting")
    void a_statement_gives_the_rows_that_h2_gives(Setting setting, LocalStatement statement) throws SQLException {
        Answer expected = expected(setting, statement);
        Answer is = Answer.of(Objects.requireNonNull(CONNECTIONS.get(setting)), statement.sql());

        is.assertSameAs(expected, statement.isOrdered());
    }
}
