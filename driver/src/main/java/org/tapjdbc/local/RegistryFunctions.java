package org.tapjdbc.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.LikePattern;

/** The functions of RegTAP (RegTAP 1.1, section 8, and later ones), for rows that are here. */
final class RegistryFunctions {
    private RegistryFunctions() {}

    static Object of(String name, @Nullable Object[] arguments) {
        boolean met = switch (name) {
            case "IVO_HASHLIST_HAS" -> {
                List<String> items = Arrays.asList(folded(arguments[0]).split("#", -1));
                yield items.contains(folded(arguments[1]));
            }
            case "IVO_HASWORD" -> hasWords(folded(arguments[0]), folded(arguments[1]));
            case "IVO_NOCASEMATCH" ->
                LikePattern.of(String.valueOf(arguments[1]), false)
                        .matcher(String.valueOf(arguments[0]))
                        .matches();
            default -> number(arguments[0]) <= number(arguments[3]) && number(arguments[2]) <= number(arguments[1]);
        };
        return met ? 1L : 0L;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String folded(@Nullable Object value) {
        return String.valueOf(value).toLowerCase(Locale.ROOT);
    }

    /** Whether all words of a phrase occur, in whatever order. */
    private static boolean hasWords(String text, String words) {
        List<String> there = Arrays.asList(text.split("[^\\p{L}\\p{N}]+"));
        return Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .allMatch(there::contains);
    }
}
