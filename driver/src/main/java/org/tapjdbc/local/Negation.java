package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;

/** NOT, said of a condition that a table of the driver's own may be told: what is unknown of NULL stays so. */
final class Negation {
    private Negation() {}

    /** The opposite; null where there is no word for it. */
    static @Nullable Condition of(Condition condition) {
        if (condition instanceof RegionCondition test) {
            return new RegionCondition(test.column(), test.relation(), test.region(), !test.holds());
        }
        if (condition instanceof Comparison comparison) {
            return of(comparison);
        }
        boolean all = condition instanceof Condition.AllOf;
        List<Condition> parts = condition instanceof Condition.AllOf conjunction
                ? conjunction.parts()
                : ((Condition.AnyOf) condition).parts();
        List<Condition> opposites = new ArrayList<>();
        for (Condition part : parts) {
            Condition opposite = of(part);
            if (opposite == null) {
                return null;
            }
            opposites.add(opposite);
        }
        return all ? new Condition.AnyOf(opposites) : new Condition.AllOf(opposites);
    }

    private static @Nullable Condition of(Comparison comparison) {
        if (comparison.operator() == Operator.IN) {
            List<Condition> others = new ArrayList<>();
            comparison
                    .values()
                    .forEach(value ->
                            others.add(new Comparison(comparison.column(), Operator.NOT_EQUAL, List.of(value))));
            return others.size() == 1 ? others.get(0) : new Condition.AllOf(others);
        }
        Operator opposite = switch (comparison.operator()) {
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case LESS -> Operator.AT_LEAST;
            case AT_LEAST -> Operator.LESS;
            case GREATER -> Operator.AT_MOST;
            case AT_MOST -> Operator.GREATER;
            case LIKE -> Operator.NOT_LIKE;
            case NOT_LIKE -> Operator.LIKE;
            case ILIKE -> Operator.NOT_ILIKE;
            case NOT_ILIKE -> Operator.ILIKE;
            case IS_NULL -> Operator.IS_NOT_NULL;
            case IS_NOT_NULL -> Operator.IS_NULL;
            default -> null;
        };
        return opposite == null ? null : new Comparison(comparison.column(), opposite, comparison.values());
    }
}
