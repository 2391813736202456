package org.tapjdbc.pseudo.registry;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The protocols that have short names, and what tells them by the identifiers of their standards, which registries hold in
 * lower case. Each identifier is that of one type.
 */
enum ServiceType {
    TAP("tap tap#%"),
    SCS("conesearch conesearch#%"),
    SIA1("sia sia#aux sia#query-1% sia#query-aux-1%"),
    SIA2("sia#query-2% sia#query-aux-2%"),
    SSA("ssa ssa#%"),
    /** Registered under either of two names. */
    SLAP("slap slap#% sla sla#%"),
    HIPS("hips hips#%"),
    DATALINK("datalink datalink#%"),
    SODA("soda soda#%"),
    /** All the rest, and what follows no standard. */
    OTHER("");

    private static final String STANDARDS = "ivo://ivoa.net/std/";

    /** What auxiliary capabilities end with, or have behind their standard's name. */
    private static final List<String> AUXILIARY = List.of("%#aux", "%#query-aux-%");

    /** Those with a short name. */
    private static final Set<ServiceType> KNOWN = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OTHER)));

    /** Patterns of LIKE for what stands behind {@link #STANDARDS}, with blanks between them. */
    private final String names;

    ServiceType(String names) {
        this.names = names;
    }

    /** The name that users know it by. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ServiceType> labelled(String label) {
        return Stream.of(values())
                .filter(type -> type.label().equalsIgnoreCase(label.strip()))
                .findFirst();
    }

    /** Those whose labels match a pattern of LIKE. */
    static Set<ServiceType> like(String pattern) {
        String regex = Pattern.quote(pattern).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
        Set<ServiceType> types = EnumSet.noneOf(ServiceType.class);
        Stream.of(values()).filter(type -> type.label().matches(regex)).forEach(types::add);
        return types;
    }

    static Set<ServiceType> allBut(Set<ServiceType> types) {
        Set<ServiceType> others = EnumSet.allOf(ServiceType.class);
        others.removeAll(types);
        return others;
    }

    static String labels() {
        return Stream.of(values()).map(ServiceType::label).collect(Collectors.joining(", "));
    }

    /** The type of a standard's identifier; null is that of no standard. */
    static ServiceType of(@Nullable String standardId) {
        String id = standardId == null ? "" : standardId.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(type -> type.patterns().anyMatch(pattern -> matches(id, pattern)))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether a standard's identifier is that of an auxiliary capability. */
    static boolean isAuxiliary(@Nullable String standardId) {
        String id = standardId == null ? "" : standardId.toLowerCase(Locale.ROOT);
        return AUXILIARY.stream().anyMatch(pattern -> matches(id, pattern));
    }

    /**
     * The condition that an identifier is that of one of some types.
     *
     * @param column what holds the identifier
     * @param strict whether the condition must be false, and not unknown, where there is no identifier
     */
    static String condition(String column, Set<ServiceType> types, boolean strict) {
        if (types.isEmpty()) {
            return "1 = 0";
        }
        if (!types.contains(OTHER)) {
            return told(column, patterns(types), strict);
        }
        Set<ServiceType> others = EnumSet.copyOf(KNOWN);
        others.removeAll(types);
        return others.isEmpty() ? "1 = 1" : untold(column, patterns(others));
    }

    /** The condition that an identifier is, or is not, that of an auxiliary capability; see {@link #condition}. */
    static String auxiliary(String column, boolean wanted, boolean strict) {
        return wanted ? told(column, AUXILIARY, strict) : untold(column, AUXILIARY);
    }

    private Stream<String> patterns() {
        return Stream.of(names.split(" ", -1)).filter(name -> !name.isEmpty()).map(STANDARDS::concat);
    }

    private static List<String> patterns(Set<ServiceType> types) {
        return types.stream().flatMap(ServiceType::patterns).toList();
    }

    private static boolean matches(String id, String pattern) {
        boolean begins = pattern.startsWith("%");
        boolean ends = pattern.endsWith("%");
        String text = pattern.replace("%", "");
        if (begins && ends) {
            return id.contains(text);
        }
        return begins ? id.endsWith(text) : ends ? id.startsWith(text) : id.equals(text);
    }

    private static String told(String column, List<String> patterns, boolean strict) {
        String any = any(column, patterns);
        return strict ? "(" + column + " IS NOT NULL AND " + any + ")" : any;
    }

    private static String untold(String column, List<String> patterns) {
        return "(" + column + " IS NULL OR NOT " + any(column, patterns) + ")";
    }

    private static String any(String column, List<String> patterns) {
        return patterns.stream()
                .map(pattern -> column + (pattern.contains("%") ? " LIKE '" : " = '") + pattern + "'")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** An expression in SQL, with CASE, that gives the label for an identifier. */
    static String caseOf(String column) {
        StringBuilder sql = new StringBuilder("CASE");
        for (ServiceType type : KNOWN) {
            sql.append(" WHEN ")
                    .append(any(column, type.patterns().toList()))
                    .append(" THEN '")
                    .append(type.label())
                    .append('\'');
        }
        return sql.append(" ELSE '").append(OTHER.label()).append("' END").toString();
    }

    static String standard(String name) {
        return STANDARDS + name;
    }
}
