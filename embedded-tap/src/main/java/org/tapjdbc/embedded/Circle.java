package org.tapjdbc.embedded;

/** All directions within a radius (in radians) of a centre; a point is a circle of radius 0. */
record Circle(Vector3 centre, double radius) implements Shape {
    /** Two ways to compute one angle may differ by so much, in radians (2e-7 arcsec). */
    static final double TOLERANCE = 1e-12;

    private static final double SQUARE_DEGREES = Math.toDegrees(Math.toDegrees(1));

    @Override
    public double area() {
        double sine = Math.sin(radius / 2);
        return 4 * Math.PI * sine * sine * SQUARE_DEGREES;
    }

    @Override
    public Vector3 centroid() {
        return centre;
    }

    @Override
    public boolean contains(Vector3 point) {
        return centre.angle(point) <= radius + TOLERANCE;
    }

    @Override
    public double distance(Vector3 point) {
        return Math.max(0, centre.angle(point) - radius);
    }

    @Override
    public boolean contains(Shape other) {
        // what lies farthest from the centre lies nearest to the direction opposite of it
        return Math.PI - other.distance(centre.times(-1)) <= radius + TOLERANCE;
    }

    @Override
    public boolean intersects(Shape other) {
        return other.distance(centre) <= radius + TOLERANCE;
    }
}
