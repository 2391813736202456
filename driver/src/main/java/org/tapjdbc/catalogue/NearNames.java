package org.tapjdbc.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tapjdbc.adql.Spelling;

/** Names that somebody may have meant who wrote another one. */
final class NearNames {
    private static final int MOST = 3;
    private static final int SHORT = 4;

    private NearNames() {}

    /** The nearest of some names, the nearest first; none that differs in more than a third of its letters. */
    static List<String> of(String written, Stream<String> names) {
        record Near(String name, int distance) {}
        String wanted = written.toLowerCase(Locale.ROOT);
        int most = wanted.length() <= SHORT ? 1 : wanted.length() / 3;
        return names.distinct()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= most)
                .map(name -> new Near(name, Spelling.distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= most)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }
}
