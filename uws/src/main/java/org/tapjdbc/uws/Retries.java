package org.tapjdbc.uws;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Tries a request again where a {@link Repeat} allows it, with growing pauses. */
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final HttpTransport transport;
    private final Pauses pauses;

    Retries(HttpTransport transport, Pauses pauses) {
        this.transport = transport;
        this.pauses = pauses;
    }

    /** One attempt at a request. */
    @FunctionalInterface
    interface Attempt {
        HttpTransport.Exchange run() throws IOException;
    }

    /** Tries a request that does no harm twice, as {@link #run(URI, Repeat, CallTracker, Deadline, Attempt)} does. */
    HttpTransport.Exchange run(URI url, CallTracker track, Attempt attempt) throws IOException {
        return run(url, Repeat.HARMLESS, track, Deadline.in(null, pauses), attempt);
    }

    /**
     * @return the first answer that is final; a 429 or 503 where the retries are used up, or where the service asks for
     *     more patience than the settings, or the caller's deadline, allow
     * @throws IOException what the last attempt threw
     */
    HttpTransport.Exchange run(URI url, Repeat repeat, CallTracker track, Deadline deadline, Attempt attempt)
            throws IOException {
        HttpSettings settings = transport.settings();
        Duration pause = FIRST_PAUSE;
        for (int left = settings.retries(); ; left--) {
            Duration asked = jittered(pause);
            try {
                HttpTransport.Exchange exchange = attempt.run();
                Duration retryAfter = retryAfter(exchange);
                if (left <= 0 || !repeat.afterStatus(exchange.status(), retryAfter != null)) {
                    return exchange;
                }
                asked = retryAfter == null ? asked : jittered(retryAfter);
                if ((retryAfter != null && retryAfter.compareTo(settings.retryMaxWait()) > 0)
                        || deadline.isBefore(asked)) {
                    return exchange;
                }
                exchange.close();
            } catch (TapException e) {
                throw e;
            } catch (IOException e) {
                if (left <= 0
                        || !repeat.afterBrokenConnection()
                        || HttpTransport.isSilence(e)
                        || track.isCancelled()
                        || deadline.isBefore(asked)) {
                    throw e;
                }
            }
            pause(pauses, asked, url, track);
            pause = pause.multipliedBy(2);
        }
    }

    /** A little longer, by chance: clients that were turned away together shall not come back together. */
    private static Duration jittered(Duration pause) {
        return Duration.ofMillis(
                (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(1.0, 1.25)));
    }

    static boolean isBusy(int status) {
        return status == 429 || status == 503;
    }

    /** What {@code Retry-After} says, in seconds or as a date (RFC 9110, section 10.2.3); null if it says nothing. */
    static @Nullable Duration retryAfter(HttpTransport.Exchange exchange) {
        String header = exchange.response().header("Retry-After");
        if (header == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(header.strip()));
        } catch (NumberFormatException e) {
            try {
                Instant when = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(Instant.now(), when);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException notADate) {
                return null;
            }
        }
    }

    /**
     * Pauses between two requests.
     *
     * @throws TapException if the call was cancelled meanwhile, or the thread interrupted
     */
    static void pause(Pauses pauses, Duration time, URI url, CallTracker track) throws TapException {
        try {
            pauses.pause(time, track);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled(url, e);
        }
        if (track.isCancelled()) {
            throw Failures.cancelled(url, null);
        }
    }
}
