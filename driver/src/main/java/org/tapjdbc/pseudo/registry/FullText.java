package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The condition that a resource, a service or a table is about some words. */
final class FullText {
    private static final String TITLES = "SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_title, %s)";
    private static final String DESCRIPTIONS =
            "SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_description, %s)";
    private static final String SUBJECTS =
            "SELECT f.ivoid FROM rr.res_subject AS f WHERE 1 = ivo_nocasematch(f.res_subject, %s)";

    private FullText() {}

    /**
     * A condition in parentheses. Each word has to be in a title, a description or a subject of the resource, or, where
     * there is a table, of that.
     *
     * @param item where the rows come from
     */
    static String condition(Item item, String words, RegistryFeatures features) {
        boolean tables = item.view() != null && item.view().name().equals("tables");
        String key = item.reference() + (tables ? ".resource_ivoid" : ".ivoid");
        List<String> conditions = new ArrayList<>();
        for (String word : words.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                conditions.add(word(key, tables ? item.reference() : null, word, features));
            }
        }
        return conditions.isEmpty() ? "(1 = 1)" : "(" + String.join(" AND ", conditions) + ")";
    }

    private static String word(String key, @Nullable String table, String word, RegistryFeatures features) {
        String quoted = Comparisons.quoted(word);
        List<String> queries = List.of(
                TITLES.formatted(quoted),
                DESCRIPTIONS.formatted(quoted),
                SUBJECTS.formatted(Comparisons.quoted('%' + word + '%')));
        List<String> ways = new ArrayList<>();
        if (table != null) {
            ways.add("1 = ivo_hasword(" + table + ".title, " + quoted + ")");
            ways.add("1 = ivo_hasword(" + table + ".description, " + quoted + ")");
        }
        // one query over both tables, not a condition over both: databases are quick with that
        if (features.unions()) {
            ways.add(key + " IN (" + String.join(" UNION ALL ", queries) + ")");
        } else {
            queries.forEach(query -> ways.add(key + " IN (" + query + ")"));
        }
        return ways.size() == 1 ? ways.get(0) : ways.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }
}
