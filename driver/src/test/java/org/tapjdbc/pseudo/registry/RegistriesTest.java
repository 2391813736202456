package org.tapjdbc.pseudo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class RegistriesTest {
    private static final URI FIRST = URI.create("https://first.example/tap");
    private static final URI SECOND = URI.create("https://second.example/tap");
    private static final URI THIRD = URI.create("https://third.example/tap");

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final List<URI> asked = new ArrayList<>();
    private final Registries registries = new Registries(List.of(FIRST, SECOND, THIRD), Answering::new, () -> now);

    /** A registry that has all columns and no rows. */
    private record Answering(URI url) implements RegistryEndpoint {
        @Override
        public Capabilities capabilities() {
            return Capabilities.UNDECLARED;
        }

        @Override
        public ServiceLanguage language() {
            return ServiceLanguage.full21();
        }

        @Override
        public RowCursor query(String adql, @Nullable Duration firstByte) {
            Field text = Field.named("c", Datatype.CHAR).arraysize("*").build();
            return new MemoryCursor(List.of(text, text), List.<@Nullable Object[]>of());
        }
    }

    private String ask(URI failing, Errors kind) throws SQLException {
        return registries.tryEach(candidate -> {
            asked.add(candidate.endpoint().url());
            if (candidate.endpoint().url().equals(failing)) {
                throw kind.say("It is out of order.");
            }
            return String.valueOf(candidate.endpoint().url());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "LOST", "TIMEOUT", "BUSY", "MALFORMED", "UNAUTHORIZED"})
    void where_one_does_not_answer_the_next_one_is_asked_and_comes_first_from_then_on(Errors kind) throws SQLException {
        assertThat(ask(FIRST, kind)).isEqualTo(SECOND.toString());
        assertThat(ask(FIRST, kind)).isEqualTo(SECOND.toString());
        assertThat(asked).containsExactly(FIRST, SECOND, SECOND);
    }

    @Test
    void one_that_failed_of_late_comes_last_and_later_in_its_turn_again() throws SQLException {
        ask(FIRST, Errors.UNREACHABLE);
        asked.clear();
        assertThat(ask(SECOND, Errors.LOST)).isEqualTo(THIRD.toString());
        assertThat(asked).containsExactly(SECOND, THIRD);
        now = now.plus(Duration.ofMinutes(10));
        asked.clear();
        assertThat(ask(THIRD, Errors.LOST)).isEqualTo(FIRST.toString());
    }

    @Test
    void an_error_in_the_query_is_nobody_elses() {
        assertThatThrownBy(() -> registries.tryEach(candidate -> {
                    asked.add(candidate.endpoint().url());
                    throw Errors.REJECTED.say("Syntax error at SELCT.");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("Syntax error at SELCT.");
        assertThat(asked).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Column nonsense not found in rr_something.",
                "Unknown table rr.resources_typo.",
                "Encountered \"FORM\". Was expecting FROM."
            })
    void a_name_that_no_registry_has_is_looked_for_in_one_only(String message) {
        assertThatThrownBy(() -> registries.tryEach(candidate -> {
                    asked.add(candidate.endpoint().url());
                    throw Errors.REJECTED.say("%s", message);
                }))
                .hasMessage(message);
        assertThat(asked).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Encountered \"UNION\". Was expecting one of: GROUP, HAVING",
                "Unknown function ivo_interval_overlaps",
                "Table rr.stc_spatial does not exist",
                "No such function: MOC"
            })
    void a_part_of_the_language_that_one_lacks_is_looked_for_in_the_others(String message) {
        assertThatThrownBy(() -> registries.tryEach(candidate -> {
                    asked.add(candidate.endpoint().url());
                    throw Errors.REJECTED.say("%s", message);
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"))
                .hasMessageContaining(message);
        assertThat(asked).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void a_cancelled_query_is_not_tried_again() {
        assertThatThrownBy(() -> ask(FIRST, Errors.CANCELLED)).hasMessage("It is out of order.");
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void what_one_registry_lacks_another_may_have() throws SQLException {
        String answer = registries.tryEach(candidate -> {
            if (candidate.endpoint().url().equals(FIRST)) {
                throw new UnsuitableEndpointException("It has no function MOC.");
            }
            if (candidate.endpoint().url().equals(SECOND)) {
                throw Errors.UNKNOWN_TABLE.say("Unknown table rr.stc_spatial.");
            }
            return candidate.endpoint().url().toString();
        });
        assertThat(answer).isEqualTo(THIRD.toString());
    }

    @Test
    void the_error_names_every_registry_and_what_was_wrong_with_it() {
        assertThatThrownBy(() -> registries.tryEach(candidate -> {
                    if (candidate.endpoint().url().equals(THIRD)) {
                        throw new UnsuitableEndpointException("It has no function MOC.");
                    }
                    throw Errors.UNREACHABLE.say("Nobody answers there.\nAnd more.");
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("None of the 3 registries")
                .hasMessageContaining(FIRST + ": Nobody answers there.")
                .hasMessageContaining(SECOND + ": Nobody answers there.")
                .hasMessageContaining(THIRD + ": It has no function MOC.");
    }

    @Test
    void a_slow_registry_gets_ten_seconds_or_a_third_of_the_time_but_the_last_one_all_that_is_left()
            throws SQLException {
        List<@Nullable Duration> given = new ArrayList<>();
        Registries.Attempt<String> attempt = candidate -> {
            given.add(candidate.firstByte());
            if (!candidate.endpoint().url().equals(THIRD)) {
                now = now.plusSeconds(4);
                throw Errors.TIMEOUT.say("No answer.");
            }
            return "";
        };
        registries.tryEach(attempt, Duration.ofSeconds(12));
        assertThat(given).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(4));
        given.clear();
        new Registries(List.of(FIRST, THIRD), Answering::new).tryEach(attempt);
        assertThat(given).containsExactly(Duration.ofSeconds(10), null);
    }

    @Test
    void when_the_time_is_over_no_other_one_is_asked() {
        assertThatThrownBy(() -> registries.tryEach(
                        candidate -> {
                            now = now.plusSeconds(20);
                            throw Errors.TIMEOUT.say("No answer.");
                        },
                        Duration.ofSeconds(12)))
                .isInstanceOf(java.sql.SQLTimeoutException.class)
                .hasMessageContaining(FIRST.toString());
    }

    @Test
    void the_property_wins_over_the_environment_and_that_over_the_drivers_list() throws SQLException {
        assertThat(Registries.urls("https://a.example/tap/, http://b.example/tap/sync", "https://c.example/tap"))
                .containsExactly(URI.create("https://a.example/tap"), URI.create("http://b.example/tap"));
        assertThat(Registries.urls(" ", "https://c.example/tap")).containsExactly(URI.create("https://c.example/tap"));
        assertThat(Registries.urls(null, null)).hasSizeGreaterThan(4).contains(URI.create("http://reg.g-vo.org/tap"));
        assertThatThrownBy(() -> Registries.urls("gopher://x", null))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
                .hasMessageContaining("The property registry names \"gopher://x\"");
    }
}
