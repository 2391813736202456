package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What is below {@code /async/} and the id of a job (UWS 1.1, section 2.2). */
final class JobEndpoint {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final JobList jobs;
    private final JobLimits limits;
    private final Manners manners;

    JobEndpoint(JobList jobs, JobLimits limits, Manners manners) {
        this.jobs = jobs;
        this.limits = limits;
        this.manners = manners;
    }

    void answer(Request request, Reply reply) throws IOException, RefusedException {
        List<String> path = request.path();
        Job job = find(request);
        String resource = path.size() == 2 ? "" : path.get(2);
        if (path.size() == 4 && resource.equals("results") && request.isGet()) {
            result(job.state(), path.get(3), reply);
        } else if (path.size() > 3) {
            throw new RefusedException(404, "A job has nothing of that name");
        } else if (request.isGet()) {
            get(request, job, resource, reply);
        } else {
            change(request, job, resource, reply);
        }
    }

    private Job find(Request request) throws RefusedException {
        String id = request.path().get(1);
        Job job = jobs.find(id)
                .filter(found -> manners.keeps(found.state()))
                .orElseThrow(() -> new RefusedException(404, "There is no job " + id));
        if (job.owner() != null && !Objects.equals(job.owner(), request.user())) {
            throw new RefusedException(403, "The job belongs to somebody else");
        }
        return job;
    }

    private void get(Request request, Job job, String resource, Reply reply) throws IOException, RefusedException {
        if (resource.isEmpty()) {
            await(request, job);
            job = find(request);
        }
        JobState state = job.state();
        JobDocument document = new JobDocument(manners, request.base());
        switch (resource) {
            case "" -> document.job(state, reply);
            case "parameters" -> document.parameters(state, reply);
            case "results" -> document.results(state, reply);
            case "phase" -> reply.value(manners.phase(state));
            case "executionduration" -> reply.value(manners.executionDuration(state));
            case "destruction" -> reply.value(manners.time(state.destruction()));
            case "quote" -> reply.value(manners.quote().orElse(""));
            case "owner" -> reply.value(Objects.requireNonNullElse(state.owner(), ""));
            case "error" -> error(state, reply);
            default -> throw new RefusedException(404, "A job has no " + resource);
        }
    }

    private void await(Request request, Job job) throws RefusedException {
        Optional<String> wait = request.parameters().get("WAIT");
        if (wait.isEmpty()) {
            return;
        }
        long seconds = number("WAIT", wait.get());
        if (seconds < -1) {
            throw new RefusedException(400, "WAIT is neither a number of seconds nor -1");
        }
        Optional<String> name = request.parameters().get("PHASE");
        Phase known = name.isPresent() ? Phase.named(name.get()) : null;
        Duration longest =
                seconds < 0 || seconds > LONGEST_WAIT.toSeconds() ? LONGEST_WAIT : Duration.ofSeconds(seconds);
        if (manners.waits()) {
            try {
                job.await(known, longest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException(503, "The service is closing");
            }
        }
    }

    private void result(JobState state, String name, Reply reply) throws IOException, RefusedException {
        StoredResult result = state.result();
        if (state.phase() == Phase.ARCHIVED) {
            throw new RefusedException(410, "The result is gone");
        }
        if (result == null || !name.equals(manners.resultId())) {
            throw new RefusedException(404, "A job that is " + state.phase() + " has no result " + name);
        }
        if (!manners.sendsElsewhere(state, result, reply)) {
            try (OutputStream out = reply.ok(result.mime())) {
                result.copyTo(out);
            }
        }
    }

    private void error(JobState state, Reply reply) throws IOException, RefusedException {
        if (state.error() == null) {
            throw new RefusedException(404, "A job that is " + state.phase() + " has no error");
        }
        manners.error(state.error(), reply);
    }

    private void change(Request request, Job job, String resource, Reply reply) throws IOException, RefusedException {
        Parameters parameters = request.parameters();
        if (resource.isEmpty()) {
            boolean delete = request.isPost() && required("ACTION", parameters).equals("DELETE");
            if (!delete && !request.method().equals("DELETE")) {
                throw new RefusedException(request.isPost() ? 400 : 405, "A job can be deleted, and nothing else");
            }
            if (manners.deletes()) {
                jobs.remove(job);
            }
            reply.redirect(manners.link(request.base(), "/async"));
            return;
        }
        if (!request.isPost()) {
            throw new RefusedException(405, "There is no " + request.method() + " here");
        }
        switch (resource) {
            case "phase" -> phase(required("PHASE", parameters), job);
            case "executionduration" ->
                job.setExecutionDuration(seconds(number(resource, required("EXECUTIONDURATION", parameters))));
            case "destruction" -> job.setDestruction(destruction(required("DESTRUCTION", parameters)));
            case "parameters" -> job.add(parameters, request.uploads());
            default -> throw new RefusedException(405, "The " + resource + " of a job cannot be set");
        }
        reply.redirect(manners.link(request.base(), "/async/" + job.id()));
    }

    private void phase(String wanted, Job job) throws RefusedException {
        switch (wanted) {
            case "RUN" -> {
                if (manners.obeysRun(job)) {
                    jobs.run(job);
                }
            }
            case "ABORT" -> job.abort();
            default -> throw new RefusedException(400, "PHASE is neither RUN nor ABORT");
        }
    }

    private long seconds(long wanted) throws RefusedException {
        if (wanted < 0) {
            throw new RefusedException(400, "EXECUTIONDURATION is negative");
        }
        long most = limits.longestExecution().toSeconds();
        return wanted == 0 ? most : Math.min(wanted, most);
    }

    private Instant destruction(String wanted) throws RefusedException {
        Instant last = Instant.now().plus(limits.longestRetention());
        Instant time = Times.parse("DESTRUCTION", wanted);
        return time.isAfter(last) ? last : time;
    }

    private static String required(String name, Parameters parameters) throws RefusedException {
        return parameters
                .get(name)
                .orElseThrow(() -> new RefusedException(400, "The parameter " + name + " is missing"));
    }

    static long number(String name, String text) throws RefusedException {
        if (!text.matches("-?\\d{1,18}")) {
            throw new RefusedException(400, name.toUpperCase(Locale.ROOT) + " is not a whole number: " + text);
        }
        return Long.parseLong(text);
    }
}
