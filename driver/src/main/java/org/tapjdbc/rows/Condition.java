package org.tapjdbc.rows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition on the rows of a {@link RowTable}, with the meaning that it has in SQL: NULL meets few. */
public sealed interface Condition permits Comparison, RegionCondition, Condition.AllOf, Condition.AnyOf {
    /** The names of the columns that are looked at, as the table spells them. */
    Set<String> columns();

    /**
     * All of some conditions: AND.
     *
     * @param parts two or more
     */
    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public Set<String> columns() {
            return columnsOf(parts);
        }
    }

    /**
     * One or more of some conditions: OR.
     *
     * @param parts two or more
     */
    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public Set<String> columns() {
            return columnsOf(parts);
        }
    }

    private static Set<String> columnsOf(List<Condition> parts) {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.addAll(part.columns()));
        return names;
    }
}
