package org.tapjdbc.votable.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that a column or parameter may have, the VALUES of VOTable (VOTable 1.5, section 4.6), as they are written
 * there. The value that stands for null is in {@link Field#nullValue()}.
 *
 * @param min the least value; null where none is declared
 * @param max the greatest value; null where none is declared
 * @param options the values to choose from; empty where there is no such list
 */
public record Domain(@Nullable Bound min, @Nullable Bound max, List<Option> options) {
    public Domain {
        options = List.copyOf(options);
    }

    /**
     * An end of the range.
     *
     * @param value the value, as written
     * @param inclusive whether the value itself belongs to the range
     */
    public record Bound(String value, boolean inclusive) {
        public Bound {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A value to choose, or a heading over several.
     *
     * @param name what to show; null where absent
     * @param value the value, as written; empty where absent
     * @param options the values under this one
     */
    public record Option(@Nullable String name, String value, List<Option> options) {
        public Option {
            Objects.requireNonNull(value, "value");
            options = List.copyOf(options);
        }
    }
}
