package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.TapException;

/** Finds the jobs that a query is about. */
final class JobSearch {
    /** So many jobs are asked one by one before the whole list is. */
    private static final int FEW = 4;

    /** How far the ledger's clock may be from the service's. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final JobService service;
    private final JobLedger ledger;
    private final JobWish wish;
    private final List<String> warnings = new ArrayList<>();

    JobSearch(JobService service, JobLedger ledger, JobWish wish) {
        this.service = service;
        this.ledger = ledger;
        this.wish = wish;
    }

    JobsCursor open() throws SQLException {
        Iterator<JobRow> rows =
                wish.isFutile() ? List.<JobRow>of().iterator() : candidates().iterator();
        return new JobsCursor(service, ledger, wish, rows, warnings);
    }

    private List<JobRow> candidates() throws SQLException {
        Map<String, JobLedger.Entry> noted = new LinkedHashMap<>();
        ledger.entries().forEach(entry -> noted.put(JobPlaces.key(entry.job()), entry));
        Set<String> ids = wish.only(JobColumns.JOB_ID);
        Set<String> urls = wish.only(JobColumns.URL);
        return ids == null && urls == null ? listed(noted) : named(ids, urls, noted);
    }

    /** The jobs that the query names, none of which is looked for in a list. */
    private List<JobRow> named(
            @Nullable Set<String> ids, @Nullable Set<String> urls, Map<String, JobLedger.Entry> noted) {
        Map<String, JobRow> rows = new LinkedHashMap<>();
        if (urls != null) {
            for (String url : urls) {
                JobPlaces.byUrl(service, url).ifPresent(job -> add(job, noted, rows));
            }
        } else {
            for (String id : Objects.requireNonNull(ids)) {
                Optional<JobLedger.Entry> known = noted.values().stream()
                        .filter(entry -> JobPlaces.id(entry.job()).equals(id))
                        .findFirst();
                known.map(JobLedger.Entry::job)
                        .or(() -> JobPlaces.byId(service, id))
                        .ifPresent(job -> add(job, noted, rows));
            }
        }
        return List.copyOf(rows.values());
    }

    private static void add(URI job, Map<String, JobLedger.Entry> noted, Map<String, JobRow> rows) {
        String key = JobPlaces.key(job);
        rows.put(key, new JobRow(job, null, noted.get(key)));
    }

    private List<JobRow> listed(Map<String, JobLedger.Entry> noted) throws SQLException {
        JobFilter filter = wish.filter();
        List<JobInfo> list = list(filter);
        if (filter.last() != null && list.stream().anyMatch(this::isVague)) {
            // the newest cannot be told from the others
            filter = new JobFilter(filter.phases(), filter.after(), null);
            list = list(filter);
        }
        Map<String, JobRow> rows = new LinkedHashMap<>();
        list.forEach(info -> put(info, noted, rows));
        List<JobLedger.Entry> unlisted = unlisted(noted, rows, list, filter);
        if (unlisted.size() > FEW && !filter.equals(JobFilter.ALL) && warnings.isEmpty()) {
            // what the whole list has need not be asked one by one
            Map<String, JobRow> all = new LinkedHashMap<>();
            list(JobFilter.ALL).forEach(info -> put(info, noted, all));
            unlisted.removeIf(entry -> all.containsKey(JobPlaces.key(entry.job()))
                    && !Objects.requireNonNull(all.get(JobPlaces.key(entry.job())))
                            .mayMeet(wish));
        }
        for (JobLedger.Entry entry : unlisted) {
            rows.put(JobPlaces.key(entry.job()), new JobRow(entry.job(), null, entry));
        }
        return List.copyOf(rows.values());
    }

    private static void put(JobInfo info, Map<String, JobLedger.Entry> noted, Map<String, JobRow> rows) {
        String key = JobPlaces.key(info.url());
        rows.put(key, new JobRow(info.url(), info, noted.get(key)));
    }

    /** Whether the list leaves open if a job is one of those that are wanted. */
    private boolean isVague(JobInfo info) {
        boolean time = info.creationTime() == null && (wish.isSorted() || wish.after() != null);
        boolean phase = info.phase() == Phase.UNKNOWN && wish.phases() != null;
        return time || phase;
    }

    /** Those of the ledger that may be wanted, and that the list does not have. */
    private List<JobLedger.Entry> unlisted(
            Map<String, JobLedger.Entry> noted, Map<String, JobRow> rows, List<JobInfo> list, JobFilter filter) {
        List<JobLedger.Entry> unlisted = new ArrayList<>();
        boolean cut = filter.last() != null && !list.isEmpty() && list.size() >= filter.last();
        Instant oldest = cut ? list.get(list.size() - 1).creationTime() : null;
        noted.forEach((key, entry) -> {
            boolean known = rows.containsKey(key);
            boolean late = oldest == null || entry.created().plus(CLOCKS).isAfter(oldest);
            boolean wanted = !cut || (wish.isSorted() && late);
            if (!known && wanted && new JobRow(entry.job(), null, entry).mayMeet(wish)) {
                unlisted.add(entry);
            }
        });
        return unlisted;
    }

    private List<JobInfo> list(JobFilter filter) throws SQLException {
        try {
            return service.list(filter);
        } catch (TapException e) {
            if (!isMissing(e)) {
                throw ServiceErrors.of(e);
            }
            warnings.add(
                    "The service gives no list of jobs, so that uws.jobs has only those that were created from here."
                            + " It says: " + e.getMessage());
            return List.of();
        }
    }

    private boolean isMissing(TapException failure) {
        boolean forbidden = failure.kind() == TapException.Kind.UNAUTHORIZED && service.isAnonymous();
        int status = failure.status();
        return forbidden
                || status == 403
                || status == 404
                || status == 405
                || status == 410
                || status == 501
                || (status == 200 && failure.kind() == TapException.Kind.MALFORMED);
    }
}
