package org.tapjdbc.moc;

/** Refuses values that no shape can have. */
final class Check {
    private Check() {}

    static void between(String what, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + ", which is not between " + min + " and " + max + " degrees.");
        }
    }

    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The " + what + " is " + value + ", which is not a finite number.");
        }
    }

    static void ascending(String what, double smaller, String than, double larger) {
        if (smaller > larger) {
            throw new IllegalArgumentException(
                    "The " + what + ", " + smaller + ", is greater than the " + than + ", " + larger + ".");
        }
    }
}
