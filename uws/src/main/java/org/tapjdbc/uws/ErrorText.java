package org.tapjdbc.uws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.QueryErrorException;
import org.tapjdbc.votable.VotableReader;

/** Finds what a service says in the body of an error, whatever its form: VOTable, HTML, JSON or plain text. */
final class ErrorText {
    private static final int SHOWN = 1000;
    private static final Pattern HTML = Pattern.compile("<(!doctype html|html|head|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADING =
            Pattern.compile("<(title|h1|h2)\\b[^>]*>(.*?)</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("<!--.*?-->|<(script|style|head)\\b.*?</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ErrorText() {}

    /** The error that a VOTable reports; null if the body is no such VOTable. */
    static @Nullable String ofVotable(byte[] body) {
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(body))) {
            while (reader.next()) {
                // an error may come behind rows
            }
            return null;
        } catch (QueryErrorException e) {
            return e.getMessage();
        } catch (IOException e) {
            return null;
        }
    }

    /** The readable part of any other body, cut to a sensible length; empty if there is none. */
    static String ofAnything(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (HTML.matcher(text).find()) {
            StringBuilder headings = new StringBuilder();
            Matcher heading = HEADING.matcher(text);
            while (heading.find()) {
                String words = plain(heading.group(2));
                if (!words.isEmpty() && headings.indexOf(words) < 0) {
                    headings.append(headings.isEmpty() ? "" : ": ").append(words);
                }
            }
            text = headings.isEmpty() ? plain(UNSEEN.matcher(text).replaceAll(" ")) : headings.toString();
        }
        return cut(BLANKS.matcher(text).replaceAll(" ").strip());
    }

    static boolean isHtml(byte[] body) {
        return HTML.matcher(new String(body, StandardCharsets.UTF_8)).find();
    }

    private static String plain(String html) {
        String text = TAG.matcher(html).replaceAll(" ");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ");
        return BLANKS.matcher(text.replace("&amp;", "&")).replaceAll(" ").strip();
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
    }
}
