package org.tapjdbc.embedded;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that keep no process alive. */
final class Daemons {
    private static final int SECONDS_TO_END = 5;

    private Daemons() {}

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits a while for threads that were told to end. */
    static void await(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                System.getLogger(Daemons.class.getName())
                        .log(System.Logger.Level.WARNING, "a thread of the service does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
