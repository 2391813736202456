package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;

/** Changes and deletes jobs, one after the other. */
public final class JobChanges {
    private JobChanges() {}

    /**
     * Has jobs run, or end, and changes how long they may run and are kept.
     *
     * @param jobs their URLs
     * @return how many were there and changed; to run or to end changes no job that has ended
     * @throws SQLException if the service refuses one; the message says how many were changed before
     */
    public static long update(JobService service, JobLedger ledger, JobUpdate update, List<URI> jobs)
            throws SQLException {
        return each(service, jobs, "changed", job -> {
            boolean changed = false;
            if (update.destruction() != null) {
                ledger.expires(job.url(), job.setDestruction(update.destruction()));
                changed = true;
            }
            if (update.executionDuration() != null) {
                job.setExecutionDuration(update.executionDuration());
                changed = true;
            }
            return order(update.phase(), job) || changed;
        });
    }

    /** Jobs that have ended neither run again nor end once more. */
    private static boolean order(JobUpdate.@Nullable Order order, UwsJob job) throws TapException {
        if (order == null || job.info().phase().isFinal()) {
            return false;
        }
        if (order == JobUpdate.Order.RUN) {
            job.start();
        } else {
            job.abort();
        }
        return true;
    }

    /**
     * Deletes jobs with their results.
     *
     * @param jobs their URLs
     * @return how many were there and deleted
     * @throws SQLException if the service refuses one; the message says how many were deleted before
     */
    public static long delete(JobService service, JobLedger ledger, List<URI> jobs) throws SQLException {
        return each(service, jobs, "deleted", job -> {
            boolean deleted = job.delete();
            if (deleted) {
                ledger.remove(job.url());
            }
            return deleted;
        });
    }

    /** What is done to one job. */
    @FunctionalInterface
    private interface Change {
        /** @return whether it counts */
        boolean make(UwsJob job) throws TapException;
    }

    private static long each(JobService service, List<URI> jobs, String done, Change change) throws SQLException {
        long count = 0;
        for (URI url : jobs) {
            try {
                count += change.make(service.job(url)) ? 1 : 0;
            } catch (IllegalArgumentException e) {
                throw Errors.REJECTED.because(
                        e,
                        "The service lists a job that lies elsewhere, and can only be changed there. " + e.getMessage()
                                + before(count, jobs, done));
            } catch (TapException e) {
                if (isGone(e)) {
                    continue;
                }
                throw ServiceErrors.kind(e.kind()).because(e, e.getMessage() + before(count, jobs, done));
            }
        }
        return count;
    }

    private static String before(long count, List<URI> jobs, String done) {
        return count == 0
                ? ""
                : String.format(Locale.ROOT, " Before that, %,d of %,d jobs were %s.", count, jobs.size(), done);
    }

    static boolean isGone(TapException failure) {
        return failure.status() == 404 || failure.status() == 410;
    }
}
