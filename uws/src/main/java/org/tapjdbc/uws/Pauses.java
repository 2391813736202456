package org.tapjdbc.uws;

import java.time.Duration;

/** The clock that a client waits by. */
interface Pauses {
    /** Real time. */
    Pauses REAL = new Pauses() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration time, CallTracker track) throws InterruptedException {
            track.pause(time);
        }
    };

    /** Nanoseconds since some moment, as {@link System#nanoTime()} has them. */
    long nanos();

    /** Lets time pass, unless or until the call is cancelled. */
    void pause(Duration time, CallTracker track) throws InterruptedException;
}
