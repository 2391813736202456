package org.tapjdbc.adql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in a few words what the parser would have taken. */
final class Expected {
    private static final int MOST = 6;
    private static final String VALUE = "a value";
    private static final String TABLE = "a table";
    private static final String NAME = "a name";

    /** What a value may begin with, and need not be said beside it. */
    private static final Set<String> BEGINNINGS = Set.of("(", "NULL", "SELECT", "DISTINCT");

    /** What may be expected beside names and values, the likeliest first. */
    private static final List<String> CLAUSES = List.of(
            "SELECT", "FROM", "JOIN", "ON", "USING", "WHERE", "BY", "AND", "OR", "GROUP", "HAVING", "ORDER", "OFFSET",
            "UNION", "IN", "LIKE", "BETWEEN", "IS", "NULL", "AS", "(", ")", ",", ".");

    private Expected() {}

    /** What was expected, of JavaCC's names of the tokens: {@code "FROM"} in quotes, or {@code <IDENTIFIER>} */
    static String inWords(@Nullable Collection<String> names) {
        if (names == null || names.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(things(names));
        boolean value = words.contains(VALUE);
        if (names.contains("\"=\"")) {
            words.add("an operator");
        }
        for (String clause : CLAUSES) {
            boolean said = value && BEGINNINGS.contains(clause);
            if (words.size() < MOST && names.contains("\"" + clause + "\"") && !said) {
                words.add(shown(clause));
            }
        }
        if (words.size() < MOST && names.contains("<EOF>")) {
            words.add("the end of the query");
        }
        return words.isEmpty() ? "" : "Expected here: " + String.join(", ", words) + ".";
    }

    /** Whether a name, or a value that begins with one, could stand there. */
    static boolean takesName(Collection<String> names) {
        List<String> things = things(names);
        return things.contains(VALUE) || things.contains(TABLE) || things.contains(NAME);
    }

    /**
     * Where names and values may stand, the parser looks further ahead and does not list them; what else may stand there
     * gives the place away.
     */
    private static List<String> things(Collection<String> names) {
        if (names.contains("\"STREAM\"")) {
            return List.of(VALUE, "*", "DISTINCT", "TOP");
        } else if (names.contains("\"EXISTS\"") || names.contains("\"DEFAULT\"")) {
            return List.of(VALUE);
        } else if (names.contains("\"LATERAL\"")) {
            return List.of(TABLE);
        } else if (names.contains("<IDENTIFIER>")) {
            return List.of(names.contains("<UNSIGNED_INTEGER_LITERAL>") ? VALUE : NAME);
        } else if (names.contains("<UNSIGNED_INTEGER_LITERAL>")) {
            return List.of("a whole number");
        }
        return names.contains("<QUOTED_STRING>") ? List.of("a string") : List.of();
    }

    private static String shown(String clause) {
        return switch (clause) {
            case "GROUP", "ORDER" -> clause + " BY";
            case "," -> "a comma";
            case "." -> "a dot";
            default -> clause;
        };
    }
}
