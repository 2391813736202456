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

/**
 * Tries a request again that does no harm twice: after 429 and 503, and after a connection that broke before the answer
 * began; never after a timeout.
 */
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final HttpSettings settings;

    Retries(HttpSettings settings) {
        this.settings = settings;
    }

    /** One attempt at a request. */
    @FunctionalInterface
    interface Attempt {
        HttpTransport.Exchange run() throws IOException;
    }

    /**
     * @return the first answer that is final; a 429 or 503 where the retries are used up, or where the service asks for
     *     more patience than is allowed
     * @throws IOException what the last attempt threw
     */
    HttpTransport.Exchange run(URI url, CallTracker track, Attempt attempt) throws IOException {
        Duration pause = FIRST_PAUSE;
        for (int left = settings.retries(); ; left--) {
            Duration asked = pause;
            try {
                HttpTransport.Exchange exchange = attempt.run();
                if (!isBusy(exchange.status()) || left <= 0) {
                    return exchange;
                }
                Duration retryAfter = retryAfter(exchange);
                asked = retryAfter == null ? pause : retryAfter;
                if (asked.compareTo(settings.retryMaxWait()) > 0) {
                    return exchange;
                }
                exchange.close();
            } catch (TapException e) {
                throw e;
            } catch (IOException e) {
                if (left <= 0 || HttpTransport.isSilence(e) || track.isCancelled()) {
                    throw e;
                }
            }
            sleep(asked, url, track);
            pause = pause.multipliedBy(2);
        }
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

    private static void sleep(Duration pause, URI url, CallTracker track) throws TapException {
        long jittered = (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(1.0, 1.25));
        long end = System.nanoTime() + Duration.ofMillis(jittered).toNanos();
        try {
            while (System.nanoTime() < end && !track.isCancelled()) {
                Thread.sleep(Math.max(1, Math.min(50, (end - System.nanoTime()) / 1_000_000)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled(url, e);
        }
        if (track.isCancelled()) {
            throw Failures.cancelled(url, null);
        }
    }
}
