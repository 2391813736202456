package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An identifier of ADQL (ADQL 2.1, section 2.1): a regular one is the same in any case, a delimited one only as it is.
 */
record Name(String text, boolean delimited) {
    private static final Pattern REGULAR = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    static Name regular(String text) {
        return new Name(text, false);
    }

    static Name quoted(String text) {
        return new Name(text, true);
    }

    static boolean isRegular(String text) {
        return REGULAR.matcher(text).matches();
    }

    /** A name for what is called so: delimited if a query must write it between quotes. */
    static Name usable(String text) {
        return new Name(text, !isRegular(text) || ReservedWords.isEverReserved(text));
    }

    /** Reads a name as TAP_SCHEMA lists it: parts joined by dots, in quotes where they must be delimited. */
    static List<Name> parseQualified(String listed) {
        List<Name> names = new ArrayList<>();
        int at = 0;
        while (at <= listed.length()) {
            if (at < listed.length() && listed.charAt(at) == '"') {
                int end = listed.indexOf('"', at + 1);
                names.add(quoted(listed.substring(at + 1, end)));
                at = end + 2;
            } else {
                int dot = listed.indexOf('.', at);
                int end = dot < 0 ? listed.length() : dot;
                names.add(regular(listed.substring(at, end)));
                at = end + 1;
            }
        }
        return List.copyOf(names);
    }

    /** Whether a query that writes {@code reference} means what this declares. */
    boolean isMeantBy(Name reference) {
        if (reference.delimited) {
            return text.equals(reference.text);
        }
        return delimited ? text.equals(reference.text.toLowerCase(Locale.ROOT)) : text.equalsIgnoreCase(reference.text);
    }

    /** Whether the last of these names are meant by the reference, which may leave out the first ones. */
    static boolean areMeantBy(List<Name> declared, List<Name> reference) {
        int skipped = declared.size() - reference.size();
        if (skipped < 0) {
            return false;
        }
        for (int i = 0; i < reference.size(); i++) {
            if (!declared.get(skipped + i).isMeantBy(reference.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What H2 calls it. */
    String stored() {
        return delimited ? text : text.toLowerCase(Locale.ROOT);
    }

    /** As H2's SQL has to write it. */
    String sql() {
        return quote(stored());
    }

    /** As TAP_SCHEMA lists it and a query may write it. */
    String listed() {
        return delimited ? quote(text) : text;
    }

    private static String quote(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
