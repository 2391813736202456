package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts with {@code *} and {@code ?}. As with the service's published engine, a backslash escapes only where wildcards
 * force the long way, an escaped {@code ?} stays a wildcard, and what follows a {@code *} is looked for hastily: where a
 * piece fails after some characters, they are not looked at again, so that {@code *aabaac?} misses some texts.
 */
final class Template {
    private Template() {}

    static boolean matches(String template, String text) {
        if (template.equals("*")) {
            return true;
        }
        int length = template.length();
        if (plain(template)) {
            return text.equals(template);
        }
        if (length > 2 && template.startsWith("*")) {
            if (template.endsWith("*") && plain(template.substring(1, length - 1))) {
                return text.contains(template.substring(1, length - 1));
            }
            if (plain(template.substring(1))) {
                return text.endsWith(template.substring(1));
            }
        }
        return hastily(pieces(template), text);
    }

    /** What a template is meant to match. */
    static boolean means(String template, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length()) {
                i++;
                regex.append(Pattern.quote(template.substring(i, i + 1)));
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    private static boolean plain(String template) {
        return template.indexOf('*') < 0 && template.indexOf('?') < 0;
    }

    /** What stands between the stars, in which stars are stars. */
    private static List<String> pieces(String template) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean escaped = i > 0 && template.charAt(i - 1) == '\\';
            if (c == '*' && !escaped) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (c != '\\') {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean hastily(List<String> pieces, String text) {
        String first = pieces.get(0);
        if (text.length() < first.length() || end(first, text.substring(0, first.length()), 0) < 0) {
            return false;
        }
        int at = first.length();
        for (String piece : pieces.subList(1, pieces.size())) {
            at = end(piece, text, at);
            if (at < 0) {
                return false;
            }
        }
        String last = pieces.get(pieces.size() - 1);
        while (pieces.size() > 1 && !last.isEmpty() && at >= 0 && at < text.length()) {
            at = end(last, text, at);
        }
        return at == text.length() || (pieces.size() > 1 && last.isEmpty());
    }

    /** Where a piece ends that was found from some place on, or -1. */
    private static int end(String piece, String text, int from) {
        int found = 0;
        int at = from;
        while (found < piece.length()) {
            if (at == text.length()) {
                return -1;
            }
            if (piece.charAt(found) == '?' || piece.charAt(found) == text.charAt(at)) {
                found++;
                at++;
            } else if (found == 0) {
                at++;
            } else {
                found = 0;
            }
        }
        return at;
    }
}
