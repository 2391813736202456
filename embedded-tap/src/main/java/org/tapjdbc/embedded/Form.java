package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A form as {@code multipart/form-data} (RFC 7578): its fields, and its files, which lie in memory or on disk. */
final class Form implements AutoCloseable {
    private static final int MOST_PARTS = 200;
    private static final long LONGEST_DRAIN = 256L << 20;
    private static final int CHUNK = 1 << 16;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\"\\s]+))\\s*");

    private final Parameters parameters = new Parameters();
    private final List<FilePart> files = new ArrayList<>();

    /**
     * Reads a form; its files must be closed.
     *
     * @param type the media type of the body
     * @param longestField how many bytes all fields that are no files may have
     * @param longestFile how many bytes a file may have
     */
    static Form read(InputStream body, String type, long longestField, long longestFile)
            throws IOException, AdqlException, RefusedException {
        Form form = new Form();
        boolean complete = false;
        try {
            String boundary = parameters(type, "multipart/form-data").get("boundary");
            if (boundary == null) {
                throw new ProtocolException("its Content-Type has no boundary");
            }
            form.readParts(new MultipartReader(body, boundary), longestField, longestFile);
            complete = true;
            return form;
        } catch (ProtocolException e) {
            throw new AdqlException("The body is not good multipart/form-data: " + e.getMessage(), e);
        } finally {
            if (!complete) {
                form.close();
                drain(body);
            }
        }
    }

    /** A client that is still sending when the connection is closed may never see the answer. */
    private static void drain(InputStream body) {
        try {
            byte[] bytes = new byte[CHUNK];
            // the server's own stream would skip beyond its end
            for (long left = LONGEST_DRAIN; left > 0; left -= CHUNK) {
                if (body.readNBytes(bytes, 0, CHUNK) < CHUNK) {
                    return;
                }
            }
        } catch (IOException e) {
            System.getLogger(Form.class.getName()).log(System.Logger.Level.DEBUG, "draining", e);
        }
    }

    private void readParts(MultipartReader reader, long longestField, long longestFile)
            throws IOException, RefusedException {
        long left = longestField;
        int parts = 0;
        while (reader.next()) {
            if (++parts > MOST_PARTS) {
                throw new ProtocolException("it has more than " + MOST_PARTS + " parts");
            }
            Map<String, String> headers = reader.headers();
            String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
            if (!List.of("binary", "8bit", "7bit").contains(encoding.toLowerCase(Locale.ROOT))) {
                throw new ProtocolException("a part has the transfer encoding " + encoding);
            }
            Map<String, String> names = parameters(headers.getOrDefault("content-disposition", ""), "form-data");
            String label = names.get("name");
            if (label == null) {
                throw new ProtocolException("a part has no name in its Content-Disposition");
            }
            try (InputStream body = reader.body()) {
                if (names.containsKey("filename")) {
                    files.add(new FilePart(label, headers.get("content-type"), store(label, body, longestFile)));
                } else {
                    byte[] value = body.readNBytes((int) left + 1);
                    left -= value.length;
                    if (left < 0) {
                        throw new ProtocolException("its fields are longer than " + longestField + " bytes");
                    }
                    parameters.add(label, new String(value, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static StoredResult store(String label, InputStream body, long longest)
            throws IOException, RefusedException {
        try (ResultStore store = new ResultStore()) {
            boolean complete = false;
            try {
                if (!store.takes(body, longest)) {
                    throw new RefusedException(413, tooLong("The part " + label, longest));
                }
                complete = true;
            } finally {
                if (!complete) {
                    store.discard();
                }
            }
            return store.result();
        }
    }

    static String tooLong(String what, long longest) {
        return what + " is longer than the upload limit of " + longest + " bytes";
    }

    /** The parameters of a header's value, by their names in lower case. */
    private static Map<String, String> parameters(String value, String kind) throws ProtocolException {
        int semicolon = value.indexOf(';');
        String found = semicolon < 0 ? value : value.substring(0, semicolon);
        if (!found.strip().equalsIgnoreCase(kind)) {
            throw new ProtocolException("a part is not " + kind + " but " + found);
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(value);
        int at = semicolon < 0 ? value.length() : semicolon;
        while (at < value.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new ProtocolException("a header cannot be read: " + value);
            }
            String quoted = matcher.group(2);
            String text = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), text);
            at = matcher.end();
        }
        return parameters;
    }

    Parameters parameters() {
        return parameters;
    }

    boolean hasField(String label) {
        return parameters.entries().stream().anyMatch(entry -> entry.name().equals(label));
    }

    /** The file of that label; null if there is none. */
    @Nullable FilePart file(String label) throws AdqlException {
        List<FilePart> found =
                files.stream().filter(file -> file.label().equals(label)).toList();
        if (found.size() > 1) {
            throw new AdqlException("The request has two files called " + label);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Leaves a file to somebody else, who deletes it. */
    void releaseContent(@Nullable StoredResult content) {
        files.removeIf(file -> file.content() == content);
    }

    /** Deletes the files that nobody else has. */
    @Override
    public void close() {
        files.forEach(file -> file.content().delete());
        files.clear();
    }
}
