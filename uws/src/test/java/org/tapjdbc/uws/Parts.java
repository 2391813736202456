package org.tapjdbc.uws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tapjdbc.uws.LoopbackServer.Asked;

/** The parts of a form that was posted with files (RFC 7578). */
record Parts(List<Part> all) {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?");

    record Part(Map<String, String> headers, String content) {
        String name() {
            return parameter("name");
        }

        String filename() {
            return parameter("filename");
        }

        String type() {
            return headers.getOrDefault("content-type", "");
        }

        private String parameter(String parameter) {
            Matcher value = Pattern.compile("; " + parameter + "=\"([^\"]*)\"")
                    .matcher(headers.getOrDefault("content-disposition", ""));
            return value.find() ? value.group(1) : "";
        }
    }

    static Parts of(Asked asked) {
        Matcher boundary = BOUNDARY.matcher(asked.header("Content-Type"));
        if (!boundary.matches()) {
            throw new AssertionError("no form with files: " + asked.header("Content-Type"));
        }
        String delimiter = "--" + boundary.group(1);
        String body = asked.body();
        if (!body.startsWith(delimiter + "\r\n") || !body.endsWith("\r\n" + delimiter + "--\r\n")) {
            throw new AssertionError("the form is not whole");
        }
        String inner = body.substring(delimiter.length() + 2, body.length() - delimiter.length() - 6);
        List<Part> parts = new ArrayList<>();
        for (String text : inner.split("\r\n" + Pattern.quote(delimiter) + "\r\n", -1)) {
            int end = text.indexOf("\r\n\r\n");
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : text.substring(0, end).split("\r\n", -1)) {
                String[] header = line.split(": ", 2);
                headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            }
            parts.add(new Part(headers, text.substring(end + 4)));
        }
        return new Parts(parts);
    }

    List<String> names() {
        return all.stream().map(Part::name).toList();
    }

    /** The content of the parts of a name. */
    List<String> values(String name) {
        return all.stream()
                .filter(part -> part.name().equals(name))
                .map(Part::content)
                .toList();
    }

    Part file(String name) {
        return all.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }
}
