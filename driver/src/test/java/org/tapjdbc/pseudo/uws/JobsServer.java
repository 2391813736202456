package org.tapjdbc.pseudo.uws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.TapClient;

/** A service of jobs that a test writes down, which remembers what it was asked, filters included. */
final class JobsServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TapClient client;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> listed = new LinkedHashMap<>();
    private final Map<String, String> jobs = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();

    JobsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        client = new TapClient(uri(), HttpSettings.builder().build());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tap");
    }

    URI job(String id) {
        return URI.create(uri() + "/async/" + id);
    }

    JobService service() {
        return JobService.of(client, true);
    }

    JobService serviceWithCredentials() {
        return JobService.of(client, false);
    }

    /** What was asked since the last time. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /** A job that the list names as UWS 1.1 does. */
    JobsServer lists(String id, String phase, String created) {
        return listsAs(
                id,
                "<uws:jobref id='" + id + "'><uws:phase>" + phase + "</uws:phase><uws:ownerId>me</uws:ownerId>"
                        + "<uws:creationTime>" + created + "</uws:creationTime></uws:jobref>");
    }

    JobsServer listsAs(String id, String jobref) {
        synchronized (listed) {
            listed.put(id, jobref);
        }
        return this;
    }

    /** A job that can be asked for, and is not listed for that. */
    JobsServer has(String id, String phase, String created, String more) {
        jobs.put(
                id,
                "<uws:job xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0' version='1.1'><uws:jobId>" + id
                        + "</uws:jobId><uws:ownerId>me</uws:ownerId><uws:phase>" + phase
                        + "</uws:phase><uws:creationTime>" + created + "</uws:creationTime>" + more + "</uws:job>");
        return this;
    }

    /** A path below {@code /tap} that is answered by an error. */
    JobsServer refuses(String path, int status) {
        refused.put("/tap" + path, status);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI url = exchange.getRequestURI();
            String path = url.getPath();
            asked.add(exchange.getRequestMethod() + " " + url.toString().substring("/tap".length())
                    + (body.isEmpty() ? "" : " " + body));
            Integer status = refused.get(path);
            String id = path.replaceFirst("^/tap/async/?", "").replaceFirst("/.*", "");
            if (status != null) {
                answer(exchange, status, "<html><body>not for you</body></html>");
            } else if (path.equals("/tap/async")) {
                answer(exchange, 200, list());
            } else if (!jobs.containsKey(id)) {
                answer(exchange, 404, "no such job");
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                jobs.remove(id);
                exchange.getResponseHeaders().set("Location", uri() + "/async");
                answer(exchange, 303, "");
            } else {
                answer(exchange, 200, String.valueOf(jobs.get(id)));
            }
        }
    }

    private String list() {
        synchronized (listed) {
            return listed.values().stream()
                    .collect(Collectors.joining(
                            "",
                            "<uws:jobs xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0' version='1.1'>",
                            "</uws:jobs>"));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
