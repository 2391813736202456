package org.tapjdbc.embedded;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What real services get wrong on their HTTP side; each {@link Misbehaviour} for itself. */
final class Faults implements AutoCloseable {
    private static final int SLOWNESS_MILLIS = 1000;
    private static final int SLOW_LIST_MILLIS = 5000;

    private final Set<Misbehaviour> switches;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> polls = new HashMap<>();
    private final List<Request> redirected = new ArrayList<>();

    Faults(Set<Misbehaviour> switches) {
        this.switches = switches;
    }

    private boolean is(Misbehaviour misbehaviour) {
        return switches.contains(misbehaviour);
    }

    /** The status of an answer that says that a query is wrong. */
    int queryError() {
        return is(Misbehaviour.ERRORS_AS_200) ? 200 : 400;
    }

    /** Whether a request has been answered here, wrongly. */
    boolean answers(Request request, Reply reply) throws IOException, AdqlException, RefusedException {
        String endpoint = request.path().isEmpty() ? "" : request.path().get(0);
        if (is(Misbehaviour.SLOW)) {
            sleep(SLOWNESS_MILLIS);
        }
        if (is(Misbehaviour.NO_ASYNC) && endpoint.equals("async")) {
            throw new RefusedException(404, "Not found");
        }
        if (is(Misbehaviour.NO_SYNC) && endpoint.equals("sync")) {
            throw new RefusedException(405, "Not allowed");
        }
        if (is(Misbehaviour.BUSY_AT_FIRST) && isNew(request.method() + request.path())) {
            reply.header("Retry-After", "1");
            throw new RefusedException(429, "Too many requests");
        }
        if (is(Misbehaviour.POLLS_FAIL)
                && isPoll(request)
                && count(request.path().get(1)) % 2 == 0) {
            throw new RefusedException(504, "Gateway time-out");
        }
        if (is(Misbehaviour.SLOW_JOB_LIST) && request.isGet() && request.path().equals(List.of("async"))) {
            sleep(SLOW_LIST_MILLIS);
        }
        if (is(Misbehaviour.SYNC_REDIRECTS) && request.isPost() && endpoint.equals("sync")) {
            reply.redirect(URI.create(request.base() + "/sync/" + remember(request)));
            return true;
        }
        return false;
    }

    private static void sleep(int millis) throws RefusedException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(503, "The service is closing");
        }
    }

    private synchronized boolean isNew(String what) {
        return seen.add(what);
    }

    private static boolean isPoll(Request request) {
        List<String> path = request.path();
        return request.isGet()
                && path.get(0).equals("async")
                && (path.size() == 2 || (path.size() == 3 && path.get(2).equals("phase")));
    }

    private synchronized int count(String job) {
        return polls.merge(job, 1, Integer::sum);
    }

    private synchronized int remember(Request request) throws AdqlException {
        Uploads uploads = new Uploads();
        uploads.takeAll(request.uploads());
        redirected.add(new Request(
                request.method(), request.base(), request.path(), request.parameters(), uploads, request.user()));
        return redirected.size();
    }

    /** The request for a synchronous query, which the client may have had to leave here before. */
    synchronized Request query(Request request) throws RefusedException {
        if (request.path().size() == 1) {
            return request;
        }
        String number = request.path().get(1);
        boolean known = number.matches("\\d{1,9}") && Integer.parseInt(number) <= redirected.size();
        if (!known || number.equals("0") || request.path().size() > 2) {
            throw new RefusedException(404, "There is nothing here");
        }
        return redirected.get(Integer.parseInt(number) - 1);
    }

    /** Deletes what was left here. */
    @Override
    public synchronized void close() {
        redirected.forEach(request -> request.uploads().close());
    }
}
