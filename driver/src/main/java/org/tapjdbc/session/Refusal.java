package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.catalogue.CatalogueNames;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.TapException;

/**
 * A service's refusal of a query: its own words, where in the user's text that is if the text was edited, and what the
 * driver knows.
 */
public final class Refusal {
    /** Line and column, from 1: CDS's library and others. */
    private static final List<Pattern> LINES = List.of(
            Pattern.compile("\\[l\\.(\\d+) c\\.(\\d+)"),
            Pattern.compile("\\bline[: ]\\s*(\\d+)\\s*[,;]?\\s*col(?:umn)?[.: ]\\s*(\\d+)", Pattern.CASE_INSENSITIVE));

    /** The name in a message: in quotes of either kind, or behind a colon at the end. */
    private static final Pattern NAME = Pattern.compile("[\"'`]([^\"'`\\s]{1,200})[\"'`]|: ([\\w.]{1,200})\\s*$");

    /** An offset from 0, as DaCHS's parser has it. */
    private static final Pattern OFFSET = Pattern.compile("\\bat char(?:acter)? (\\d+)");

    private Refusal() {}

    /** A failure of the service in the terms of the user's text. */
    public static SQLException of(TapException failure, QueryText text, CatalogueNames names) {
        SQLException said = ServiceErrors.of(failure);
        if (!said.getSQLState().startsWith("42")) {
            return said;
        }
        StringBuilder message = new StringBuilder(said.getMessage());
        message.append(place(failure.problem(), text.sent()));
        message.append(nearNames(failure, names));
        if (text.problem() != null) {
            message.append(System.lineSeparator()).append("The driver could not read the query either. ");
            message.append(text.problem().getMessage());
        }
        for (String advice : text.advice()) {
            message.append(System.lineSeparator()).append(advice);
        }
        return message.length() == said.getMessage().length()
                ? said
                : ServiceErrors.kind(failure.kind()).because(failure, message.toString());
    }

    /** Names like the unknown one that the service's message has in quotes, where the metadata were read already. */
    private static String nearNames(TapException failure, CatalogueNames names) {
        Matcher unknown = NAME.matcher(failure.problem());
        if (!unknown.find()) {
            return "";
        }
        String name = unknown.group(1) == null ? unknown.group(2) : unknown.group(1);
        List<String> near = switch (failure.kind()) {
            case UNKNOWN_TABLE -> names.tablesLike(name);
            case UNKNOWN_COLUMN -> names.columnsLike(name);
            default -> List.of();
        };
        return near.isEmpty() ? "" : System.lineSeparator() + "Did you mean " + String.join(" or ", near) + "?";
    }

    /** What the position in a message points at in the user's text; nothing where there is none, or no difference. */
    static String place(String message, EditedText sent) {
        OptionalInt found = sent.isUnchanged() ? OptionalInt.empty() : offset(message, sent.text());
        if (found.isEmpty()) {
            return "";
        }
        SourceText user = new SourceText(sent.original());
        int at = Math.min(
                sent.originalOffset(found.getAsInt()),
                Math.max(0, sent.original().length() - 1));
        return "%nIn the query as you wrote it, that is line %d, column %d:%n%s"
                .formatted(user.line(at), user.column(at), user.pointer(at, at + 1));
    }

    private static OptionalInt offset(String message, String sent) {
        for (Pattern pattern : LINES) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find()) {
                return OptionalInt.of(new SourceText(sent).offset(number(matcher.group(1)), number(matcher.group(2))));
            }
        }
        Matcher matcher = OFFSET.matcher(message);
        return matcher.find() && number(matcher.group(1)) <= sent.length()
                ? OptionalInt.of(number(matcher.group(1)))
                : OptionalInt.empty();
    }

    private static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
