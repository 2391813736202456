package org.tapjdbc.pseudo.uws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.PrivateFile;

/**
 * The jobs that this user has created on a service, so that they are found again: of users that the service does not
 * know, it cannot list them. Their URLs are secrets. The ledger is a file that only the user can read, and that several
 * processes share; without one it lasts as long as the connection. What goes wrong with the file is logged, and otherwise
 * as if there were none. Safe for use by several threads.
 */
public final class JobLedger {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.cache");

    /** Clocks differ. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final URI service;
    private final @Nullable Path directory;
    private final String key;

    /** Null as long as nobody needed it, and where there is none. */
    private @Nullable LedgerFile file;

    private boolean looked;

    /** What could not be written, or is in no file. */
    private final Map<String, Entry> memory = new LinkedHashMap<>();

    /** What this one has written itself, which need not be looked up. */
    private final Set<String> written = new HashSet<>();

    private int damaged;

    private JobLedger(@Nullable Path directory, String key, URI service) {
        this.directory = directory;
        this.key = key;
        this.service = service;
    }

    /**
     * A job.
     *
     * @param job its URL
     * @param created when it was created, by this machine's clock
     * @param query its text; empty where it is too long to be kept
     * @param destruction when the service removes it; null where that was not seen yet
     */
    public record Entry(
            URI job,
            Instant created,
            String query,
            @Nullable Instant destruction) {}

    /**
     * The ledger of a service and user. Nothing is read or written before it is used.
     *
     * @param directory where all that is kept between connections is; null for nowhere
     * @param key tells services and users apart
     * @param service the service's base URL, below which its jobs are
     */
    public static JobLedger in(@Nullable Path directory, String key, URI service) {
        return new JobLedger(directory, key, service);
    }

    private @Nullable LedgerFile file() {
        if (!looked && directory != null) {
            looked = true;
            file = PrivateFile.in(directory, "jobs", key).map(LedgerFile::new).orElse(null);
        }
        return file;
    }

    /** Notes that a job was created, and stays. One that is not where the service's jobs are is not noted. */
    public synchronized void add(URI job, Instant created, String query) {
        if (!JobPlaces.isJobOf(service, job)) {
            LOG.log(Level.FINE, "A job that is not below the service's own list of jobs is not noted.");
            return;
        }
        Entry entry = new Entry(job, created, query, null);
        if (write(LedgerRecord.added(entry))) {
            written.add(JobPlaces.key(job));
        } else {
            memory.put(JobPlaces.key(job), entry);
        }
    }

    /** Notes that a job is gone. */
    public synchronized void remove(URI job) {
        String key = JobPlaces.key(job);
        if (memory.remove(key) == null && (written.remove(key) || known(key))) {
            write(LedgerRecord.removed(job));
        }
    }

    /** Notes when the service will remove a job. */
    public synchronized void expires(URI job, Instant destruction) {
        String key = JobPlaces.key(job);
        Entry entry = memory.get(key);
        if (entry != null) {
            memory.put(key, new Entry(entry.job(), entry.created(), entry.query(), destruction));
        } else if (written.contains(key) || known(key)) {
            write(LedgerRecord.expiring(job, destruction));
        }
    }

    private boolean known(String key) {
        return file() != null
                && entries().stream()
                        .anyMatch(entry -> JobPlaces.key(entry.job()).equals(key));
    }

    /** The jobs that may be there still, the newest first. */
    public synchronized List<Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        LedgerFile ledger = file();
        if (ledger != null) {
            try {
                LedgerFile.State state = ledger.read();
                damaged = state.damaged();
                all.putAll(state.entries());
            } catch (IOException | SecurityException e) {
                LOG.log(Level.WARNING, "The list of jobs that were created cannot be read: {0}", e.toString());
            }
        }
        all.putAll(memory);
        Instant now = Instant.now().minus(GRACE);
        List<Entry> entries = new ArrayList<>(all.values());
        entries.removeIf(entry -> !JobPlaces.isJobOf(service, entry.job())
                || (entry.destruction() != null && entry.destruction().isBefore(now)));
        entries.sort((one, other) -> other.created().compareTo(one.created()));
        return List.copyOf(entries);
    }

    /** How many lines of the file made no sense when it was last read. */
    public synchronized int damaged() {
        return damaged;
    }

    private boolean write(LedgerRecord line) {
        LedgerFile ledger = file();
        if (ledger == null) {
            return false;
        }
        try {
            ledger.append(line);
            return true;
        } catch (IOException | SecurityException e) {
            LOG.log(Level.WARNING, "The list of jobs that were created cannot be written: {0}", e.toString());
            return false;
        }
    }
}
