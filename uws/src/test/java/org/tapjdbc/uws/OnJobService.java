package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests of queries that run as jobs, each with a service of its own. */
@Timeout(60)
abstract class OnJobService {
    static final String JOB = JobService.JOB;

    JobService service;

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Why the query failed, as it should. */
    TapException failure() {
        return catchThrowableOfType(TapException.class, service::ask);
    }
}
