package org.tapjdbc.metadata;

import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of names, as the methods of {@link java.sql.DatabaseMetaData} take them: {@code %} and {@code _} stand for
 * others, a backslash takes that meaning away, null takes every name.
 */
final class NamePattern {
    private NamePattern() {}

    /**
     * A test of names against a pattern. A pattern that is itself one of the names takes only that one: many tools pass
     * names as they are, and {@code gaia_source} must not bring {@code gaia2source} with it.
     */
    static Predicate<String> of(@Nullable String pattern, Collection<String> names) {
        if (pattern == null || pattern.equals("%")) {
            return name -> true;
        }
        if (names.contains(pattern)) {
            return pattern::equals;
        }
        if (names.stream().anyMatch(pattern::equalsIgnoreCase)) {
            return pattern::equalsIgnoreCase;
        }
        return name -> matches(pattern, 0, name, 0);
    }

    /** A test of names against a name, as keys and indexes are asked for; tools pass null and {@code %} for all. */
    static Predicate<String> literal(@Nullable String wanted, Collection<String> names) {
        if (wanted == null || wanted.equals("%")) {
            return name -> true;
        }
        return names.contains(wanted) ? wanted::equals : wanted::equalsIgnoreCase;
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        int at = p;
        int in = n;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '%') {
                return matchesRest(pattern, at + 1, name, in);
            }
            boolean escaped = c == '\\' && at + 1 < pattern.length();
            char wanted = escaped ? pattern.charAt(at + 1) : c;
            boolean any = c == '_';
            if (in >= name.length() || !(any || same(wanted, name.charAt(in)))) {
                return false;
            }
            at += escaped ? 2 : 1;
            in++;
        }
        return in == name.length();
    }

    private static boolean matchesRest(String pattern, int p, String name, int n) {
        if (p == pattern.length()) {
            return true;
        }
        for (int in = n; in <= name.length(); in++) {
            if (matches(pattern, p, name, in)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
