package org.tapjdbc.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of jobs, {@code /async} (UWS 1.1, sections 2.2.2.1 and 2.2.3.1). */
final class JobListEndpoint {
    private final JobList jobs;
    private final Manners manners;

    JobListEndpoint(JobList jobs, Manners manners) {
        this.jobs = jobs;
        this.manners = manners;
    }

    void answer(Request request, Reply reply) throws IOException, RefusedException {
        if (request.isGet()) {
            new JobDocument(manners, request.base()).list(select(request), reply);
        } else if (request.isPost()) {
            create(request, reply);
        } else {
            throw new RefusedException(405, "There is no " + request.method() + " here");
        }
    }

    private void create(Request request, Reply reply) throws IOException, RefusedException {
        Optional<String> phase = request.parameters().get("PHASE");
        if (phase.isPresent() && !phase.get().equals("RUN")) {
            throw new RefusedException(400, "A job can be created with PHASE=RUN, and no other");
        }
        Job job = jobs.create(request.user(), request.parameters().without("PHASE"), request.uploads());
        if (phase.isPresent() && manners.runsAtCreation() && manners.obeysRun(job)) {
            jobs.run(job);
        }
        reply.redirect(manners.link(request.base(), "/async/" + job.id()));
    }

    /** The jobs that the client may see and wants to, the newest first. */
    private List<JobState> select(Request request) throws RefusedException {
        Parameters filters = manners.filters() ? request.parameters() : new Parameters();
        List<Phase> phases = new ArrayList<>();
        for (String name : filters.all("PHASE")) {
            phases.add(Phase.named(name));
        }
        Optional<String> after = filters.get("AFTER");
        Instant earliest = after.isPresent() ? Times.parse("AFTER", after.get()) : Instant.MIN;
        Optional<String> last = filters.get("LAST");
        long most = last.isPresent() ? JobEndpoint.number("LAST", last.get()) : Long.MAX_VALUE;
        if (most < 1) {
            throw new RefusedException(400, "LAST is not a number of jobs: " + most);
        }
        Stream<JobState> seen =
                jobs.all().stream().map(Job::state).filter(job -> Objects.equals(job.owner(), request.user()));
        return seen.filter(job -> phases.isEmpty() ? job.phase() != Phase.ARCHIVED : phases.contains(job.phase()))
                .filter(job -> job.created().isAfter(earliest))
                .limit(most)
                .toList();
    }
}
