package org.tapjdbc.local;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tapjdbc.adql.ReservedWords;

/**
 * The aliases of the tables in a query for a service. While it is put together there are marks in their place, each with a
 * number and the alias that the user gave; only when the text is whole it shows which of them it needs.
 */
final class Aliases {
    private static final Pattern REGULAR = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    /** Before the name of a column: the alias and a point. */
    private static final char COLUMN = '\u0001';
    /** Behind a table, or, where it cannot do without an alias, a query. */
    private static final char TABLE = '\u0002';

    private static final char QUERY = '\u0003';
    private static final char END = '\u0004';
    private static final Pattern MARK = Pattern.compile("([\u0001\u0002\u0003])(\\d+):([^\u0004]*)\u0004");

    private int last;

    /** The alias of one table. */
    record Alias(int number, String wanted) {
        String column(String name) {
            return COLUMN + String.valueOf(number) + ":" + wanted + END + name;
        }

        String table(boolean isQuery) {
            return (isQuery ? QUERY : TABLE) + String.valueOf(number) + ":" + wanted + END;
        }
    }

    Alias next(String wanted) {
        last++;
        boolean fits = REGULAR.matcher(wanted).matches() && !ReservedWords.contains(wanted);
        return new Alias(last, fits ? wanted : "t");
    }

    /** An identifier as ADQL takes it, in quotes only where it needs them. */
    static String quoted(String name) {
        boolean fits = REGULAR.matcher(name).matches() && !ReservedWords.contains(name);
        return fits ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The text with aliases, and without where there is only one table. */
    static String written(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            if (!names.containsKey(marks.group(2))) {
                String name = marks.group(3);
                for (int i = 2; !used.add(name.toLowerCase(Locale.ROOT)); i++) {
                    name = marks.group(3) + "_" + i;
                }
                names.put(marks.group(2), name);
            }
        }
        boolean alone = names.size() == 1;
        StringBuilder written = new StringBuilder();
        marks.reset();
        while (marks.find()) {
            String name = names.get(marks.group(2));
            String shown = switch (marks.group(1).charAt(0)) {
                case COLUMN -> alone ? "" : name + ".";
                case TABLE -> alone ? "" : " AS " + name;
                default -> " AS " + name;
            };
            marks.appendReplacement(written, Matcher.quoteReplacement(shown));
        }
        return marks.appendTail(written).toString();
    }
}
