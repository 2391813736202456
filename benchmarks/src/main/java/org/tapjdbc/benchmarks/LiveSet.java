package org.tapjdbc.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** The most heap that was in use right behind a collection of all garbage, of which it makes one every while. */
final class LiveSet implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final Thread thread = new Thread(this::watch, "live set");
    private volatile long peak;

    LiveSet() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes in use right behind a collection, now. */
    static long now() {
        System.gc();
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }

    private void watch() {
        try {
            while (true) {
                peak = Math.max(peak, now());
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In bytes. */
    long peak() {
        return peak;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
