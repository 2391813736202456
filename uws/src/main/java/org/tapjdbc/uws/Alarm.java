package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/** Ends an attempt whose answer has not begun by a deadline, however long it took to send it. */
final class Alarm extends AsyncTimeout {
    private final CallTracker track;

    private Alarm(CallTracker track) {
        this.track = track;
    }

    /**
     * Runs an attempt.
     *
     * @throws SocketTimeoutException if it is not answered by the deadline
     */
    static HttpTransport.Exchange by(Deadline deadline, CallTracker track, Retries.Attempt attempt) throws IOException {
        Duration left = deadline.remaining();
        if (left == null) {
            return attempt.run();
        }
        Alarm alarm = new Alarm(track);
        alarm.timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        alarm.enter();
        HttpTransport.Exchange exchange;
        try {
            exchange = attempt.run();
        } catch (TapException e) {
            alarm.exit();
            throw e;
        } catch (IOException e) {
            throw alarm.exit() ? over(e) : e;
        }
        if (alarm.exit()) {
            exchange.close();
            throw over(null);
        }
        return exchange;
    }

    private static SocketTimeoutException over(@Nullable IOException cause) {
        SocketTimeoutException over = new SocketTimeoutException("the query timeout is over");
        over.initCause(cause);
        return over;
    }

    @Override
    protected void timedOut() {
        track.abandon();
    }
}
