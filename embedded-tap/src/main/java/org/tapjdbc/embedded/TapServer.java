package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The service's HTTP side: takes requests on the loopback interface and hands each to its endpoint. */
final class TapServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TapServer.class.getName());
    private static final String BASE = "/tap";
    private static final String LOGIN = "/login";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Options options;
    private final RequestReader requests;
    private final Gate gate;
    private final Faults faults;
    private final @Nullable ForeignStorage storage;
    private final QueryRunner sync;
    private final JobList jobs;
    private final JobListEndpoint jobList;
    private final JobEndpoint job;
    private final VosiDocuments documents;

    private TapServer(HttpServer server, Options options, Catalogue catalogue, Database database) throws IOException {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> Daemons.thread(task, "embedded-tap"));
        this.options = options;
        this.requests = new RequestReader(uri(), options);
        this.gate = new Gate(options.access());
        this.faults = new Faults(options.misbehaviours());
        this.storage = options.misbehaves(Misbehaviour.RESULT_REDIRECTS) ? ForeignStorage.start(threads) : null;
        this.sync = new QueryRunner(options, options.maxrec().ofSync(), catalogue, database);
        Manners manners =
                options.misbehaviours().isEmpty() ? new Manners() : new BadManners(options.misbehaviours(), storage);
        Phase overtime = options.misbehaves(Misbehaviour.OVERTIME_IS_ERROR) ? Phase.ERROR : Phase.ABORTED;
        QueryRunner async = new QueryRunner(options, options.maxrec(), catalogue, database);
        this.jobs = new JobList(options.jobs(), overtime, async);
        this.jobList = new JobListEndpoint(jobs, manners);
        this.job = new JobEndpoint(jobs, options.jobs(), manners);
        this.documents = new VosiDocuments(uri(), options, catalogue);
    }

    static TapServer start(Options options, Catalogue catalogue, Database database) throws IOException {
        HttpServer server = HttpServer.create(loopback(options.port()), 0);
        TapServer tap = new TapServer(server, options, catalogue, database);
        server.setExecutor(tap.threads);
        server.createContext("/", tap::handle);
        try {
            startAsDaemon(server);
        } catch (IOException e) {
            tap.close();
            throw e;
        }
        return tap;
    }

    static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    }

    /** Starts a server such that its own thread is a daemon, which it is only if the one that starts it is. */
    static void startAsDaemon(HttpServer server) throws IOException {
        Thread starter = Daemons.thread(server::start, "embedded-tap-start");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        }
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI uri() {
        return root().resolve(BASE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange);
            try {
                admit(exchange, reply);
            } catch (RefusedException e) {
                if (e.status() == 401) {
                    gate.challenge(exchange.getResponseHeaders(), root().resolve(LOGIN));
                }
                if (e.status() == 503) {
                    reply.header("Retry-After", "10");
                }
                reply.text(e.status(), String.valueOf(e.getMessage()));
            } catch (AdqlException e) {
                reply.votableError(faults.queryError(), String.valueOf(e.getMessage()));
            } catch (StackOverflowError e) {
                reply.votableError(faults.queryError(), Translation.TOO_DEEP);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "request failed", e);
                if (exchange.getResponseCode() < 0) {
                    reply.votableError(500, "Internal error: " + e);
                }
            }
        }
    }

    /** Lets in who may come in, and finds out who that is. */
    private void admit(HttpExchange exchange, Reply reply) throws IOException, AdqlException, RefusedException {
        if (exchange.getRequestURI().getPath().equals(LOGIN)) {
            login(exchange, reply);
            return;
        }
        String user = gate.user(exchange.getRequestHeaders());
        if (user == null) {
            gate.challenge(exchange.getResponseHeaders(), root().resolve(LOGIN));
        } else {
            reply.header("X-VO-Authenticated", user);
        }
        Request request = requests.read(exchange, user);
        try {
            if (!faults.answers(request, reply)) {
                route(request, reply);
            }
        } finally {
            request.uploads().close();
        }
    }

    private void login(HttpExchange exchange, Reply reply) throws IOException, AdqlException, RefusedException {
        Request request = requests.read(exchange, null);
        request.uploads().close();
        String session = gate.login(exchange.getRequestHeaders(), request.parameters());
        if (options.misbehaves(Misbehaviour.COOKIE_IN_BODY)) {
            reply.value(session);
            return;
        }
        reply.header("Set-Cookie", Gate.COOKIE + '=' + session + "; Path=/; HttpOnly");
        reply.header("x-vo-bearer", session);
        reply.value("OK");
    }

    private void route(Request request, Reply reply) throws IOException, AdqlException, RefusedException {
        List<String> path = request.path();
        String endpoint = path.isEmpty() ? "" : path.get(0);
        boolean takesPost = endpoint.equals("sync") || endpoint.equals("async");
        if (!request.isGet() && !takesPost) {
            throw new RefusedException(405, "There is no " + request.method() + " here");
        }
        switch (endpoint) {
            case "sync" -> {
                if (!request.isGet() && !request.isPost()) {
                    throw new RefusedException(405, "There is no " + request.method() + " here");
                }
                sync(request, reply);
            }
            case "async" -> {
                if (path.size() == 1) {
                    jobList.answer(request, reply);
                } else {
                    job.answer(request, reply);
                }
            }
            case "tables" -> tables(request, reply);
            default -> document(request, endpoint, reply);
        }
    }

    private void sync(Request request, Reply reply) throws IOException, AdqlException, RefusedException {
        Request query = faults.query(request);
        Cancellation cancellation = Cancellation.after(options.syncTime());
        sync.run(request.user(), query.parameters(), query.uploads(), cancellation, reply::ok);
    }

    private void tables(Request request, Reply reply) throws IOException {
        List<String> path = request.path();
        boolean brief = request.parameters().get("detail").orElse("").equalsIgnoreCase("min");
        if (path.size() == 1) {
            documents.tables(request.user(), brief, reply);
        } else {
            documents.table(request.user(), String.join("/", path.subList(1, path.size())), reply);
        }
    }

    private void document(Request request, String name, Reply reply) throws IOException, RefusedException {
        if (request.path().size() != 1) {
            throw new RefusedException(404, "There is nothing here; the service is at " + uri());
        }
        switch (name) {
            case "capabilities" -> documents.capabilities(request.user(), reply);
            case "availability" -> documents.availability(reply);
            case "examples" -> Examples.write(reply);
            default -> throw new RefusedException(404, "There is nothing here; the service is at " + uri());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        if (storage != null) {
            storage.close();
        }
        sync.close();
        jobs.close();
        threads.shutdownNow();
        Daemons.await(threads);
        faults.close();
    }
}
