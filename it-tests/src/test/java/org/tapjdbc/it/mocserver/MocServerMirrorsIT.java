package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.it.mocserver.MocServerStub.Fault;

/** Another MOCServer is asked where one fails, and none where the answer is known. */
@Timeout(120)
class MocServerMirrorsIT {
    private static final String HUBBLE = "SELECT id FROM mocserver.datasets WHERE id LIKE 'CDS/P/HST/%'";

    private MocServerStub first;
    private MocServerStub second;

    @BeforeEach
    void start() throws IOException {
        first = new MocServerStub();
        second = new MocServerStub();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SILENCE", "UNAVAILABLE", "HTML"})
    void the_mirror_is_asked_where_the_first_fails(Fault fault) throws SQLException {
        first.fails(fault);
        try (Asked asked = Asked.of(first, second)) {
            assertThat(asked.column(HUBBLE)).contains("CDS/P/HST/B");
            assertThat(first.requests()).isNotEmpty();
            assertThat(second.requests()).isNotEmpty();
            first.forget();
            assertThat(asked.column(HUBBLE)).contains("CDS/P/HST/V");
            assertThat(first.requests())
                    .as("one that failed comes last for a while")
                    .isEmpty();
        }
    }

    @Test
    void the_mirror_is_left_alone_where_the_first_answers() throws SQLException {
        try (Asked asked = Asked.of(first, second)) {
            assertThat(asked.column(HUBBLE)).contains("CDS/P/HST/B");
        }
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void all_that_failed_are_named() throws SQLException {
        first.fails(Fault.UNAVAILABLE);
        second.fails(Fault.HTML);
        try (Asked asked = Asked.of(first, second)) {
            assertThatThrownBy(() -> asked.column(HUBBLE))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("MOCServer")
                    .hasMessageContaining("503")
                    .hasMessageContaining("Maintenance");
        }
    }

    @Test
    void an_answer_that_ends_too_early_is_an_error() throws SQLException {
        first.fails(Fault.CUT_SHORT);
        try (Asked asked = Asked.of(first)) {
            assertThatThrownBy(() -> asked.column(HUBBLE)).isInstanceOf(SQLException.class);
        }
    }

    /** @param cache where to keep answers; null for nothing said */
    private List<Query> requestsFor(String sql, @Nullable String cache) throws SQLException {
        Properties properties = new Properties();
        if (cache != null) {
            properties.setProperty("metadataCache", cache);
        }
        first.forget();
        try (Asked asked = new Asked(properties, first.url())) {
            assertThat(asked.rows(sql)).isNotEmpty();
        }
        return first.requests();
    }

    private static boolean isAboutTheVersion(Query query) {
        return query.parameters().containsKey("help");
    }

    @Test
    void an_answer_that_ends_too_early_is_not_kept(@TempDir Path directory) throws SQLException {
        String kept = directory.toString();
        requestsFor("SELECT * FROM mocserver.fields", kept);
        first.fails(Fault.CUT_SHORT);
        assertThatThrownBy(() -> requestsFor(HUBBLE, kept)).isInstanceOf(SQLException.class);
        first.fails(Fault.NONE);
        assertThat(requestsFor(HUBBLE, kept)).anyMatch(query -> !isAboutTheVersion(query));
        assertThat(requestsFor(HUBBLE, kept)).allMatch(MocServerMirrorsIT::isAboutTheVersion);
    }

    @Test
    void nothing_is_kept_of_servers_on_this_computer_unless_told() throws SQLException {
        for (int i = 0; i < 2; i++) {
            assertThat(requestsFor(HUBBLE, null))
                    .noneMatch(MocServerMirrorsIT::isAboutTheVersion)
                    .isNotEmpty();
        }
    }

    @Test
    void what_was_read_is_kept_until_the_version_changes(@TempDir Path directory) throws SQLException {
        String moc = "SELECT coverage FROM mocserver.datasets WHERE id = 'CDS/P/GALEXGR6/AIS/FUV'";
        String kept = directory.toString();
        int asked = requestsFor(moc, kept).size();
        List<Query> again = requestsFor(moc, kept);
        assertThat(again).hasSize(1).allMatch(MocServerMirrorsIT::isAboutTheVersion);
        first.changes();
        assertThat(requestsFor(moc, kept)).hasSize(asked);
        first.version("6.0");
        assertThat(requestsFor(moc, kept)).hasSize(asked);
        assertThat(requestsFor(moc, "off"))
                .noneMatch(MocServerMirrorsIT::isAboutTheVersion)
                .isNotEmpty();
    }
}
