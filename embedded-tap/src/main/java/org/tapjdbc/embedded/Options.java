package org.tapjdbc.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a service is set up.
 *
 * @param port on the loopback interface; 0 for any free one
 * @param profile the language that it speaks
 * @param maxrec how many rows a result has
 * @param syncTime how long a synchronous query may run, in whole seconds; none means for ever
 * @param rows of the generated table {@code demo.stars}
 * @param jobs what holds for asynchronous queries
 * @param delays how long queries take beyond what they need
 * @param access who may use it
 * @param extras what it holds beside the tables that every service here holds
 * @param uploads what holds for tables that come with a query
 * @param misbehaviours the ways in which it departs from the standards; none of them, normally
 */
public record Options(
        int port,
        Profile profile,
        RowLimits maxrec,
        Duration syncTime,
        int rows,
        JobLimits jobs,
        Delays delays,
        Access access,
        Extras extras,
        UploadLimits uploads,
        Set<Misbehaviour> misbehaviours) {
    public Options {
        Objects.requireNonNull(profile, "profile");
        misbehaviours = Set.copyOf(misbehaviours);
        if (port < 0 || port > 65535 || rows < 0) {
            throw new IllegalArgumentException("port and rows must not be negative, nor the port too large");
        }
    }

    /** A free port, full ADQL 2.1, limits beyond all tables, 100 000 stars, open to all, and well-behaved. */
    public static Options defaults() {
        return new Options(
                0,
                Profile.adql21(),
                new RowLimits(1_000_000, 10_000_000, 10_000_000),
                Duration.ZERO,
                100_000,
                JobLimits.defaults(),
                Delays.none(),
                Access.open(),
                Extras.none(),
                UploadLimits.defaults(),
                Set.of());
    }

    /** These options with another port; 0 for any free one. */
    public Options withPort(int newPort) {
        return new Options(
                newPort, profile, maxrec, syncTime, rows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options with another language. */
    public Options withProfile(Profile newProfile) {
        return new Options(
                port, newProfile, maxrec, syncTime, rows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /**
     * These options with other limits of rows, for synchronous queries and jobs alike.
     *
     * @param newDefault the most rows where the client gives no MAXREC
     * @param newHard the most rows that a client can ask for
     */
    public Options withMaxrec(long newDefault, long newHard) {
        RowLimits limits = new RowLimits(newDefault, newHard, newHard);
        return new Options(port, profile, limits, syncTime, rows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options with a lower limit of rows for synchronous queries, so that only jobs get them all (quirk 35). */
    public Options withSyncMaxrec(long newSync) {
        RowLimits limits = new RowLimits(maxrec.byDefault(), maxrec.hard(), newSync);
        return new Options(port, profile, limits, syncTime, rows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options with a time limit, in whole seconds, of synchronous queries, which jobs do not have (quirk 13). */
    public Options withSyncTime(Duration newTime) {
        return new Options(port, profile, maxrec, newTime, rows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options with another number of stars. */
    public Options withRows(int newRows) {
        return new Options(
                port, profile, maxrec, syncTime, newRows, jobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options with other limits of jobs. */
    public Options withJobs(JobLimits newJobs) {
        return new Options(
                port, profile, maxrec, syncTime, rows, newJobs, delays, access, extras, uploads, misbehaviours);
    }

    /** These options, every query taking that long before its first row; it can be aborted meanwhile. */
    public Options withQueryDelay(Duration delay) {
        return withDelays(delays.everyQuery(delay));
    }

    /** These options, queries of a table taking that long before their first row; the table named as it is listed. */
    public Options withQueryDelay(String table, Duration delay) {
        return withDelays(delays.queriesOf(table, delay));
    }

    /** These options, every row of a result but the first taking that long; so results come slowly, but come. */
    public Options withRowDelay(Duration delay) {
        return withDelays(delays.everyRow(delay));
    }

    private Options withDelays(Delays newDelays) {
        return new Options(
                port, profile, maxrec, syncTime, rows, jobs, newDelays, access, extras, uploads, misbehaviours);
    }

    /** These options, the service being open to that user, and to those that were named before, only. */
    public Options withUser(String name, String password) {
        return withAccess(access.withUser(name, password));
    }

    /** These options, a bearer token standing for a user, and the service being open to no one without. */
    public Options withToken(String token, String user) {
        return withAccess(access.withToken(token, user));
    }

    /** These options with other rules of access. */
    public Options withAccess(Access newAccess) {
        return new Options(
                port, profile, maxrec, syncTime, rows, jobs, delays, newAccess, extras, uploads, misbehaviours);
    }

    /**
     * These options with one more schema, {@code odd}, of tables with a few rows each, whose names are such as those of
     * real services: siblings that match each other's name as a pattern, without a prefix or with that of another
     * schema, in the manner of VizieR, or in mixed case. A query must write a table's whole name as it is listed; but
     * some columns are listed without the quotes that a query must write (quirks 63, 64).
     */
    public Options withOddNames() {
        return withExtras(extras.withOddNames());
    }

    /**
     * These options with a generated catalogue, as large as those of the largest services, of tables with five rows
     * each, such as {@code gen_017.cat_00123}. The schema {@code gen_000} has 250 tables, if there are that many; the
     * others are in up to 199 schemas of different sizes.
     *
     * @param tables how many there are; 50 000 take some seconds
     * @param columnsPerTable how many columns each of them has
     */
    public Options withGeneratedTables(int tables, int columnsPerTable) {
        return withExtras(extras.withGeneratedTables(tables, columnsPerTable));
    }

    /**
     * These options with a table with five rows in the schema {@code private}, which for all others but one user does
     * not exist: neither in TAP_SCHEMA and the documents, nor for queries. Users are made by {@link #withUser}.
     *
     * @param user who knows of it
     * @param table its name without the schema's, which must need no quotes, such as {@code alice_notes}
     */
    public Options withPrivateTable(String user, String table) {
        return withExtras(extras.withPrivateTable(user, table));
    }

    /**
     * These options with a table from a file of the user's own: a VOTable in any serialisation, or a CSV file (RFC 4180)
     * with a header, in UTF-8, separated by commas, or else by semicolons or tabs; either may be packed with gzip. The
     * file is read when the service starts, which fails with an {@link java.io.IOException} that says the file and the
     * line if it is no good.
     *
     * <p>All rows of a CSV file decide on the types of its columns: integers, floating-point numbers, booleans
     * ({@code true} and {@code false}), timestamps in ISO 8601, else text; so are whole numbers with leading zeros. An
     * empty field is null. What a VOTable says of its columns is kept. Names that are no regular identifiers of ADQL must
     * be written between double quotes.
     *
     * @param name the table's name, in the schema {@code own}, or with that of another schema, which must not be one of
     *     the service's, such as {@code survey.stars}; both must need no quotes
     * @throws IllegalArgumentException if the name cannot be used, or has been given before
     */
    public Options withTable(String name, Path file) {
        return withExtras(extras.withTable(name, file));
    }

    private Options withExtras(Extras newExtras) {
        return new Options(
                port, profile, maxrec, syncTime, rows, jobs, delays, access, newExtras, uploads, misbehaviours);
    }

    /**
     * These options with other limits of each table that comes with a query. The hard limits are enforced; the defaults
     * are just declared.
     */
    public Options withUploadLimits(long defaultRows, long hardRows, long defaultBytes, long hardBytes) {
        return withUploads(new UploadLimits(true, defaultRows, hardRows, defaultBytes, hardBytes));
    }

    /** These options, no table being allowed to come with a query (quirk 83). */
    public Options withoutUploads() {
        return withUploads(uploads.refused());
    }

    private Options withUploads(UploadLimits limits) {
        return new Options(port, profile, maxrec, syncTime, rows, jobs, delays, access, extras, limits, misbehaviours);
    }

    /** These options with exactly these misbehaviours. */
    public Options withMisbehaviours(Set<Misbehaviour> newMisbehaviours) {
        return new Options(
                port, profile, maxrec, syncTime, rows, jobs, delays, access, extras, uploads, newMisbehaviours);
    }

    /** These options with exactly these misbehaviours. */
    public Options withMisbehaviours(Misbehaviour... newMisbehaviours) {
        EnumSet<Misbehaviour> set = EnumSet.noneOf(Misbehaviour.class);
        set.addAll(List.of(newMisbehaviours));
        return withMisbehaviours(set);
    }

    boolean misbehaves(Misbehaviour misbehaviour) {
        return misbehaviours.contains(misbehaviour);
    }
}
