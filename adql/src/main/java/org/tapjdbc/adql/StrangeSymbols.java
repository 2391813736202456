package org.tapjdbc.adql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.Token;

/** Finds characters that no query has outside strings: those of other languages, and of word processors. */
final class StrangeSymbols {
    private StrangeSymbols() {}

    /** What is wrong with a symbol; null where nothing is, or where it is none. */
    static @Nullable Finding at(String text, List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (token.kind() != Token.Kind.SYMBOL) {
            return null;
        }
        String symbol = text.substring(token.start(), token.end());
        String advice = advice(symbol);
        if (advice.isEmpty()) {
            return null;
        }
        String shown = symbol.codePointAt(0) < 0x80 ? "" : " (" + name(symbol.codePointAt(0)) + ")";
        String visible = isVisible(symbol) ? "\"" + symbol + "\"" : "An invisible character";
        return Finding.at(token, visible + shown + " is no part of ADQL.", advice);
    }

    private static String advice(String symbol) {
        return switch (symbol) {
            case "‘", "’", "‚", "‛", "´", "′", "＇" -> "A word processor put it there: write ' around a string.";
            case "“", "”", "„", "‟", "″", "«", "»", "＂" ->
                "A word processor put it there: write ' around a string, or \" around a name.";
            case "`" -> "Write \" around a name, or ' around a string.";
            case "[", "]" -> "Write \" around a name: \"x\", not [x].";
            case "::" -> "Write CAST(value AS type).";
            case "==" -> "Write = to compare.";
            case "–", "—", "−", "‐", "‑" -> "Write - for minus, and -- before a comment.";
            case "×" -> "Write *.";
            case "÷" -> "Write /.";
            case "≤" -> "Write <=.";
            case "≥" -> "Write >=.";
            case "≠" -> "Write <>.";
            case "，" -> "Write a comma.";
            case "（", "）" -> "Write a parenthesis.";
            case "\u00a0", "\u2007", "\u202f", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff" ->
                "Write a blank in its place.";
            case "&", "|", "^", "~" -> "ADQL has no operators on bits.";
            case "@", "#", "$", "\\", "!", ":" -> "Write \" around a name that has it, or ' around a string.";
            case "\u0000" -> "Leave it out.";
            default -> symbol.codePointAt(0) >= 0x80 ? "Outside of strings and names in quotes, leave it out." : "";
        };
    }

    private static String name(int codePoint) {
        return "U+%04X".formatted(codePoint);
    }

    private static boolean isVisible(String symbol) {
        int c = symbol.codePointAt(0);
        return !Character.isISOControl(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.SURROGATE;
    }
}
