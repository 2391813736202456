package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.util.List;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;

/** The jobs of a service, as one user sees them. */
public interface JobService {
    /** The service's base URL. */
    URI base();

    /** Whether the service is asked without credentials, so that it cannot know whose jobs to list. */
    boolean isAnonymous();

    /**
     * The jobs that the service lists, as {@link TapClient#jobs} gives them.
     *
     * @throws TapException if there is no list, or nobody answers
     */
    List<JobInfo> list(JobFilter filter) throws TapException;

    /**
     * The job at a URL; contacts nobody.
     *
     * @throws IllegalArgumentException if that is at another origin than the service
     */
    UwsJob job(URI url);

    /** The URL of the job with that identifier. */
    URI url(String id);

    /** The jobs of a client's service. */
    static JobService of(TapClient client, boolean anonymous) {
        return new JobService() {
            @Override
            public URI base() {
                return client.base();
            }

            @Override
            public boolean isAnonymous() {
                return anonymous;
            }

            @Override
            public List<JobInfo> list(JobFilter filter) throws TapException {
                return client.jobs(filter);
            }

            @Override
            public UwsJob job(URI url) {
                return client.job(url);
            }

            @Override
            public URI url(String id) {
                return client.jobUrl(id);
            }
        };
    }
}
