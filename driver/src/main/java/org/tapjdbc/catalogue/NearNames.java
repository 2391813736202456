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

    /**
     * A name that may have been meant.
     *
     * @param right as it is to be written
     * @param tried as somebody may write it instead
     */
    record Candidate(String right, String tried) {}

    /** The nearest of some names, the nearest first; none that differs in more than a third of its letters. */
    static List<String> of(String written, Stream<Candidate> names) {
        record Near(String name, int distance) {}
        String wanted = written.toLowerCase(Locale.ROOT);
        int most = wanted.length() <= SHORT ? 1 : wanted.length() / 3;
        return names.distinct()
                .map(name -> new Near(
                        name.right(),
                        Math.min(distance(wanted, name.right(), most), distance(wanted, name.tried(), most))))
                .filter(near -> near.distance() <= most)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** Counts no further where the lengths alone differ by more than the most. */
    private static int distance(String wanted, String name, int most) {
        return Math.abs(name.length() - wanted.length()) > most
                ? Integer.MAX_VALUE
                : Spelling.distance(wanted, name.toLowerCase(Locale.ROOT));
    }
}
