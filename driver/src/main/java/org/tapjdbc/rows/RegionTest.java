package org.tapjdbc.rows;

import java.util.Set;
import org.tapjdbc.moc.Moc;

/**
 * How the MOC in a column has to lie to a region. NULL meets no such condition, nor does a MOC that has no axis in common
 * with the region.
 *
 * @param column the column's name, as the table spells it
 * @param region what was given as a shape is here as its cover
 */
public record RegionTest(String column, Relation relation, Moc region) implements Condition {
    /** How a MOC can lie to a region. */
    public enum Relation {
        /** They have something in common. */
        OVERLAPS,
        /** The MOC is all of it in the region. */
        WITHIN,
        /** The MOC has the whole region in it. */
        COVERS
    }

    @Override
    public Set<String> columns() {
        return Set.of(column);
    }
}
