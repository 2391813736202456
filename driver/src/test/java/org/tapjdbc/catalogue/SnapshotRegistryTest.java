package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnapshotRegistryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final SnapshotRegistry registry = new SnapshotRegistry();

    @Test
    void c318_connections_to_a_service_share_what_was_read_of_it() {
        assertThat(registry.get("a", HOUR)).isSameAs(registry.get("a", HOUR)).isNotSameAs(registry.get("b", HOUR));
    }

    @Test
    void what_is_too_old_is_read_again() throws InterruptedException {
        Snapshot old = registry.get("a", HOUR);
        Thread.sleep(2);

        assertThat(registry.get("a", Duration.ofMillis(1))).isNotSameAs(old);
    }

    @Test
    void a_time_to_live_may_be_longer_than_any_life() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
        Snapshot first = registry.get("a", ever);
        first.readAt(Instant.now());

        assertThat(registry.get("a", ever)).isSameAs(first);
    }

    @Test
    void without_a_time_to_live_nothing_is_shared() {
        assertThat(registry.get("a", Duration.ZERO)).isNotSameAs(registry.get("a", Duration.ZERO));
    }

    @Test
    void no_more_than_some_services_are_remembered_the_oldest_goes_first() {
        Snapshot first = registry.get("0", HOUR);
        for (int i = 1; i <= 32; i++) {
            Snapshot unused = registry.get(String.valueOf(i), HOUR);
        }

        assertThat(registry.get("0", HOUR)).isNotSameAs(first);
    }

    @Test
    void a_closed_registry_forgets() {
        Snapshot before = registry.get("a", HOUR);
        registry.close();

        assertThat(registry.get("a", HOUR)).isNotSameAs(before);
    }
}
