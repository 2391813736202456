package org.tapjdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;

/** What a connection to a TAP service has beyond JDBC; reached by {@link Connection#unwrap}. */
public interface TapConnection extends Connection {
    /** The base URL of the service; null where the connection is made to none. */
    @Nullable URI getServiceUrl();

    /**
     * What the service says that it can do (TAPRegExt 1.0); asked for once, and kept.
     *
     * @return {@link Capabilities#UNDECLARED} if the service has no such document
     * @throws SQLException if nobody answers
     */
    Capabilities getCapabilities() throws SQLException;

    /**
     * A job of this service, by its URL or its identifier; it may come from another connection, and another client.
     * Contacts nobody: whether it is there shows when it is first asked.
     *
     * @throws SQLException HY024 if a URL is not of this service's origin, so that nobody else is sent the credentials
     */
    TapJob attachJob(String urlOrId) throws SQLException;

    /**
     * The jobs that the service lists for this user (UWS 1.1, section 2.2.2.1), the newest first where it says when they
     * were created. What a list leaves out, {@link TapJob#getInfo} of the job has.
     *
     * @param filter {@link JobFilter#ALL} for all
     */
    List<JobInfo> getJobs(JobFilter filter) throws SQLException;

    /**
     * Forgets what was read of the service's tables, columns and keys, in the process and on disk, so that this connection
     * and those that are opened from now on ask the service again.
     */
    void refreshMetadata() throws SQLException;
}
