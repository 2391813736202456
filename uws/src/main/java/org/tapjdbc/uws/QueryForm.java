package org.tapjdbc.uws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.RequestBody;

/** What is posted for a query: its parameters (TAP 1.1, section 2.7), and the tables that are sent with it. */
final class QueryForm {
    private QueryForm() {}

    /**
     * The body of the request for a query.
     *
     * @param more further parameters
     * @throws TapException if a table that is to be sent cannot be made
     */
    static RequestBody of(TapQuery query, Map<String, String> more) throws TapException {
        List<Map.Entry<String, String>> fields = fields(query);
        fields.addAll(more.entrySet());
        Map<String, UploadBody> tables = new LinkedHashMap<>();
        for (Upload upload : query.uploads()) {
            if (upload.source() instanceof Upload.Inline inline) {
                tables.put(upload.name(), inline.body());
            }
        }
        if (!tables.isEmpty()) {
            return UploadForm.of(fields, tables);
        }
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(field -> form.add(field.getKey(), field.getValue()));
        return form.build();
    }

    private static List<Map.Entry<String, String>> fields(TapQuery query) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        if (query.legacy()) {
            fields.add(Map.entry("REQUEST", "doQuery"));
        }
        fields.add(Map.entry("LANG", query.lang()));
        fields.add(Map.entry("QUERY", query.query()));
        if (query.format() != null) {
            fields.add(Map.entry(query.legacy() ? "FORMAT" : "RESPONSEFORMAT", query.format()));
        }
        if (query.maxrec() != null) {
            fields.add(Map.entry("MAXREC", Long.toString(query.maxrec())));
        }
        if (query.legacy() && !query.uploads().isEmpty()) {
            // there is but one UPLOAD in TAP 1.0, which ends each of its uploads with a semicolon
            fields.add(Map.entry(
                    "UPLOAD",
                    query.uploads().stream()
                            .map(upload -> value(upload).replace(";", "%3B"))
                            .collect(Collectors.joining(";"))));
        } else {
            query.uploads().forEach(upload -> fields.add(Map.entry("UPLOAD", value(upload))));
        }
        return fields;
    }

    private static String value(Upload upload) {
        return upload.name() + ","
                + (upload.source() instanceof Upload.ByReference reference
                        ? reference.url().toASCIIString()
                        : "param:" + UploadForm.label(upload.name()));
    }
}
