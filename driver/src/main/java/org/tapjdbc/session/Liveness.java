package org.tapjdbc.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.LastAnswer;

/** Whether a service answers, asked seldom: one that did is trusted for a while, however often a pool wants to know. */
public final class Liveness {
    private static final long TRUSTED = TimeUnit.MINUTES.toNanos(1);

    private final LastAnswer lastAnswer;
    private final Ping ping;
    private @Nullable CompletableFuture<Boolean> asked;

    /** @param lastAnswer what other connections of the same user were answered counts too */
    public Liveness(LastAnswer lastAnswer, Ping ping) {
        this.lastAnswer = lastAnswer;
        this.ping = ping;
    }

    /** Asks the service. */
    @FunctionalInterface
    public interface Ping {
        /** Whether there was an answer, whatever it was. */
        boolean ask();
    }

    /** Takes note that the service answered something. */
    public void confirm() {
        lastAnswer.confirm();
    }

    /** Takes note that the service did not answer, so that it must be asked before it is trusted again. */
    public void doubt() {
        lastAnswer.doubt();
    }

    /**
     * Whether the service is there.
     *
     * @param seconds the longest wait; 0 for as long as a request may take
     */
    public boolean isAlive(int seconds) {
        CompletableFuture<Boolean> answer;
        synchronized (this) {
            if (lastAnswer.isWithin(TRUSTED)) {
                return true;
            }
            answer = asked == null || asked.isDone() ? begin() : asked;
            asked = answer;
        }
        try {
            boolean alive = seconds == 0 ? answer.get() : answer.get(seconds, TimeUnit.SECONDS);
            if (alive) {
                confirm();
            }
            return alive;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return false;
        }
    }

    /** In a thread of its own, since a name server, or a proxy, keeps to no time limit of ours. */
    private CompletableFuture<Boolean> begin() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(ping.ask());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    } finally {
                        // after an Error, nobody is to wait for ever
                        answer.complete(false);
                    }
                },
                "tapjdbc-ping");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }
}
