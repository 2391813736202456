package org.tapjdbc.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Converts between units in VOUnits syntax: some of angle, length, time, frequency, and one over another. */
final class Units {
    /** A unit as a multiple of the base unit of its dimension. */
    private record Unit(char dimension, double size) {}

    private static final double ASTRONOMICAL_UNIT = 1.495978707e11;
    private static final double LIGHT_YEAR = 9_460_730_472_580_800.0;
    private static final double PARSEC = ASTRONOMICAL_UNIT * 648_000 / Math.PI;

    private static final Map<String, Unit> UNITS = units();

    private Units() {}

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        put(units, 'a', "deg", 1, "arcmin", 1 / 60.0, "arcsec", 1 / 3600.0, "mas", 1 / 3600e3, "uas", 1 / 3600e6);
        put(units, 'a', "rad", Math.toDegrees(1), "hourangle", 15);
        put(units, 'l', "m", 1, "km", 1e3, "cm", 1e-2, "mm", 1e-3, "um", 1e-6, "nm", 1e-9, "Angstrom", 1e-10);
        put(units, 'l', "AU", ASTRONOMICAL_UNIT, "au", ASTRONOMICAL_UNIT, "lyr", LIGHT_YEAR, "klyr", 1e3 * LIGHT_YEAR);
        put(units, 'l', "pc", PARSEC, "kpc", 1e3 * PARSEC, "Mpc", 1e6 * PARSEC);
        put(units, 't', "s", 1, "ms", 1e-3, "min", 60, "h", 3600, "d", 86400, "yr", 31557600, "a", 31557600);
        put(units, 'f', "Hz", 1, "kHz", 1e3, "MHz", 1e6, "GHz", 1e9);
        put(units, 'b', "byte", 1, "kbyte", 1e3, "Mbyte", 1e6, "Gbyte", 1e9);
        put(units, 'g', "mag", 1, "mmag", 1e-3);
        return Map.copyOf(units);
    }

    private static void put(Map<String, Unit> units, char dimension, Object... namesAndSizes) {
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            double size = ((Number) namesAndSizes[i + 1]).doubleValue();
            units.put((String) namesAndSizes[i], new Unit(dimension, size));
        }
    }

    /** What a number of the one unit must be multiplied with to be one of the other; empty if they do not fit. */
    static OptionalDouble factor(String from, String to) {
        String[] source = from.split("/", -1);
        String[] target = to.strip().split("/", -1);
        if (source.length != target.length || source.length > 2) {
            return OptionalDouble.empty();
        }
        double factor = 1;
        for (int i = 0; i < source.length; i++) {
            Unit a = UNITS.get(source[i]);
            Unit b = UNITS.get(target[i]);
            if (a == null || b == null || a.dimension != b.dimension) {
                return OptionalDouble.empty();
            }
            double ratio = a.size / b.size;
            factor = i == 0 ? factor * ratio : factor / ratio;
        }
        return OptionalDouble.of(factor);
    }
}
