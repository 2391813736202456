package org.tapjdbc.pseudo.mocserver;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.mocserver.DatasetColumn.Kind;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;

/**
 * Conditions as an {@code expr} of a MOCServer, which never leaves out a record that meets them. There, a field with
 * several values meets what one of them meets; what a field is not, is met by records without it; texts are compared by
 * templates, in any case or not for the whole request, but identifiers always as they are written; numbers are compared
 * as numbers where both are some.
 *
 * @param terms null where nothing can be said
 * @param caseSensitive how texts are compared
 */
record Filter(@Nullable Terms terms, boolean caseSensitive) {
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_VALUES = 20_000;
    private static final BigDecimal SAFE = BigDecimal.valueOf(1L << 53);
    private static final Set<Operator> IN_ANY_CASE = Set.of(Operator.ILIKE, Operator.NOT_ILIKE, Operator.HAS);

    static Filter of(List<Condition> conditions) {
        boolean anyCase = conditions.stream().anyMatch(Filter::isInAnyCase);
        List<@Nullable Terms> terms = new ArrayList<>();
        for (Condition condition : conditions) {
            terms.add(term(condition, !anyCase));
        }
        return new Filter(Terms.all(terms), !anyCase);
    }

    /** Whether it says all that the conditions say. */
    boolean isExact(List<Condition> conditions) {
        return conditions.isEmpty() || (terms != null && terms.exact());
    }

