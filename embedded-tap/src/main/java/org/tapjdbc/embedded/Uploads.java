package org.tapjdbc.embedded;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tables that come with one query. Their documents are deleted when this is closed; any thread may do that. */
final class Uploads implements AutoCloseable {
    /** TAP 1.0 has all tables in one value; a semicolon may stand in a URL, too. */
    private static final Pattern BETWEEN = Pattern.compile(";(?=[^,;]*,(?:param:|[A-Za-z]+://))");

    private final List<Upload> list = new ArrayList<>();

    /**
     * What the parameter UPLOAD of a request means.
     *
     * @param form the request's files, of which those that are meant are taken
     * @param reserved the words that no table can have for its name
     */
    static Uploads of(Parameters parameters, Form form, ReservedWords reserved) throws AdqlException {
        Uploads uploads = new Uploads();
        for (String value : parameters.all("UPLOAD")) {
            for (String one : BETWEEN.split(value, -1)) {
                if (!one.isBlank()) {
                    uploads.add(one, form, reserved);
                }
            }
        }
        for (Upload upload : uploads.list) {
            form.releaseContent(upload.content());
        }
        return uploads;
    }

    private void add(String text, Form form, ReservedWords reserved) throws AdqlException {
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new AdqlException("UPLOAD is not a name, a comma and a URI: " + text);
        }
        String name = text.substring(0, comma);
        if (!Name.isRegular(name)) {
            throw new AdqlException("UPLOAD gives a table a name that is none of ADQL: " + name);
        }
        if (reserved.isReserved(name)) {
            throw new AdqlException("UPLOAD gives a table the reserved word " + name + " for its name");
        }
        String uri = text.substring(comma + 1);
        Upload upload = uri.startsWith("param:")
                ? new Upload(Name.regular(name), part(name, uri.substring(6), form), null)
                : new Upload(Name.regular(name), null, place(name, uri));
        refuseTwin(upload);
        list.add(upload);
    }

    private void refuseTwin(Upload upload) throws AdqlException {
        if (list.stream().anyMatch(other -> other.key().equals(upload.key()))) {
            throw new AdqlException("UPLOAD names two tables " + upload.name().text() + ", and none can be replaced");
        }
    }

    private static StoredResult part(String name, String label, Form form) throws AdqlException {
        FilePart file = form.file(label);
        String what = "The part " + label + ", which UPLOAD names for the table " + name + ", ";
        if (file == null) {
            throw new AdqlException(
                    what + (form.hasField(label) ? "is no file: it has no filename" : "is not in the request"));
        }
        if (!file.isVotable()) {
            throw new AdqlException(what + "is no VOTable: its Content-Type is "
                    + (file.type() == null ? "missing" : file.type()) + ", not application/x-votable+xml");
        }
        return file.content();
    }

    private static URI place(String name, String text) throws AdqlException {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new AdqlException("UPLOAD has for the table " + name + " what is no URI: " + text, e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new AdqlException("This service takes uploads from param:, http: and https: URIs, not " + text);
        }
        if (uri.getHost() == null || !isLoopback(uri.getHost())) {
            throw new AdqlException("This service fetches uploads from this machine only, not " + text);
        }
        return uri;
    }

    /** Asks no name server, which could change its mind. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /** Takes the tables of others over, which then have none. */
    synchronized void takeAll(Uploads others) throws AdqlException {
        List<Upload> theirs = others.all();
        for (Upload upload : theirs) {
            refuseTwin(upload);
        }
        list.addAll(theirs);
        others.forget();
    }

    private synchronized void forget() {
        list.clear();
    }

    synchronized List<Upload> all() {
        return List.copyOf(list);
    }

    @Override
    public synchronized void close() {
        for (Upload upload : list) {
            if (upload.content() != null) {
                upload.content().delete();
            }
        }
        list.clear();
    }
}
