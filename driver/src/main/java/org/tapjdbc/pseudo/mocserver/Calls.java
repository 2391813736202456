package org.tapjdbc.pseudo.mocserver;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.RemoteCall;

/** The calls that are made for some rows, which end with them. Safe for threads. */
public final class Calls implements AutoCloseable {
    private final Set<RemoteCall> running = new HashSet<>();
    private boolean closed;

    /**
     * Takes note of a call that is to be made.
     *
     * @throws SQLException 57014 if nothing is to be asked any more
     */
    public synchronized void begin(RemoteCall call) throws SQLException {
        if (closed) {
            throw Errors.CANCELLED.say("The query was cancelled before the MOCServer was asked.");
        }
        running.add(call);
    }

    /** Forgets a call that is over. */
    public synchronized void end(RemoteCall call) {
        running.remove(call);
    }

    /** Ends all calls, and those that would begin later. */
    @Override
    public void close() {
        RemoteCall[] calls;
        synchronized (this) {
            closed = true;
            calls = running.toArray(new RemoteCall[0]);
            running.clear();
        }
        for (RemoteCall call : calls) {
            call.cancel();
        }
    }
}
