package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ValueCell;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** Jobs, each of which is asked, where it must be, when its row is. */
final class JobsCursor implements RowCursor {
    private final JobService service;
    private final JobLedger ledger;
    private final JobWish wish;
    private final List<String> warnings;
    private final List<ValueCell> cells = new ArrayList<>();
    private Iterator<JobRow> rows;
    private boolean sorted;
    private long left;
    private volatile @Nullable UwsJob asked;
    private volatile boolean closed;

    JobsCursor(JobService service, JobLedger ledger, JobWish wish, Iterator<JobRow> rows, List<String> warnings) {
        this.service = service;
        this.ledger = ledger;
        this.wish = wish;
        this.rows = rows;
        this.warnings = new ArrayList<>(warnings);
        this.sorted = !wish.isSorted();
        this.left = wish.limit() == null ? Long.MAX_VALUE : wish.limit();
        fields().forEach(field -> cells.add(new ValueCell(field)));
    }

    @Override
    public List<Field> fields() {
        return JobColumns.fields();
    }

    @Override
    public boolean next() throws SQLException {
        if (!sorted) {
            sort();
        }
        while (left > 0 && rows.hasNext()) {
            JobRow row = complete(rows.next());
            if (row != null) {
                left--;
                show(row);
                return true;
            }
        }
        return false;
    }

    /** Puts the newest first; those of the ledger alone are asked before, since its clock may be wrong. */
    private void sort() throws SQLException {
        List<JobRow> all = new ArrayList<>();
        while (rows.hasNext()) {
            JobRow row = rows.next();
            JobRow known = row.isListedInFull() ? row : complete(row);
            if (known != null) {
                all.add(known);
            }
        }
        Comparator<Instant> newest = Comparator.reverseOrder();
        all.sort(Comparator.comparing(JobRow::creationTime, Comparator.nullsLast(newest)));
        if (all.stream().anyMatch(row -> row.creationTime() == null)) {
            left = Long.MAX_VALUE; // where NULL goes is for others to say
        }
        rows = all.iterator();
        sorted = true;
    }

    /** The row with all that is wanted of it; null if it does not meet the conditions, or the job is gone. */
    private @Nullable JobRow complete(JobRow row) throws SQLException {
        if (!row.mayMeet(wish)) {
            return null;
        }
        JobRow known = row.lacks(wish) ? ask(row) : row;
        return known != null && known.mayMeet(wish) ? known : null;
    }

    private @Nullable JobRow ask(JobRow row) throws SQLException {
        try {
            JobInfo info = job(row.url()).info();
            if (row.entry() != null
                    && info.destruction() != null
                    && !info.destruction().equals(row.entry().destruction())) {
                ledger.expires(row.url(), info.destruction());
            }
            return row.of(info);
        } catch (TapException e) {
            if (JobChanges.isGone(e)) {
                ledger.remove(row.url());
                return null;
            }
            if (e.kind() == TapException.Kind.UNAUTHORIZED && (row.info() != null || row.entry() != null)) {
                warnings.add("The service does not tell all of the job " + row.id() + ": " + e.getMessage());
                return row.withoutMore();
            }
            throw ServiceErrors.of(e);
        } catch (IllegalArgumentException e) {
            warnings.add("The job " + row.id() + " was not asked, since its URL is that of another service.");
            return row.withoutMore();
        } finally {
            asked = null;
        }
    }

    private UwsJob job(URI url) throws SQLException {
        UwsJob job = service.job(url);
        asked = job;
        if (closed) {
            throw Errors.CANCELLED.say("The query was cancelled.");
        }
        return job;
    }

    private void show(JobRow row) throws SQLException {
        JobInfo info = row.info();
        boolean whole = row.source() == JobRow.Source.JOB && info != null;
        @Nullable Object[] values = row.values(
                whole && wish.asksFor(JobColumns.ERROR) ? error(row.url(), info) : null,
                whole ? service.job(row.url()).resultUrl(info).orElse(null) : null);
        for (int i = 0; i < values.length; i++) {
            cells.get(i).set(values[i]);
        }
    }

    /** Why a job failed; some services say it elsewhere than in the job. */
    private @Nullable String error(URI url, JobInfo info) throws SQLException {
        String said = info.error() == null ? "" : info.error().message();
        if (!said.isEmpty() || info.phase() != Phase.ERROR) {
            return said.isEmpty() ? null : said;
        }
        try {
            return job(url).error().problem();
        } catch (TapException e) {
            return null; // that it failed is what the phase says
        } finally {
            asked = null;
        }
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        closed = true;
        UwsJob job = asked;
        if (job != null) {
            job.interrupt();
        }
    }
}
