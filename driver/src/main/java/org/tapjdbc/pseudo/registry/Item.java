package org.tapjdbc.pseudo.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something in a FROM clause that has columns.
 *
 * @param reference what stands before its columns when all is done, as it is written
 * @param names the names by which the user may refer to it, without quotes: an alias, or the parts of a table's name
 * @param columns the columns that are known, by their names in lower case and in order
 * @param open whether it may have others
 * @param view the table of the schema {@code registry} that it is; null for anything else
 */
record Item(
        String reference,
        List<String> names,
        Map<String, ColumnKind> columns,
        boolean open,
        @Nullable RegistryTable view) {
    /** The column that is asked for words, and that no row has. */
    static final String FULLTEXT = "fulltext";

    private static final List<String> WITH_WORDS = List.of("resources", "services", "tables");

    static Item ofView(String reference, List<String> names, RegistryTable view) {
        Map<String, ColumnKind> columns = new LinkedHashMap<>();
        view.kinds().forEach((name, kind) -> columns.put(name.toLowerCase(Locale.ROOT), kind));
        return new Item(reference, names, columns, false, view);
    }

    static Item ofQuery(String reference, List<Output> outputs) {
        Map<String, ColumnKind> columns = new LinkedHashMap<>();
        outputs.forEach(output -> columns.putIfAbsent(output.name().toLowerCase(Locale.ROOT), output.kind()));
        boolean open = outputs.stream().anyMatch(Output::isUnknown);
        columns.remove("");
        return new Item(reference, List.of(plain(reference)), columns, open, null);
    }

    static Item ofOther(String reference, List<String> names) {
        return new Item(reference, names, Map.of(), true, null);
    }

    static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    boolean hasWords() {
        return view != null && WITH_WORDS.contains(view.name());
    }

    /** Whether the words before a column's name mean this; all of the table's name, or the end of it. */
    boolean isMeantBy(List<String> qualifiers) {
        if (qualifiers.size() > names.size()) {
            return false;
        }
        List<String> end = names.subList(names.size() - qualifiers.size(), names.size());
        for (int i = 0; i < end.size(); i++) {
            if (!end.get(i).equalsIgnoreCase(qualifiers.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean has(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return columns.containsKey(name) || (hasWords() && name.equals(FULLTEXT));
    }
}
