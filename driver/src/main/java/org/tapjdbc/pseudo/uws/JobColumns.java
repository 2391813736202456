package org.tapjdbc.pseudo.uws;

import java.util.List;
import java.util.Set;
import org.tapjdbc.pseudo.Fields;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The columns of {@code uws.jobs}. */
final class JobColumns {
    static final String JOB_ID = "job_id";
    static final String URL = "url";
    static final String PHASE = "phase";
    static final String RUN_ID = "run_id";
    static final String OWNER_ID = "owner_id";
    static final String CREATION_TIME = "creation_time";
    static final String QUERY = "query";
    static final String ERROR = "error";

    /** What only the job itself tells, never the list. */
    static final Set<String> OF_JOB_ONLY =
            Set.of("start_time", "end_time", "quote", "execution_duration", "destruction", ERROR, QUERY, "result_url");

    private static final List<Field> FIELDS = List.of(
            Fields.text(JOB_ID, "meta.id;meta.main", "The job's identifier on its service"),
            Fields.text(URL, "meta.ref.url", "Where the job is. Whoever knows this can often read the job, or end it"),
            Fields.text(
                    PHASE,
                    "meta.code.status",
                    "Where the job stands: PENDING, QUEUED, EXECUTING, COMPLETED, ERROR, ABORTED, UNKNOWN, HELD,"
                            + " SUSPENDED or ARCHIVED; can be set to RUN and ABORT. Jobs that are ARCHIVED are"
                            + " listed only where this is asked for by name"),
            Fields.text(RUN_ID, "meta.id", "The name that whoever created the job gave it"),
            Fields.text(OWNER_ID, "meta.id.PI", "Who owns the job; NULL where the service does not know"),
            Fields.time(CREATION_TIME, "time.creation", "When the job was created"),
            Fields.time("start_time", "time.start;obs", "When the job began to run"),
            Fields.time("end_time", "time.end;obs", "When the job ended"),
            Fields.time("quote", "time.end", "When the service expects the job to be done"),
            Field.named("execution_duration", Datatype.DOUBLE)
                    .unit("s")
                    .ucd("time.duration")
                    .description("How long the job may run before the service ends it; 0 for any time; can be set")
                    .build(),
            Fields.time("destruction", "time.end", "When the service removes the job and its result; can be set"),
            Fields.text(ERROR, "meta.note", "Why the job failed, or was ended, in the service's words"),
            Fields.text(QUERY, "meta.code", "The query that the job runs"),
            Fields.text("result_url", "meta.ref.url", "Where the rows of a job that is COMPLETED are"));

    private JobColumns() {}

    static List<Field> fields() {
        return FIELDS;
    }
}
