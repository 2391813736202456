package org.tapjdbc.moc;

/** A shape on the sky, as what is known about the distance to its border. */
@FunctionalInterface
interface Outline {
    /** How far beside a shape, in radians, a position still counts as one of it: 2 nano-arcseconds. */
    double ROUNDING = 1e-14;

    /**
     * A bound for the distance of a position, a direction of length 1, to the border, in radians. Positive outside of
     * the shape: nothing of the shape is nearer than that. Else the position is of the shape, and all is that is not
     * farther away than minus this. As near to the true distance as is cheap to tell.
     */
    double distance(double x, double y, double z);

    /** Looks at the cells that a descent comes by. By itself it looks at each anew. */
    default Search search() {
        return (level, x, y, z, radius) -> distance(x, y, z);
    }

    /** Whether a position is in the shape or on its border. */
    default boolean contains(double lon, double lat) {
        Direction at = Direction.of(lon, lat);
        return distance(at.x(), at.y(), at.z()) <= ROUNDING;
    }

    /** One descent; used by one thread. */
    @FunctionalInterface
    interface Search {
        /**
         * Like {@link Outline#distance}, for the centre of a cell. The cell that was last looked at on the level above
         * is the one that this one is part of.
         *
         * @param level the order of the cell
         * @param radius all of the cell is within this distance, in radians, of its centre; borders that are not may be
         *     ignored
         */
        double distance(int level, double x, double y, double z, double radius);
    }

    /** What is in all of the shapes; with none, the whole sky. */
    static Outline allOf(Outline... shapes) {
        return (x, y, z) -> {
            double farthest = Double.NEGATIVE_INFINITY;
            for (Outline shape : shapes) {
                farthest = Math.max(farthest, shape.distance(x, y, z));
            }
            return farthest;
        };
    }

    /** What is in one of the shapes at least. */
    static Outline anyOf(Outline... shapes) {
        return (x, y, z) -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (Outline shape : shapes) {
                nearest = Math.min(nearest, shape.distance(x, y, z));
            }
            return nearest;
        };
    }

    /** What is not in the shape, and its border. */
    static Outline not(Outline shape) {
        return (x, y, z) -> -shape.distance(x, y, z);
    }

    /** The half of the sky around a direction. */
    static Outline half(Direction around) {
        double a = around.x();
        double b = around.y();
        double c = around.z();
        return (x, y, z) -> -(a * x + b * y + c * z);
    }

    /**
     * What is within an angle of a direction. The distance is that through space, not along the sky, which is shorter
     * the farther away it is; hence it is measured from whichever end is the nearer one.
     *
     * @param radius in degrees, 0 to 180
     */
    static Outline cap(Direction around, double radius) {
        double a = around.x();
        double b = around.y();
        double c = around.z();
        if (radius > 90) {
            double chord = chord(180 - radius);
            return (x, y, z) -> chord - length(x + a, y + b, z + c);
        }
        double chord = chord(radius);
        return (x, y, z) -> length(x - a, y - b, z - c) - chord;
    }

    /** How long the straight way between two directions is that are an angle, in degrees, apart. */
    static double chord(double degrees) {
        return 2 * Math.sin(Math.toRadians(degrees) / 2);
    }

    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
