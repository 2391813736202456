package org.tapjdbc.embedded;

/**
 * A geometry on the sky (ADQL 2.1, section 4.2), coordinates in degrees. Borders belong to it.
 */
interface Shape {
    /** In square degrees. */
    double area();

    Vector3 centroid();

    /** Whether the direction lies in it. */
    boolean contains(Vector3 point);

    /** The angle from a direction to the nearest one of the shape, in radians; 0 inside. */
    double distance(Vector3 point);

    /** Whether all of the other shape lies in this one. */
    boolean contains(Shape other);

    boolean intersects(Shape other);

    /** The shape that DALI's serialisation of so many numbers is (DALI 1.1, section 3.3): point, circle or polygon. */
    static Shape of(Double[] numbers) {
        for (Double number : numbers) {
            if (number == null || !Double.isFinite(number)) {
                throw new IllegalArgumentException("A geometry has a coordinate that is not a number");
            }
        }
        return switch (numbers.length) {
            case 2 -> new Circle(Vector3.of(numbers[0], numbers[1]), 0);
            case 3 -> new Circle(Vector3.of(numbers[0], numbers[1]), Math.toRadians(numbers[2]));
            default -> Polygon.of(numbers);
        };
    }
}
