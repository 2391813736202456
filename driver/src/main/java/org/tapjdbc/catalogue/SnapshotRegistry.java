package org.tapjdbc.catalogue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read of services, for all connections of a process that ask the same service as the same user: pools open many
 * connections, and tools one for each thread. Safe for use by several threads.
 */
public final class SnapshotRegistry implements AutoCloseable {
    /** The one of the process. */
    public static final SnapshotRegistry PROCESS = new SnapshotRegistry();

    private static final int MOST = 32;

    private final Map<String, Held> snapshots = new LinkedHashMap<>();

    private record Held(Snapshot snapshot, long since) {}

    SnapshotRegistry() {}

    /**
     * The snapshot of a service, as one user sees it; an empty one where there is none, or none that is young enough.
     *
     * @param key tells services and users apart, without secrets in it
     * @param ttl how old it may be; zero for one that nobody else has
     */
    synchronized Snapshot get(String key, Duration ttl) {
        if (ttl.isZero()) {
            return new Snapshot();
        }
        long now = System.nanoTime();
        Held held = snapshots.get(key);
        if (held != null
                && Duration.ofNanos(now - held.since()).compareTo(ttl) < 0
                && !held.snapshot().isOlderThan(ttl)) {
            return held.snapshot();
        }
        snapshots.remove(key);
        if (snapshots.size() >= MOST) {
            snapshots.remove(snapshots.keySet().iterator().next());
        }
        Snapshot fresh = new Snapshot();
        snapshots.put(key, new Held(fresh, now));
        return fresh;
    }

    /** Whether connections opened now would get that snapshot, were it young enough. */
    synchronized boolean holds(String key, Snapshot snapshot) {
        Held held = snapshots.get(key);
        return held != null && held.snapshot() == snapshot;
    }

    /** Forgets what was read of one service. */
    synchronized void forget(String key) {
        snapshots.remove(key);
    }

    /** Forgets everything; connections that are open keep what they have. */
    @Override
    public synchronized void close() {
        snapshots.clear();
    }
}
