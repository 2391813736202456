package org.tapjdbc.rows;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.tapjdbc.error.Errors;

/** What the patterns of LIKE mean, wherever rows are looked at. */
public final class LikePattern {
    private LikePattern() {}

    /** A pattern in which {@code %} and {@code _} are wildcards, and nothing escapes them. */
    public static Pattern of(String like, boolean caseSensitive) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            regex.append(wild(like.charAt(i)));
        }
        return compiled(regex, caseSensitive);
    }

    /**
     * The same where a character escapes the one behind it.
     *
     * @throws SQLException 42000 if there is none behind it
     */
    public static Pattern of(String like, char escape, boolean caseSensitive) throws SQLException {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (!escaped && c == escape) {
                escaped = true;
            } else {
                regex.append(escaped ? Pattern.quote(String.valueOf(c)) : wild(c));
                escaped = false;
            }
        }
        if (escaped) {
            throw Errors.REJECTED.say("The pattern '%s' ends with its escape character.", like);
        }
        return compiled(regex, caseSensitive);
    }

    private static String wild(char c) {
        return c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c));
    }

    private static Pattern compiled(StringBuilder regex, boolean caseSensitive) {
        int flags = Pattern.DOTALL | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return Pattern.compile(regex.toString(), flags);
    }
}
