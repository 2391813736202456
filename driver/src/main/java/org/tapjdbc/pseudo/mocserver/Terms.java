package org.tapjdbc.pseudo.mocserver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every record that meets a condition: each clause, of which one alternative does. The published engine
 * understands parentheses only where an operand begins with them, so that there are none within others.
 *
 * @param clauses each with its alternatives, none of which has parentheses
 * @param exact whether it holds for no other record
 */
record Terms(List<Set<String>> clauses, boolean exact) {
    private static final int MOST_CLAUSES = 16;
    private static final int MOST_ALTERNATIVES = 100;

    static Terms of(String term, boolean exact) {
        return new Terms(List.of(Set.of(term)), exact);
    }

    /** All of some terms: those that can be said, without nulls. */
    static @Nullable Terms all(List<@Nullable Terms> parts) {
        List<Set<String>> clauses = new ArrayList<>();
        boolean exact = true;
        for (Terms part : parts) {
            exact &= part != null && part.exact;
            if (part != null) {
                part.clauses.stream()
                        .filter(clause -> !clauses.contains(clause))
                        .forEach(clauses::add);
            }
        }
        return clauses.isEmpty() ? null : new Terms(clauses, exact);
    }

    /** One of some terms, each of which must be said. */
    static @Nullable Terms any(List<@Nullable Terms> parts) {
        List<Set<String>> clauses = List.of(Set.of());
        boolean exact = true;
        for (Terms part : parts) {
            if (part == null) {
                return null;
            }
            boolean fits = clauses.size() * part.clauses.size() <= MOST_CLAUSES;
            exact &= part.exact && fits;
            List<Set<String>> more = new ArrayList<>();
            for (Set<String> clause : clauses) {
                for (Set<String> alternative : fits ? part.clauses : part.clauses.subList(0, 1)) {
                    Set<String> both = new LinkedHashSet<>(clause);
                    both.addAll(alternative);
                    more.add(both);
                }
            }
            clauses = more;
        }
        return clauses.get(0).isEmpty() || clauses.stream().anyMatch(clause -> clause.size() > MOST_ALTERNATIVES)
                ? null
                : new Terms(clauses, exact);
    }

    /** As the MOCServer takes it. */
    String text() {
        return clauses.stream()
                .map(clause -> clause.size() == 1
                        ? clause.iterator().next()
                        : clause.stream().collect(Collectors.joining("||", "(", ")")))
                .collect(Collectors.joining("&&"));
    }
}
