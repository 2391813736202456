package org.tapjdbc.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.ListedTypes;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;

/**
 * The signature of a function, as TAPRegExt 1.0 (section 2.3) writes it: {@code name(a TYPE, b TYPE) -> TYPE}.
 *
 * @param name as the service writes it
 * @param parameters in their order; none too where the service wrote them in another way
 * @param result null where it is not told
 * @param text the whole
 * @param description what the function does, or null
 */
record Signature(
        String name,
        List<Parameter> parameters,
        @Nullable ColumnType result,
        String text,
        @Nullable String description) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_.]*)\\s*(?:\\((.*?)\\)\\s*(?:->\\s*(.+?))?)?\\s*", Pattern.DOTALL);

    Signature {
        parameters = List.copyOf(parameters);
    }

    /** A parameter of a function. */
    record Parameter(String name, ColumnType type) {}

    /** The function of a form; null if the form has no name of a function in it. */
    static @Nullable Signature parse(String form, @Nullable String description) {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            return null;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String each : split(matcher.group(2) == null ? "" : matcher.group(2))) {
            String[] words = each.strip().split("\\s+", 2);
            boolean typed = words.length == 2;
            parameters.add(
                    new Parameter(typed ? words[0] : "arg" + (parameters.size() + 1), type(words[typed ? 1 : 0])));
        }
        String result = matcher.group(3);
        return new Signature(
                matcher.group(1), parameters, result == null ? null : type(result), form.strip(), description);
    }

    /** The parts between commas that are outside brackets. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i));
                start = i + 1;
            }
        }
        String last = list.substring(start);
        if (!last.isBlank()) {
            parts.add(last);
        }
        return parts;
    }

    private static ColumnType type(String written) {
        return TypeList.of(ListedTypes.field("", written.strip().toUpperCase(Locale.ROOT), null, null, null)
                .build());
    }
}
