package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.Token;

/** Names that other dialects quote otherwise, and names that ADQL wants quoted and users do not quote. */
final class Quoting {
    private final Words words;
    private final EditSet edits;

    private Quoting(Words words, EditSet edits) {
        this.words = words;
        this.edits = edits;
    }

    static void edits(Words words, EditSet edits) {
        Quoting quoting = new Quoting(words, edits);
        int i = 0;
        while (i < words.size()) {
            i = quoting.at(i) + 1;
        }
    }

    /** @return the index of the last token that was dealt with */
    private int at(int i) {
        if (words.is(i, "`")) {
            return enclosed(i, "`");
        }
        if (words.is(i, "[")) {
            boolean indexes = words.isAdjacent(i) && !words.is(i - 1, ".") && !words.is(i - 1, ",");
            return indexes ? i : enclosed(i, "]");
        }
        if (words.is(i, "JOIN") || (words.is(i, "FROM") && !isOperator(i))) {
            return table(i);
        }
        if (words.isKind(i, Token.Kind.NUMBER)) {
            return digitsFirst(i);
        }
        if (words.isKind(i, Token.Kind.WORD) && words.string(i).startsWith("_") && !words.is(i + 1, "(")) {
            // but not _utf8'text'
            if (!words.isKind(i + 1, Token.Kind.STRING)) {
                quote(words.start(i), words.end(i), "ADQL wants quotes around a name that begins with _");
            }
        }
        return i;
    }

    /** Whether this FROM is that of {@code IS DISTINCT FROM} or {@code EXTRACT(YEAR FROM …)}. */
    private boolean isOperator(int from) {
        return words.is(from - 1, "DISTINCT") || (words.is(from - 2, "(") && words.is(from - 3, "EXTRACT"));
    }

    private void quote(int start, int end, String reason) {
        edits.offer(start, end, quoted(words.text().substring(start, end)), reason);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private int enclosed(int opening, String closing) {
        int end = opening + 1;
        boolean doubled = words.is(end, closing) && words.is(end + 1, closing) && words.isAdjacent(end + 1);
        while (end < words.size() && (doubled || !words.is(end, closing))) {
            end += doubled ? 2 : 1;
            doubled = words.is(end, closing) && words.is(end + 1, closing) && words.isAdjacent(end + 1);
        }
        if (end >= words.size() || end == opening + 1) {
            return opening;
        }
        String name = words.text().substring(words.end(opening), words.start(end));
        String plain = name.replace(closing + closing, closing);
        edits.offer(words.start(opening), words.end(end), quoted(plain), "ADQL quotes names with \"");
        return end;
    }

    /** {@code FROM II/246/out}: catalogues are called so, and no expression may stand there. */
    private int table(int keyword) {
        int first = keyword + 1;
        if (!words.isKind(first, Token.Kind.WORD)) {
            return keyword;
        }
        int last = first;
        boolean slash = false;
        while (words.isAdjacent(last + 1) && isPartOfCatalogue(last + 1)) {
            last++;
            slash |= words.is(last, "/");
        }
        if (!slash) {
            return keyword;
        }
        quote(words.start(first), words.end(last), "ADQL wants quotes around a name with /");
        return last;
    }

    private boolean isPartOfCatalogue(int i) {
        return words.isKind(i, Token.Kind.WORD)
                || words.isKind(i, Token.Kind.NUMBER)
                || words.is(i, "/")
                || words.is(i, "+")
                || words.is(i, "-")
                || words.is(i, ".");
    }

    /** {@code 2MASS}, or {@code t.2MASS}, where the tokenizer takes the dot for one of the number's. */
    private int digitsFirst(int i) {
        int start = words.start(i);
        String number = words.string(i);
        boolean qualified = number.startsWith(".") && words.isAdjacent(i) && isName(i - 1);
        String digits = qualified ? number.substring(1) : number;
        boolean name = words.isAdjacent(i + 1)
                && words.isKind(i + 1, Token.Kind.WORD)
                && digits.chars().allMatch(Character::isDigit)
                && !WordRoles.isReserved(words.string(i + 1));
        if (!name) {
            return i;
        }
        int from = qualified ? start + 1 : start;
        edits.offer(List.of(new Edit(
                from,
                words.end(i + 1),
                quoted(words.text().substring(from, words.end(i + 1))),
                "ADQL wants quotes around a name that begins with a digit")));
        return i + 1;
    }

    private boolean isName(int i) {
        return words.isKind(i, Token.Kind.WORD) || words.isKind(i, Token.Kind.DELIMITED);
    }
}
