package org.tapjdbc.adql.rewrite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tapjdbc.adql.text.Token;

/**
 * Quotes reserved words that stand where only a name can: {@code public.basic}, {@code COUNT(*) AS count},
 * {@code SELECT size, position}. An alias keeps one spelling throughout, since quotes make case count.
 */
final class ReservedNames {
    private static final Set<String> AFTER_AS = Set.of("SELECT", "WITH", "VALUES", "NOT");

    private final Words words;
    private final EditSet edits;
    private final Map<String, String> aliases = new HashMap<>();

    private ReservedNames(Words words, EditSet edits) {
        this.words = words;
        this.edits = edits;
    }

    static void edits(Words words, EditSet edits) {
        ReservedNames names = new ReservedNames(words, edits);
        for (int i = 0; i < words.size(); i++) {
            if (names.isAlias(i)) {
                names.aliases.putIfAbsent(names.lower(i), words.string(i));
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (names.isName(i)) {
                names.quote(i);
            }
        }
    }

    private String lower(int i) {
        return words.string(i).toLowerCase(Locale.ROOT);
    }

    private void quote(int i) {
        String written = words.string(i);
        String alias = aliases.get(lower(i));
        edits.offer(
                words.start(i),
                words.end(i),
                Quoting.quoted(alias != null ? alias : written),
                "ADQL reserves the word " + written.toUpperCase(Locale.ROOT) + ", so that the name needs quotes");
    }

    private boolean isReserved(int i) {
        return words.isKind(i, Token.Kind.WORD) && WordRoles.isReserved(words.string(i));
    }

    private boolean isAlias(int i) {
        return isReserved(i)
                && words.is(i - 1, "AS")
                && !words.is(i + 1, "(")
                && !AFTER_AS.contains(words.word(i))
                && !isInCast(i);
    }

    private boolean isName(int i) {
        if (!isReserved(i)) {
            return false;
        }
        if (words.is(i - 1, ".") || isAlias(i)) {
            return true;
        }
        if (words.is(i + 1, ".")) {
            return words.isAdjacent(i + 1) || !WordRoles.hasNoCall(words.string(i));
        }
        String word = words.string(i);
        if (words.is(i + 1, "(") || words.is(i - 1, "::") || isInCast(i)) {
            return false;
        }
        if (WordRoles.isFunction(word)) {
            return true;
        }
        boolean literal = words.isKind(i + 1, Token.Kind.STRING) || words.isKind(i - 1, Token.Kind.STRING);
        if (literal || words.is(i + 1, "PRECISION") || words.is(i + 1, "TO") || words.is(i - 1, "TO")) {
            return false;
        }
        return (WordRoles.isType(word) && !isUnit(i)) || WordRoles.isOnlyName(word);
    }

    /** Whether it is the first argument of {@code EXTRACT(YEAR FROM t)} or {@code TIMESTAMPADD(DAY, …)}. */
    private boolean isUnit(int i) {
        String function = words.word(i - 2);
        return words.is(i - 1, "(") && (function.equals("EXTRACT") || function.startsWith("TIMESTAMP"));
    }

    /** Whether it belongs to the type in {@code CAST(x AS type)}. */
    private boolean isInCast(int i) {
        int as = i;
        while (as > 0 && words.isKind(as, Token.Kind.WORD) && !words.is(as, "AS")) {
            as--;
        }
        if (!words.is(as, "AS") || as == i) {
            return false;
        }
        int depth = as - 1;
        while (depth >= 0 && !(words.is(depth, "(") && words.partner(depth) > i)) {
            depth = words.is(depth, ")") && words.partner(depth) >= 0 ? words.partner(depth) - 1 : depth - 1;
        }
        return depth > 0 && words.is(depth - 1, "CAST");
    }
}
