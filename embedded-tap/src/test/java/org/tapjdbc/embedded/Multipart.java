package org.tapjdbc.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Field;

/** A form with files, as a client writes it. */
final class Multipart {
    static final String VOTABLE = "application/x-votable+xml";

    private static final String BOUNDARY = "--a-boundary(1)";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** A query, and what else there is, as names and values in turn. */
    static Multipart query(String adql, String... more) {
        Multipart form = new Multipart().field("LANG", "ADQL").field("QUERY", adql);
        for (int i = 0; i < more.length; i += 2) {
            form.field(more[i], more[i + 1]);
        }
        return form;
    }

    Multipart field(String name, String value) {
        return part("form-data; name=\"" + name + '"', null, value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String label, byte[] content) {
        return file(label, VOTABLE, content);
    }

    Multipart file(String label, @Nullable String type, byte[] content) {
        return part("form-data; name=\"" + label + "\"; filename=\"" + label + ".xml\"", type, content);
    }

    /** A table that is called as its part is. */
    Multipart table(String name, byte[] votable) {
        return field("UPLOAD", name + ",param:" + name).file(name, votable);
    }

    Multipart part(String disposition, @Nullable String type, byte[] content) {
        return raw("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n"
                        + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n")
                .raw(content)
                .raw("\r\n");
    }

    Multipart raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Multipart raw(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return body.toByteArray();
    }

    static String type() {
        return "multipart/form-data; boundary=\"" + BOUNDARY + '"';
    }

    /** Ends the form and posts it. */
    HttpResponse<byte[]> post(String uri) throws IOException, InterruptedException {
        return raw("--" + BOUNDARY + "--\r\n").postUnfinished(uri, type());
    }

    HttpResponse<byte[]> postUnfinished(String uri, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes()))
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    /** Runs the query. */
    Client.Answer sync(EmbeddedTap service) throws Exception {
        HttpResponse<byte[]> response = post(service.uri() + "/sync");
        return Client.read(response.statusCode(), response.body());
    }

    /** Makes a job of it, which waits to be run, and says where it is. */
    String create(EmbeddedTap service) throws Exception {
        HttpResponse<byte[]> response = post(service.uri() + "/async");
        if (response.statusCode() != 303) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.headers().firstValue("Location").orElseThrow();
    }

    static byte[] votable(List<Field> fields, List<@Nullable Object[]> rows) throws IOException {
        return votable(Serialization.TABLEDATA, fields, rows);
    }

    static byte[] votable(Serialization serialization, List<Field> fields, List<@Nullable Object[]> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var header = new VotableWriter.TableHeader("t", null, List.of(), fields);
        try (VotableWriter writer = new VotableWriter(out, serialization, header)) {
            for (Object[] row : rows) {
                writer.row(row);
            }
            writer.finish(List.of());
        }
        return out.toByteArray();
    }
}
