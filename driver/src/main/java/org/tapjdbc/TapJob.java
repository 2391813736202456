package org.tapjdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;

/**
 * A query that runs on a service by itself (UWS 1.1), from {@link TapStatement#submit} or
 * {@link TapConnection#attachJob}. It outlives the connection: nothing but {@link #delete} and its destruction time
 * removes it. Safe for use by several threads.
 */
public interface TapJob {
    /** Where the job is. Whoever knows the URL may be able to read the job, where the service knows no users. */
    URI getUrl();

    /** The job's identifier on its service, for {@link TapConnection#attachJob}. */
    String getId();

    /** Asks the service where the job stands. */
    Phase getPhase() throws SQLException;

    /** Asks the service what it has to say of the job. */
    JobInfo getInfo() throws SQLException;

    /**
     * Waits until the job is done, well or not.
     *
     * @param limit the longest wait
     * @return whether it is done; false when the limit passed before
     * @throws SQLException 57014 if the connection was closed meanwhile
     */
    boolean await(Duration limit) throws SQLException;

    /**
     * The rows, read as they come; waits for the job if it is not done. They may be asked for again as long as the
     * service keeps them. Rows that the service cut are told as the property {@code onOverflow} has it.
     *
     * @throws SQLException if the job failed, in the service's words; 57014 if it was aborted; 58000 if it, or its
     *     result, is there no longer
     */
    ResultSet getResultSet() throws SQLException;

    /** Asks the service to end the job. Who waits for it in another thread is told 57014. */
    void abort() throws SQLException;

    /** Removes the job, its result with it, from the service; nothing if it is gone already. */
    void delete() throws SQLException;

    /**
     * Asks for another limit of the time that the job may run.
     *
     * @param duration {@link Duration#ZERO} for any time
     * @return what the service grants
     */
    Duration setExecutionDuration(Duration duration) throws SQLException;

    /**
     * Asks for another time at which the service removes the job.
     *
     * @return what the service grants
     */
    Instant setDestruction(Instant time) throws SQLException;
}
