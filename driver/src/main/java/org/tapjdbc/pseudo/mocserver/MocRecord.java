package org.tapjdbc.pseudo.mocserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a MOCServer knows of a data set: fields with one value or more, all of them text. */
final class MocRecord {
    /** The field that each record has, and each one another value. */
    static final String ID = "ID";

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    void add(String field, String value) {
        fields.computeIfAbsent(field, name -> new ArrayList<>(1)).add(value);
    }

    /** The fields in their order, each with its values. */
    Map<String, List<String>> fields() {
        return fields;
    }

    /** The values of a field; none where the record does not have it. */
    List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** The identifier; empty where the record has none. */
    String id() {
        List<String> ids = values(ID);
        return ids.isEmpty() ? "" : ids.get(0);
    }

    /** The value of a field, or its different values as a hash list; null where the record does not have it. */
    @Nullable String text(String field) {
        List<String> values = values(field);
        if (values.size() < 2) {
            return values.isEmpty() ? null : values.get(0);
        }
        return String.join("#", new LinkedHashSet<>(values));
    }

    /** The same where each value is a word, in which a hash would be taken for the end. */
    @Nullable String words(String field) {
        List<String> values = values(field);
        return values.isEmpty()
                ? null
                : String.join(
                        "#",
                        new LinkedHashSet<>(values.stream()
                                .map(value -> value.replace('#', '\uff03'))
                                .toList()));
    }

    /** The whole record as JSON: an object of strings and arrays of strings. */
    String json() {
        StringBuilder json = new StringBuilder("{");
        fields.forEach((name, values) -> {
            json.append(json.length() > 1 ? "," : "");
            quote(name, json);
            json.append(values.size() == 1 ? ":" : ":[");
            for (int i = 0; i < values.size(); i++) {
                json.append(i == 0 ? "" : ",");
                quote(values.get(i), json);
            }
            json.append(values.size() == 1 ? "" : "]");
        });
        return json.append('}').toString();
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
