package org.tapjdbc.rows;

import java.util.Set;
import org.tapjdbc.moc.Moc;

/**
 * How the MOC in a column has to lie to a region, or has not to lie. NULL meets no such condition. A MOC that has no axis in
 * common with the region lies in none of these ways to it.
 *
 * @param column the column's name, as the table spells it
 * @param region what was given as a shape is here as its cover
 * @param holds false where it has not to lie so
 */
public record RegionCondition(String column, Relation relation, Moc region, boolean holds) implements Condition {
    /** How the MOC has to lie. */
    public RegionCondition(String column, Relation relation, Moc region) {
        this(column, relation, region, true);
    }

    /** The same condition where the MOC has to lie so. */
    public RegionCondition holding() {
        return new RegionCondition(column, relation, region);
    }

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
