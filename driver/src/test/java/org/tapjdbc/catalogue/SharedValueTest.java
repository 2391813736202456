package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tapjdbc.error.Errors;

class SharedValueTest {
    private static final Waiting PATIENT = CompletableFuture::join;

    private final SharedValue<Integer> value = new SharedValue<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    private CompletableFuture<Integer> askElsewhere(SharedValue.Reading<Integer> reading) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return value.get(
                        () -> {
                            asked.countDown();
                            try {
                                answered.await();
                            } catch (InterruptedException e) {
                                throw new SQLException(e);
                            }
                            return reading.read();
                        },
                        PATIENT);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void c318_a_value_is_asked_for_once() throws Exception {
        AtomicInteger times = new AtomicInteger();

        assertThat(value.get(times::incrementAndGet, PATIENT)).isEqualTo(1);
        assertThat(value.get(times::incrementAndGet, PATIENT)).isEqualTo(1);
    }

    @Test
    void after_a_failure_it_is_asked_for_again() throws Exception {
        assertThatThrownBy(() -> value.get(
                        () -> {
                            throw Errors.LOST.say("Gone.");
                        },
                        PATIENT))
                .hasMessage("Gone.");
        assertThat(value.known()).isEmpty();
        assertThat(value.get(() -> 2, PATIENT)).isEqualTo(2);
    }

    @Test
    void whoever_waits_for_another_can_be_ended_meanwhile() throws Exception {
        CompletableFuture<Integer> other = askElsewhere(() -> 1);
        asked.await();

        assertThatThrownBy(() -> value.get(() -> 2, answer -> {
                    throw Errors.CANCELLED.say("Ended.");
                }))
                .hasMessage("Ended.");
        answered.countDown();
        assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void whoever_waited_for_one_that_was_ended_asks_itself() throws Exception {
        CompletableFuture<Integer> other = askElsewhere(() -> {
            throw Errors.CANCELLED.say("Ended.");
        });
        asked.await();

        int found = value.get(() -> 2, answer -> {
            answered.countDown();
            answer.handle((done, failure) -> done).join();
        });

        assertThat(found).isEqualTo(2);
        assertThat(other).failsWithin(10, TimeUnit.SECONDS);
    }
}
