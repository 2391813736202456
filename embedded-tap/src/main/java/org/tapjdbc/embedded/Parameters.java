package org.tapjdbc.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, in its order; their names are the same in any case (DALI 1.1, section 3.1). */
final class Parameters {
    private final List<Entry> entries = new ArrayList<>();

    /** One value of a parameter. */
    record Entry(String name, String value) {}

    /**
     * Reads {@code a=b&c=d}.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two digits
     */
    static Parameters parse(@Nullable String form) {
        Parameters parameters = new Parameters();
        if (form != null) {
            for (String pair : form.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.entries.add(
                            new Entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Adds those of another request, or of another part of this one. */
    void add(Parameters others) {
        entries.addAll(others.entries);
    }

    void add(String name, String value) {
        entries.add(new Entry(name, value));
    }

    /** The value, if there is one that is not blank; of several, the last. */
    Optional<String> get(String name) {
        List<String> values = all(name);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isBlank());
    }

    /** The value of a parameter that must not have two. */
    Optional<String> single(String name) throws AdqlException {
        if (all(name).stream().distinct().count() > 1) {
            throw new AdqlException("The parameter " + name + " has more than one value");
        }
        return get(name);
    }

    /** All values of a parameter. */
    List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equalsIgnoreCase(name))
                .map(Entry::value)
                .toList();
    }

    /** These without one. */
    Parameters without(String name) {
        Parameters others = new Parameters();
        entries.stream().filter(entry -> !entry.name.equalsIgnoreCase(name)).forEach(others.entries::add);
        return others;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
