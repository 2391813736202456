package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tapjdbc.adql.ReservedWords;

/** Names in TAP_SCHEMA: ready for use in ADQL where a service is careful, bare where it is not. */
public final class Identifiers {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_$#@]+");
    private static final Pattern REGULAR = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private Identifiers() {}

    /**
     * The parts of a qualified name, without quotes.
     *
     * @return the name as one part if it is no list of identifiers between dots, such as {@code II/246.out}
     */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= name.length()) {
            int end = endOfPart(name, at);
            if (end < 0 || (end < name.length() && name.charAt(end) != '.')) {
                return List.of(name);
            }
            parts.add(unquoted(name.substring(at, end)));
            at = end + 1;
        }
        return parts;
    }

    /** The offset behind the identifier at an offset, or -1 if there is none. */
    private static int endOfPart(String name, int start) {
        if (start < name.length() && name.charAt(start) == '"') {
            int end = start;
            do {
                end = name.indexOf('"', end + 1) + 1;
                if (end == 0) {
                    return -1;
                }
            } while (end < name.length() && name.charAt(end) == '"');
            return end;
        }
        int end = name.indexOf('.', start);
        int stop = end < 0 ? name.length() : end;
        // a leading underscore or digit wants quotes in ADQL, and services list such names without
        return BARE.matcher(name).region(start, stop).matches() ? stop : -1;
    }

    /** A name without its quotes, if it has any. */
    static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** A listed name in the form that ADQL takes: as it is, with quotes only where they are needed and forgotten. */
    static String adql(String listed) {
        List<String> parts = parts(listed);
        if (parts.size() == 1 && parts.get(0).equals(listed)) {
            return quoted(listed);
        }
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (at <= listed.length()) {
            int end = endOfPart(listed, at);
            String part = listed.substring(at, end);
            name.append(at == 0 ? "" : ".").append(part.startsWith("\"") ? part : quoted(part));
            at = end + 1;
        }
        return name.toString();
    }

    /** One part of a name as ADQL has it: in quotes if it is not a regular identifier, or a reserved word. */
    public static String quoted(String bare) {
        boolean regular = REGULAR.matcher(bare).matches() && !ReservedWords.contains(bare);
        return regular ? bare : "\"" + bare.replace("\"", "\"\"") + "\"";
    }
}
