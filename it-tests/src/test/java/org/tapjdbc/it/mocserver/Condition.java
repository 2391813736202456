package org.tapjdbc.it.mocserver;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One test of fields, as the engine does it: any of the fields may pass; any of the items has to hold for any of the
 * values, or each of them where the first begins with {@code !}.
 *
 * @param keys names of fields, or templates of them
 * @param items what the values are compared with: {@code template}, {@code !template}, {@code 1..2}, {@code >1}
 */
record Condition(List<String> keys, List<String> items, boolean caseSensitive, Engine engine) {
    static final String ID = "ID";

    private static final Pattern MINUTE = Pattern.compile("(\\d+)-(\\d+)-(\\d+)T(\\d+):(\\d+).*", Pattern.DOTALL);

    static Condition of(String keys, String list, boolean caseSensitive, Engine engine) {
        return new Condition(
                Arrays.asList(keys.split(",", -1)), Arrays.asList(list.split(",", -1)), caseSensitive, engine);
    }

    boolean holds(Dataset dataset) {
        boolean all = items.get(0).startsWith("!");
        return keys.stream().anyMatch(key -> {
            if (key.indexOf('*') >= 0 || key.indexOf('?') >= 0) {
                return dataset.properties().entrySet().stream()
                        .filter(field -> matches(key, field.getKey()))
                        .anyMatch(field -> holds(field, all));
            }
            List<String> values = dataset.values(key);
            return values == null ? all : holds(Map.entry(key, values), all);
        });
    }

    private boolean holds(Map.Entry<String, List<String>> field, boolean all) {
        boolean cased = caseSensitive || field.getKey().equals(ID);
        Predicate<String> holds = item -> field.getValue().stream().anyMatch(value -> holds(item, value, cased));
        return all ? items.stream().allMatch(holds) : items.stream().anyMatch(holds);
    }

    private boolean holds(String item, String value, boolean cased) {
        if (item.startsWith(">") || item.startsWith("<")) {
            boolean equal = item.startsWith("=", 1);
            return compares(item.charAt(0), !equal, item.substring(equal ? 2 : 1), value);
        }
        boolean expected = !item.startsWith("!");
        String template = expected ? item : item.substring(1);
        int dots = template.indexOf("..");
        if (dots > 0) {
            Double min = number(template.substring(0, dots));
            Double max = number(template.substring(dots + 2));
            Double number = number(value);
            if (min != null && max != null && number != null) {
                return (min <= number && number <= max) == expected;
            }
        }
        return expected
                == (cased
                        ? matches(template, value)
                        : matches(template.toUpperCase(Locale.ROOT), value.toUpperCase(Locale.ROOT)));
    }

    private boolean matches(String template, String text) {
        return engine == Engine.PUBLISHED ? Template.matches(template, text) : Template.means(template, text);
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Dates to the minute and always strictly; numbers as numbers; anything else as text, {@code >=} as {@code >}. */
    private boolean compares(char operator, boolean strict, String reference, String value) {
        int sign = operator == '<' ? -1 : 1;
        if (value.indexOf('T') > 0) {
            LocalDateTime there = minute(reference.indexOf('T') < 0 ? reference + "T00:00" : reference);
            LocalDateTime here = minute(value);
            if (there != null && here != null) {
                return Integer.signum(here.compareTo(there)) == sign;
            }
        } else {
            Double there = number(reference);
            Double here = number(value);
            if (there != null && here != null) {
                boolean equal = here.doubleValue() == there;
                return equal ? !strict : operator == '<' ? here < there : here > there;
            }
        }
        int order = Integer.signum(value.compareTo(reference));
        return order == 0 ? !strict && (operator == '<' || engine == Engine.DOCUMENTED) : order == sign;
    }

    private static @Nullable LocalDateTime minute(String text) {
        Matcher parts = MINUTE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        return LocalDateTime.of(Integer.parseInt(parts.group(1)), 1, 1, 0, 0)
                .plusMonths(Integer.parseInt(parts.group(2)) - 1L)
                .plusDays(Integer.parseInt(parts.group(3)) - 1L)
                .plusHours(Integer.parseInt(parts.group(4)))
                .plusMinutes(Integer.parseInt(parts.group(5)));
    }
}