    private static boolean isInAnyCase(Condition condition) {
        if (condition instanceof Comparison comparison) {
            DatasetColumn column = DatasetColumns.find(comparison.column());
            return IN_ANY_CASE.contains(comparison.operator())
                    && column != null
                    && column.isText()
                    && column.kind() != Kind.ID;
        }
        return parts(condition).stream().anyMatch(Filter::isInAnyCase);
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return all.parts();
        }
        return condition instanceof Condition.AnyOf any ? any.parts() : List.of();
    }

    private static @Nullable Terms term(Condition condition, boolean caseSensitive) {
        if (condition instanceof RegionCondition) {
            return null;
        }
        if (condition instanceof Comparison comparison) {
            DatasetColumn column = DatasetColumns.find(comparison.column());
            return column == null || !column.isField() ? null : term(column, comparison, caseSensitive);
        }
        List<@Nullable Terms> terms = new ArrayList<>();
        parts(condition).forEach(part -> terms.add(term(part, caseSensitive)));
        return condition instanceof Condition.AllOf ? Terms.all(terms) : Terms.any(terms);
    }

    private static @Nullable Terms term(DatasetColumn column, Comparison comparison, boolean caseSensitive) {
        String key = column.key();
        if (comparison.operator() == Operator.IS_NULL) {
            // text in a column of numbers is NULL there, and no reason for the server to say that there is none
            return column.isText() ? Terms.of(key + "=!*", true) : null;
        }
        if (comparison.operator() == Operator.IS_NOT_NULL) {
            return Terms.of(key + "=*", column.isText());
        }
        if (column.isNumber()) {
            return number(key, comparison);
        }
        if (!comparison.values().stream().allMatch(String.class::isInstance)) {
            return null;
        }
        return text(key, column.kind() == Kind.ID, column.kind() == Kind.WORDS, comparison, caseSensitive);
    }

    /** A condition on the identifier. */
    static @Nullable Terms ofIdentifier(Comparison comparison) {
        return term(DatasetColumns.get(DatasetColumns.ID), comparison, true);
    }

    /** A condition that one of the values of a field has to meet. */
    static @Nullable Terms ofValue(String key, Comparison comparison, boolean caseSensitive) {
        Terms present = Terms.of(key + "=*", false);
        return switch (comparison.operator()) {
            case EQUAL, IN -> list(key, comparison.values(), false);
            case LIKE, ILIKE -> like(key, (String) comparison.values().get(0), false, present);
            default -> present;
        };
    }

    private static @Nullable Terms text(
            String key, boolean isId, boolean words, Comparison comparison, boolean caseSensitive) {
        String value = (String) comparison.values().get(0);
        Terms present = Terms.of(key + "=*", false);
        boolean sameCase = caseSensitive || isId;
        return switch (comparison.operator()) {
            case EQUAL, IN -> list(key, comparison.values(), isId);
            case NOT_EQUAL ->
                !isId && caseSensitive && Template.isPlain(value)
                        ? Terms.all(List.of(present, Terms.of(key + "!=" + value, false)))
                        : present;
            case LIKE -> like(key, value, sameCase && (isId || isWithin(value)), present);
            case ILIKE -> isId ? null : like(key, value, isWithin(value), present);
            case HAS -> isId ? null : has(key, value, words, present);
            case NOT_LIKE, NOT_ILIKE, LESS, AT_MOST, GREATER, AT_LEAST -> present;
            default -> null;
        };
    }

    /** Whether a pattern looks for one piece anywhere, which is in one value alone if it is in all of them joined. */
    private static boolean isWithin(String like) {
        return like.length() > 1 && like.startsWith("%") && like.endsWith("%");
    }

    private static @Nullable Terms like(String key, String pattern, boolean exact, Terms present) {
        return pieces(key, Template.ofPattern(pattern), exact && Template.isPlainPattern(pattern), present);
    }

    private static @Nullable Terms pieces(String key, List<String> templates, boolean exact, Terms present) {
        List<@Nullable Terms> terms = new ArrayList<>();
        templates.forEach(template -> terms.add(Terms.of(key + "=" + template, exact)));
        return terms.isEmpty() ? present : Terms.all(terms);
    }

    private static @Nullable Terms has(String key, String word, boolean words, Terms present) {
        if (words && Template.isPlain(word)) {
            return Terms.of(key + "=" + word, true);
        }
        return pieces(key, Template.ofPattern("%" + word + "%"), false, present);
    }

    /** One of some values, of which each is all that the field has. */
    private static @Nullable Terms list(String key, List<Object> values, boolean single) {
        if (values.size() > MOST_VALUES) {
            return null;
        }
        if (values.stream().allMatch(value -> Template.isPlain((String) value))) {
            String list = values.stream().map(String.class::cast).collect(Collectors.joining(","));
            return Terms.of(key + "=" + list, single);
        }
        List<@Nullable Terms> terms = new ArrayList<>();
        values.forEach(
                value -> terms.add(pieces(key, Template.of((String) value), false, Terms.of(key + "=*", false))));
        return Terms.any(terms);
    }

    private static @Nullable Terms number(String key, Comparison comparison) {
        List<@Nullable Terms> terms = new ArrayList<>();
        for (Object value : comparison.values()) {
            String text = value instanceof BigDecimal number ? text(number) : null;
            if (text == null) {
                return null;
            }
            String atLeast = key + ">=" + text;
            String atMost = key + "<=" + text;
            terms.add(
                    switch (comparison.operator()) {
                        case EQUAL, IN -> Terms.all(List.of(Terms.of(atLeast, false), Terms.of(atMost, false)));
                        case NOT_EQUAL -> Terms.of(key + "=*", false);
                        case GREATER -> Terms.of(key + ">" + text, false);
                        case AT_LEAST -> Terms.of(atLeast, false);
                        case LESS -> Terms.of(key + "<" + text, false);
                        case AT_MOST -> Terms.of(atMost, false);
                        default -> null;
                    });
        }
        return terms.isEmpty() || terms.size() > MOST_VALUES ? null : Terms.any(terms);
    }

    /** A number without an exponent, which might be taken for text; null where it would be too long, or not be exact. */
    private static @Nullable String text(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.length() > LONGEST_NUMBER || number.abs().compareTo(SAFE) > 0 ? null : plain;
    }
}
