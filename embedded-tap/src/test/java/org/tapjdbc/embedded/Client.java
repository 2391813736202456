package org.tapjdbc.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.QueryErrorException;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Field;
import org.w3c.dom.Document;

/** A small TAP client. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;

    Client(URI base) {
        this.base = base;
    }

    /** An answer to a query; the values as text, null where they are null. */
    record Answer(
            int status,
            List<Field> fields,
            List<List<@Nullable String>> rows,
            boolean overflow,
            @Nullable String error) {

        List<@Nullable String> column(int index) {
            List<@Nullable String> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(index)));
            return values;
        }
    }

    Answer query(String adql, String... parameters) throws Exception {
        List<String> all = new ArrayList<>(List.of("LANG", "ADQL", "QUERY", adql));
        all.addAll(Arrays.asList(parameters));
        return send(all.toArray(String[]::new));
    }

    /** Posts parameters, given as names and values in turn, to the sync endpoint. */
    Answer send(String... parameters) throws Exception {
        return post(form(parameters));
    }

    Answer post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sync"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
        return read(response.statusCode(), response.body());
    }

    static Answer read(int status, byte[] body) throws IOException {
        List<Field> fields = List.of();
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(body))) {
            fields = reader.fields();
            while (reader.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    Cell cell = reader.cell(i);
                    row.add(cell.isNull() ? null : cell.text());
                }
                rows.add(row);
            }
            return new Answer(status, fields, rows, reader.isOverflow(), null);
        } catch (QueryErrorException e) {
            return new Answer(status, fields, rows, false, e.getMessage());
        }
    }

    static String form(String... parameters) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < parameters.length; i += 2) {
            form.add(parameters[i] + '=' + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    Document document(String path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(get(path).body()));
    }
}
