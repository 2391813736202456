package org.tapjdbc.uws;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of a list are wanted (UWS 1.1, section 2.2.2.1). Services that do not know these filters send more, and the
 * client leaves out what was not asked for where the list shows it.
 *
 * @param phases the phases; empty for any but {@link Phase#ARCHIVED}
 * @param after only those created after that time; null for any
 * @param last only so many, the newest; null for all
 */
public record JobFilter(
        Set<Phase> phases,
        @Nullable Instant after,
        @Nullable Integer last) {
    /** All that the service lists. */
    public static final JobFilter ALL = new JobFilter(Set.of(), null, null);

    public JobFilter {
        phases = Set.copyOf(phases);
    }

    /** The list with this filter. */
    URI url(URI list) {
        HttpUrl.Builder url = HttpUrl.get(list).newBuilder();
        phases.stream().sorted().forEach(phase -> url.addQueryParameter("PHASE", phase.name()));
        if (after != null) {
            url.addQueryParameter("AFTER", after.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (last != null) {
            url.addQueryParameter("LAST", Integer.toString(last));
        }
        return url.build().uri();
    }

    /** Those jobs of a list that are wanted, as far as the list says, the newest first. */
    List<JobInfo> apply(List<JobInfo> jobs) {
        Comparator<JobInfo> newest =
                Comparator.comparing(JobInfo::creationTime, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));
        return jobs.stream()
                .filter(job -> phases.isEmpty()
                        ? job.phase() != Phase.ARCHIVED
                        : phases.contains(job.phase()) || job.phase() == Phase.UNKNOWN)
                .filter(job -> after == null
                        || job.creationTime() == null
                        || job.creationTime().isAfter(after))
                .sorted(newest)
                .limit(last == null ? Long.MAX_VALUE : last)
                .toList();
    }
}
