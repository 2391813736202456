package org.tapjdbc.uws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code WWW-Authenticate} headers (RFC 9110, section 11.6.1), of which there may be several, each with several challenges. */
final class Challenges {
    private final String header;
    private int at;

    private Challenges(String header) {
        this.header = header;
    }

    /**
     * What a service asks for.
     *
     * @param scheme such as {@code Basic} or {@code ivoa_bearer}, as written
     * @param token what stands in place of parameters, or null
     * @param parameters by lower-case name
     */
    record Challenge(String scheme, @Nullable String token, Map<String, String> parameters) {
        boolean is(String name) {
            return scheme.equalsIgnoreCase(name);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /** All challenges, in order; what cannot be read as one ends the reading of its header. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            new Challenges(header).read(challenges);
        }
        return challenges;
    }

    private void read(List<Challenge> challenges) {
        for (String scheme = nextName(); !scheme.isEmpty(); scheme = nextName()) {
            skipBlanks();
            String token = token68();
            Map<String, String> parameters = new LinkedHashMap<>();
            if (token == null) {
                while (parameter(parameters)) {
                    // until the next scheme, or the end
                }
            }
            challenges.add(new Challenge(scheme, token, parameters));
        }
    }

    /** The next word behind commas and blanks; empty at the end, or where there is none. */
    private String nextName() {
        while (at < header.length() && (isBlank(header.charAt(at)) || header.charAt(at) == ',')) {
            at++;
        }
        return name();
    }

    private String name() {
        int start = at;
        while (at < header.length() && isNameCharacter(header.charAt(at))) {
            at++;
        }
        return header.substring(start, at);
    }

    /** A token as {@code Negotiate} has it; null, and nothing is read, where there are parameters or another challenge. */
    private @Nullable String token68() {
        int end = at;
        while (end < header.length() && isTokenCharacter(header.charAt(end))) {
            end++;
        }
        while (end > at && end < header.length() && header.charAt(end) == '=') {
            end++;
        }
        int next = end;
        while (next < header.length() && isBlank(header.charAt(next))) {
            next++;
        }
        if (end == at || (next < header.length() && header.charAt(next) != ',')) {
            return null;
        }
        String token = header.substring(at, end);
        at = end;
        return token;
    }

    /** Reads one {@code name=value}; false, and nothing is read, where the next challenge or the end comes. */
    private boolean parameter(Map<String, String> parameters) {
        int start = at;
        String name = nextName();
        skipBlanks();
        if (name.isEmpty() || at >= header.length() || header.charAt(at) != '=') {
            at = start;
            return false;
        }
        at++;
        skipBlanks();
        boolean quoted = at < header.length() && header.charAt(at) == '"';
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), quoted ? quoted() : bare());
        return true;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            if (header.charAt(at) == '\\' && at + 1 < header.length()) {
                at++;
            }
            text.append(header.charAt(at));
        }
        at = Math.min(at + 1, header.length());
        return text.toString();
    }

    /** A value without quotes; services write whole URLs so. */
    private String bare() {
        int start = at;
        while (at < header.length() && header.charAt(at) != ',' && !isBlank(header.charAt(at))) {
            at++;
        }
        return header.substring(start, at);
    }

    private void skipBlanks() {
        while (at < header.length() && isBlank(header.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isNameCharacter(char c) {
        return isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean isTokenCharacter(char c) {
        return isAlphanumeric(c) || "-._~+/".indexOf(c) >= 0;
    }
}
