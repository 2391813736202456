package org.tapjdbc.pseudo.mocserver;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.LikePattern;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.votable.model.Field;

/** Whether rows meet conditions in the sense of SQL. */
final class Check {
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /** Whether it can be told for a condition on some columns. */
    static boolean knows(
            Condition condition, Function<String, @Nullable Field> columns, Predicate<RegionCondition> regions) {
        if (condition instanceof RegionCondition test) {
            return regions.test(test);
        }
        if (condition instanceof Comparison comparison) {
            Field field = columns.apply(comparison.column());
            return field != null && knows(comparison, field);
        }
        List<Condition> parts =
                condition instanceof Condition.AllOf all ? all.parts() : ((Condition.AnyOf) condition).parts();
        return parts.stream().allMatch(part -> knows(part, columns, regions));
    }

    private static boolean knows(Comparison comparison, Field field) {
        boolean moc = "moc".equals(field.xtype());
        return switch (comparison.operator()) {
            case IS_NULL, IS_NOT_NULL -> true;
            case EQUAL, NOT_EQUAL, IN, LESS, AT_MOST, GREATER, AT_LEAST -> !moc && fit(comparison, field);
            case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE, HAS -> !moc && field.isString() && fit(comparison, field);
        };
    }

    private static boolean fit(Comparison comparison, Field field) {
        Class<?> type = field.isString() ? String.class : BigDecimal.class;
        return comparison.values().stream().allMatch(type::isInstance);
    }

    /** A row to be checked. */
    interface Row {
        /** The value of a column: a String, Long, Integer or Double, or null. */
        @Nullable Object value(String column);

        /** Whether its MOC lies so. */
        boolean lies(RegionCondition test);
    }

    boolean isMet(Condition condition, Row row) {
        if (condition instanceof RegionCondition test) {
            return row.lies(test);
        }
        if (condition instanceof Condition.AllOf all) {
            return all.parts().stream().allMatch(part -> isMet(part, row));
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.parts().stream().anyMatch(part -> isMet(part, row));
        }
        Comparison comparison = (Comparison) condition;
        return isMet(comparison, row.value(comparison.column()));
    }

    private boolean isMet(Comparison comparison, @Nullable Object value) {
        if (value == null || comparison.values().isEmpty()) {
            return comparison.operator() == (value == null ? Operator.IS_NULL : Operator.IS_NOT_NULL);
        }
        if (comparison.operator() == Operator.IN) {
            return comparison.values().stream().anyMatch(each -> compare(value, each) == 0);
        }
        Object other = comparison.values().get(0);
        return switch (comparison.operator()) {
            case EQUAL -> compare(value, other) == 0;
            case NOT_EQUAL -> compare(value, other) != 0;
            case LESS -> compare(value, other) < 0;
            case AT_MOST -> compare(value, other) <= 0;
            case GREATER -> compare(value, other) > 0;
            case AT_LEAST -> compare(value, other) >= 0;
            case LIKE -> like(value, other, true);
            case NOT_LIKE -> !like(value, other, true);
            case ILIKE -> like(value, other, false);
            case NOT_ILIKE -> !like(value, other, false);
            case HAS -> Arrays.asList(folded(value).split("#", -1)).contains(folded(other));
            default -> false;
        };
    }

    private static String folded(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static int compare(Object value, Object literal) {
        if (value instanceof Double real) {
            return Double.compare(real + 0.0, ((BigDecimal) literal).doubleValue() + 0.0);
        }
        return value instanceof Number whole
                ? BigDecimal.valueOf(whole.longValue()).compareTo((BigDecimal) literal)
                : ((String) value).compareTo((String) literal);
    }

    private boolean like(Object text, Object like, boolean caseSensitive) {
        return patterns.computeIfAbsent(
                        (caseSensitive ? "=" : "~") + like, key -> LikePattern.of((String) like, caseSensitive))
                .matcher((String) text)
                .matches();
    }
}
