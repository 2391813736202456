package org.tapjdbc.it;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a process holds that has to be given back: threads and open files, sockets among them. */
public final class Leaks {
    private static final int ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 100;
    /** Files that the virtual machine opens on its own, such as jars. */
    private static final int TOLERATED_FILES = 8;

    private final Set<Thread> threads = threads();
    private final long files = files();

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** Waits for what is still on its way out, and says what is there that was not there before; empty if nothing. */
    public String since() throws InterruptedException {
        String left = left();
        for (int i = 0; i < ATTEMPTS && !left.isEmpty(); i++) {
            Thread.sleep(PAUSE_MILLIS);
            left = left();
        }
        return left;
    }

    private String left() {
        Set<String> more = new TreeSet<>();
        for (Thread thread : threads()) {
            if (!threads.contains(thread) && !isOfThePlatform(thread)) {
                more.add("thread " + thread.getName());
            }
        }
        long moreFiles = files() - files;
        if (moreFiles > TOLERATED_FILES) {
            more.add(moreFiles + " open files");
        }
        return String.join(", ", more);
    }

    /** Threads that stay once they were needed, whoever needed them: OkHttp's and okio's watchdogs end by themselves. */
    private static boolean isOfThePlatform(Thread thread) {
        String name = thread.getName();
        return name.startsWith("ForkJoinPool")
                || name.startsWith("CompletableFutureDelayScheduler")
                || name.startsWith("Common-Cleaner")
                || name.startsWith("Okio Watchdog")
                || name.startsWith("OkHttp TaskRunner")
                || name.startsWith("OkHttp ConnectionPool")
                || name.startsWith("process reaper")
                || name.startsWith("Keep-Alive");
    }
}
