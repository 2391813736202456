package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.upload.TableBody;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;
import org.tapjdbc.uws.Upload;

/**
 * How the temporary tables that a query names travel with it: each as a whole, or one of them slice by slice, with the
 * query run once for each slice. What the service does not take is known before a byte is sent.
 */
public final class UploadPlan {
    private final List<NamedTable> tables;
    private final @Nullable NamedTable sliced;
    private final Ceiling ceiling;
    private final boolean job;

    private UploadPlan(List<NamedTable> tables, @Nullable NamedTable sliced, Ceiling ceiling, boolean job) {
        this.tables = tables;
        this.sliced = sliced;
        this.ceiling = ceiling;
        this.job = job;
    }

    /**
     * The most that one upload may have.
     *
     * @param rows null for no limit
     * @param bytes null for no limit
     */
    private record Ceiling(@Nullable Long rows, @Nullable Long bytes) {
        static Ceiling of(Capabilities known, boolean job) {
            return new Ceiling(
                    most(known.uploadLimits().rows(), job),
                    most(known.uploadLimits().bytes(), job));
        }

        private static @Nullable Long most(Limits limits, boolean job) {
            Limit limit = job ? limits.async() : limits.sync();
            return limit.hardValue() == null ? limit.defaultValue() : limit.hardValue();
        }

        boolean admits(NamedTable table) {
            TableBody body = table.body();
            return body == null || admits(body.rows(), body.length());
        }

        boolean admits(long count, long length) {
            return (rows == null || count <= rows) && (bytes == null || length <= bytes);
        }

        Ceiling withRows(@Nullable Long fewer) {
            return fewer == null || (rows != null && rows <= fewer) ? this : new Ceiling(fewer, bytes);
        }

        String shown() {
            List<String> limits = new ArrayList<>();
            if (rows != null) {
                limits.add(String.format(Locale.ROOT, "%,d rows", rows));
            }
            if (bytes != null) {
                limits.add(String.format(Locale.ROOT, "%,d bytes", bytes));
            }
            return String.join(" and ", limits);
        }
    }

    /** Says why a query cannot be run slice by slice of a table; empty where it can. */
    @FunctionalInterface
    interface WhyNotSliced {
        Optional<String> of(String table);
    }

    /**
     * Plans for a query.
     *
     * @param tables those that it names
     * @param batchRows the most rows of a slice, as the property has it; null for as many as the service takes
     * @throws SQLException 42000 if the service takes no uploads, 54000 if it does not take these
     */
    static UploadPlan of(
            List<NamedTable> tables,
            WhyNotSliced whyNotSliced,
            Capabilities known,
            Route route,
            @Nullable Long batchRows,
            URI service)
            throws SQLException {
        for (NamedTable table : tables) {
            if (!known.uploadMethods().isEmpty() && !known.takesUpload(table.method())) {
                throw Errors.REJECTED.say(
                        "The temporary table %s cannot travel to the service at %s, which takes %s.",
                        table.name(),
                        service,
                        table.method().equals("inline")
                                ? "no tables that are sent with a query"
                                : "no tables from a URL of that kind");
            }
        }
        Ceiling sync = Ceiling.of(known, false);
        Ceiling async = Ceiling.of(known, true);
        boolean turns = route.mode().equals("auto")
                && !tables.stream().allMatch(sync::admits)
                && tables.stream().allMatch(async::admits);
        boolean job = route.job() || turns;
        Ceiling ceiling = job ? async : sync;
        List<NamedTable> tooLarge =
                tables.stream().filter(Predicate.not(ceiling::admits)).toList();
        if (tooLarge.isEmpty()) {
            NamedTable sliced = batchRows == null ? null : largest(tables, whyNotSliced, batchRows);
            return new UploadPlan(tables, sliced, ceiling.withRows(batchRows), job);
        }
        NamedTable large = tooLarge.get(0);
        Optional<String> whyNot = tooLarge.size() > 1
                ? Optional.of("More than one of its tables is too large.")
                : whyNotSliced.of(large.name());
        if (whyNot.isPresent()) {
            throw Errors.UPLOAD_LIMIT.say(
                    "The temporary table %s has %,d rows, and the service at %s takes uploads of at most %s. The query"
                            + " cannot be run slice by slice. %s",
                    large.name(), large.rows(), service, ceiling.shown(), whyNot.get());
        }
        return new UploadPlan(tables, large, ceiling.withRows(batchRows), job);
    }

    /** The largest table, where the user wants slices, of those by which the query can be sliced. */
    private static @Nullable NamedTable largest(List<NamedTable> tables, WhyNotSliced whyNotSliced, long batchRows) {
        return tables.stream()
                .filter(table -> table.rows() > batchRows)
                .filter(table -> whyNotSliced.of(table.name()).isEmpty())
                .max((one, other) -> Long.compare(one.rows(), other.rows()))
                .orElse(null);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Whether the query is run once for each slice of a table. */
    public boolean isSliced() {
        return sliced != null;
    }

    /** Whether the query runs as a job, since jobs may have larger uploads. */
    public boolean isJob() {
        return job;
    }

    /** How many rows are sent in slices. */
    long rows() {
        return Objects.requireNonNull(sliced).rows();
    }

    /** The end of the slice that begins with a row: as many rows as the service takes, one at least. */
    long end(long from) throws SQLException {
        NamedTable table = Objects.requireNonNull(sliced);
        long end = ceiling.rows() == null ? table.rows() : Math.min(table.rows(), from + ceiling.rows());
        while (!ceiling.admits(end - from, table.part(from, end).length())) {
            if (end - from <= 1) {
                throw Errors.UPLOAD_LIMIT.say(
                        "Row %d of the temporary table %s alone is larger than the uploads that the service takes: %s.",
                        from + 1, table.name(), ceiling.shown());
            }
            end = from + (end - from) / 2;
        }
        return end;
    }

    /** The uploads, all whole. */
    public List<Upload> uploads() {
        return tables.stream().map(NamedTable::upload).toList();
    }

    /** The uploads, with the rows {@code from} to {@code to} of the one that is sent in slices. */
    public List<Upload> uploads(long from, long to) throws SQLException {
        List<Upload> uploads = new ArrayList<>();
        for (NamedTable table : tables) {
            uploads.add(
                    table.equals(sliced)
                            ? new Upload(table.name(), new Upload.Inline(table.part(from, to)))
                            : table.upload());
        }
        return uploads;
    }

    /** For people: which tables travel, how large they are, and in which portions. */
    String shown() {
        return tables.stream()
                .map(table -> table.equals(sliced)
                        ? table.shown() + " in slices of at most " + ceiling.shown()
                        : table.shown())
                .collect(Collectors.joining(", "));
    }

    /** Lets go of the tables. */
    public void close() {
        tables.forEach(NamedTable::close);
    }
}
