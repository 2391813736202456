package org.tapjdbc.pseudo.mocserver;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts and patterns as templates of a MOCServer, in which {@code *} is for any text. Nothing else that means something
 * to the server, or may, is sent: a text is cut where it has such a character, and several templates match its pieces.
 * Each has one piece, since the published engine fails to find some texts by templates of several.
 */
final class Template {
    private static final String PLAIN = "/._-+:;";

    private Template() {}

    /** Whether a text means itself in a template. */
    static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(Template::isPlain) && !text.contains("..");
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    /** Whether a pattern of LIKE is one plain piece with {@code %} at its ends or not. */
    static boolean isPlainPattern(String like) {
        int start = like.startsWith("%") ? 1 : 0;
        int end = like.endsWith("%") ? like.length() - 1 : like.length();
        String piece = start < end ? like.substring(start, end) : "";
        return isPlain(piece) && piece.indexOf('_') < 0;
    }

    /**
     * Templates each of which a text matches that matches a pattern of LIKE. Where the text is several values joined by
     * hashes, one value or more matches each of them: what stands on the two sides of a hash, or of a wildcard that may
     * stand for one, may be in two values.
     */
    static List<String> ofPattern(String like) {
        return ofPieces(like, "_");
    }

    /** Templates each of which a text, or a value of those that it joins by hashes, matches. */
    static List<String> of(String text) {
        return ofPieces(text, "");
    }

    private static List<String> ofPieces(String text, String wildcards) {
        List<String> templates = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean goesOn = i < text.length()
                    && isPlain(text.charAt(i))
                    && wildcards.indexOf(text.charAt(i)) < 0
                    && !(i > 0 && text.startsWith("..", i - 1));
            if (goesOn) {
                continue;
            }
            if (i > start) {
                templates.add((start == 0 ? "" : "*") + text.substring(start, i) + (i == text.length() ? "" : "*"));
            }
            start = i + 1;
        }
        return templates;
    }

    /** A template for just one identifier, in quotes where it needs them. */
    static String ofIdentifier(String id) {
        return isPlain(id) ? id : '"' + id.replaceAll("[\\\\\"]", "\\\\$0") + '"';
    }
}
