package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A small client of UWS, which follows no redirects and repeats nothing. */
final class Jobs {
    static final String QUERY = "SELECT m, name FROM demo.messier";

    /** Takes H2 for ever. */
    static final String ENDLESS =
            "SELECT COUNT(*) FROM demo.stars a, demo.stars b, demo.stars c, demo.stars d WHERE a.mag + b.mag > c.mag";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String[] headers;

    Jobs(EmbeddedTap service, String... headers) {
        this.base = service.uri();
        this.headers = headers;
    }

    /** An answer, its body as text. */
    record Answer(int status, String body, HttpResponse<byte[]> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Client.Answer table() throws Exception {
            return Client.read(status, response.body());
        }

        Element xml() throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(response.body()))
                    .getDocumentElement();
        }
    }

    Answer send(String method, URI uri, String... parameters) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Client.form(parameters)));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }

    Answer get(String uri) throws Exception {
        return send("GET", at(uri));
    }

    Answer post(String uri, String... parameters) throws Exception {
        return send("POST", at(uri), parameters);
    }

    Answer delete(String uri) throws Exception {
        return send("DELETE", at(uri));
    }

    private URI at(String uri) {
        return uri.startsWith("http") ? URI.create(uri) : URI.create(base + uri);
    }

    /** Makes a job that waits to be run, and says where it is. */
    String create(String adql, String... more) throws Exception {
        List<String> parameters = new ArrayList<>(List.of("LANG", "ADQL", "QUERY", adql));
        parameters.addAll(List.of(more));
        Answer answer = post("/async", parameters.toArray(String[]::new));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return URI.create(base + "/async").resolve(answer.header("Location")).toString();
    }

    /** Makes a job and starts it. */
    String start(String adql, String... more) throws Exception {
        String job = create(adql, more);
        assertThat(run(job).status()).isEqualTo(303);
        return job;
    }

    Answer run(String job) throws Exception {
        return post(job + "/phase", "PHASE", "RUN");
    }

    Answer abort(String job) throws Exception {
        return post(job + "/phase", "PHASE", "ABORT");
    }

    String phase(String job) throws Exception {
        return get(job + "/phase").body();
    }

    /** Makes a job, runs it, and waits for its end. */
    String finished(String adql, String... more) throws Exception {
        String job = start(adql, more);
        end(job);
        return job;
    }

    /** Waits for the end of a job and says which phase it ended in. */
    String end(String job) throws Exception {
        return until(job, "COMPLETED", "ERROR", "ABORTED", "ARCHIVED");
    }

    /** Waits for one of some phases, which it says. */
    String until(String job, String... phases) throws Exception {
        for (int i = 0; i < 1000; i++) {
            String phase = phase(job);
            if (List.of(phases).contains(phase)) {
                return phase;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(job + " is " + phase(job));
    }

    /** The text of a child of an element, null if there is none or it is nil. */
    static @Nullable String text(Element parent, String name) {
        for (Element child : children(parent)) {
            if (child.getLocalName().equals(name)) {
                boolean nil = child.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil")
                        .equals("true");
                return nil ? null : child.getTextContent();
            }
        }
        return null;
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    static String href(Element element) {
        return element.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    }
}
