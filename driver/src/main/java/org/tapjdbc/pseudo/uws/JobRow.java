package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;

/**
 * What is known of a job before it is asked for, or after.
 *
 * @param url where it is
 * @param info what the service says of it; null where only the ledger knows it, or the user names it
 * @param entry what the ledger says of it; null where it is not in the ledger
 * @param source where that comes from
 */
record JobRow(URI url, @Nullable JobInfo info, JobLedger.@Nullable Entry entry, Source source) {
    /** Where what is known comes from. */
    enum Source {
        /** The list, the ledger, or the user's own words. */
        LISTED,
        /** The job itself. */
        JOB,
        /** The list or the ledger, and there is no more to be had. */
        NO_MORE
    }

    JobRow(URI url, @Nullable JobInfo info, JobLedger.@Nullable Entry entry) {
        this(url, info, entry, Source.LISTED);
    }

    JobRow of(JobInfo said) {
        return new JobRow(url, said, entry, Source.JOB);
    }

    /** The same job after nobody could tell more of it. */
    JobRow withoutMore() {
        return new JobRow(url, info, entry, Source.NO_MORE);
    }

    private boolean isFinal() {
        return source != Source.LISTED;
    }

    String id() {
        return info == null ? JobPlaces.id(url) : info.id();
    }

    Phase phase() {
        return info == null ? Phase.UNKNOWN : info.phase();
    }

    @Nullable Instant creationTime() {
        if (info != null && info.creationTime() != null) {
            return info.creationTime();
        }
        return entry == null ? null : entry.created();
    }

    /** Whether the service's list says when jobs were created, as UWS 1.1 has it; then it says the rest of a list, too. */
    boolean isListedInFull() {
        return info != null && info.creationTime() != null;
    }

    /** Whether the ledger has the query's text. */
    boolean hasQuery() {
        return entry != null && !entry.query().isEmpty();
    }

    /** Whether the job itself must be asked to tell what is wanted of it. */
    boolean lacks(JobWish wish) {
        if (isFinal()) {
            return false;
        }
        if (info == null) {
            return true;
        }
        boolean query = wish.asksFor(JobColumns.QUERY) && !hasQuery();
        boolean more = JobColumns.OF_JOB_ONLY.stream()
                .anyMatch(column -> !column.equals(JobColumns.QUERY) && wish.asksFor(column));
        boolean time = wish.asksFor(JobColumns.CREATION_TIME) || wish.isSorted();
        boolean listed = time || wish.asksFor(JobColumns.RUN_ID) || wish.asksFor(JobColumns.OWNER_ID);
        boolean phase = wish.asksFor(JobColumns.PHASE) && info.phase() == Phase.UNKNOWN;
        return query || more || phase || (listed && !isListedInFull());
    }

    /** Whether the conditions are met, as far as what is known so far tells. */
    boolean mayMeet(JobWish wish) {
        boolean named = wish.accepts(JobColumns.JOB_ID, id()) && wish.accepts(JobColumns.URL, url.toString());
        if (!named || (isFinal() && !wish.accepts(creationTime()))) {
            return false;
        }
        if (info == null) {
            // the clock that the ledger goes by may be wrong
            return isFinal()
                    ? meetsListed(wish)
                    : entry == null
                            || wish.mayAccept(
                                    entry.created(), Duration.ofDays(1).toSeconds());
        }
        if (!isFinal() && (!isListedInFull() || phase() == Phase.UNKNOWN)) {
            return phase() == Phase.UNKNOWN || wish.accepts(JobColumns.PHASE, phase().name());
        }
        return meetsListed(wish) && wish.accepts(creationTime());
    }

    private boolean meetsListed(JobWish wish) {
        return wish.accepts(JobColumns.PHASE, phase().name())
                && wish.accepts(JobColumns.RUN_ID, info == null ? null : info.runId())
                && wish.accepts(JobColumns.OWNER_ID, info == null ? null : info.ownerId());
    }

    /** The values in the order of the columns. */
    @Nullable Object[] values(@Nullable String error, @Nullable URI result) {
        return new @Nullable Object[] {
            id(),
            url.toString(),
            phase().name(),
            info == null ? null : info.runId(),
            info == null ? null : info.ownerId(),
            shown(creationTime()),
            info == null ? null : shown(info.startTime()),
            info == null ? null : shown(info.endTime()),
            info == null ? null : shown(info.quote()),
            info == null || info.executionDuration() == null
                    ? null
                    : info.executionDuration().toMillis() / 1000.0,
            info != null && info.destruction() != null
                    ? shown(info.destruction())
                    : entry == null ? null : shown(entry.destruction()),
            error,
            query(),
            result == null ? null : result.toString()
        };
    }

    private @Nullable String query() {
        if (info != null) {
            for (Map.Entry<String, String> parameter : info.parameters().entrySet()) {
                if (parameter.getKey().toUpperCase(Locale.ROOT).equals("QUERY")) {
                    return parameter.getValue();
                }
            }
        }
        return entry != null && !entry.query().isEmpty() ? entry.query() : null;
    }

    private static @Nullable String shown(@Nullable Instant time) {
        return time == null
                ? null
                : time.truncatedTo(ChronoUnit.MILLIS).toString().replace("Z", "");
    }
}
