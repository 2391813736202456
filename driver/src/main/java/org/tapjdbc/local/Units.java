package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The usual units of astronomy, and how they turn into one another. */
final class Units {
    private static final Map<String, Unit> KNOWN = known();

    private Units() {}

    /** So many of the base unit of a quantity. */
    private record Unit(String quantity, double size) {}

    private static Map<String, Unit> known() {
        Map<String, Unit> units = new HashMap<>();
        units.put("rad", new Unit("angle", 1));
        units.put("deg", new Unit("angle", Math.PI / 180));
        units.put("arcmin", new Unit("angle", Math.PI / 10800));
        units.put("arcsec", new Unit("angle", Math.PI / 648000));
        units.put("mas", new Unit("angle", Math.PI / 648000e3));
        units.put("uas", new Unit("angle", Math.PI / 648000e6));
        units.put("hourangle", new Unit("angle", Math.PI / 12));
        prefixed(units, "arcsec", new Unit("angle", Math.PI / 648000));
        prefixed(units, "rad", new Unit("angle", 1));
        prefixed(units, "m", new Unit("length", 1));
        prefixed(units, "pc", new Unit("length", 3.0856775814913672e16));
        units.put("AU", new Unit("length", 149597870700.0));
        units.put("au", new Unit("length", 149597870700.0));
        units.put("lyr", new Unit("length", 9460730472580800.0));
        units.put("Angstrom", new Unit("length", 1e-10));
        units.put("angstrom", new Unit("length", 1e-10));
        units.put("solRad", new Unit("length", 6.957e8));
        units.put("min", new Unit("time", 60));
        units.put("h", new Unit("time", 3600));
        prefixed(units, "s", new Unit("time", 1));
        units.put("d", new Unit("time", 86400));
        prefixed(units, "yr", new Unit("time", 31557600));
        prefixed(units, "a", new Unit("time", 31557600));
        prefixed(units, "Hz", new Unit("frequency", 1));
        prefixed(units, "J", new Unit("energy", 1));
        prefixed(units, "eV", new Unit("energy", 1.602176634e-19));
        units.put("erg", new Unit("energy", 1e-7));
        prefixed(units, "g", new Unit("mass", 1e-3));
        units.put("solMass", new Unit("mass", 1.98847e30));
        prefixed(units, "K", new Unit("temperature", 1));
        prefixed(units, "Jy", new Unit("flux", 1));
        prefixed(units, "mag", new Unit("magnitude", 1));
        prefixed(units, "W", new Unit("power", 1));
        units.put("solLum", new Unit("power", 3.828e26));
        units.put("Pa", new Unit("pressure", 1));
        return Map.copyOf(units);
    }

    private static void prefixed(Map<String, Unit> units, String name, Unit unit) {
        String prefixes = "GMkhdcmunpf";
        double[] sizes = {1e9, 1e6, 1e3, 1e2, 1e-1, 1e-2, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15};
        for (int i = 0; i < sizes.length; i++) {
            units.putIfAbsent(prefixes.charAt(i) + name, new Unit(unit.quantity(), unit.size() * sizes[i]));
        }
        units.put(name, unit);
    }

    /**
     * By what a number in one unit is multiplied to be in another; units may be products, quotients and powers.
     *
     * @throws SQLException 42000 if they do not turn into one another
     */
    static double factor(String from, String to) throws SQLException {
        Unit one = parse(from);
        Unit other = parse(to);
        if (one == null || other == null || !one.quantity().equals(other.quantity())) {
            throw Errors.REJECTED.say("IN_UNIT cannot turn the unit '%s' into '%s'.", from, to);
        }
        return one.size() / other.size();
    }

    private static @Nullable Unit parse(String text) {
        Map<String, Integer> powers = new java.util.TreeMap<>();
        double size = 1;
        int sign = 1;
        for (String part : text.strip().split("(?=[/.])|(?<=[/.])|\\s+", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("/")) {
                sign = -1;
                continue;
            }
            String name = part.replaceFirst("(\\*\\*|\\^)?\\(?[+-]?\\d+\\)?$", "");
            String power = part.substring(name.length()).replaceAll("[*^()]", "");
            Unit unit = KNOWN.get(name);
            if (unit == null) {
                return null;
            }
            int exponent = sign * (power.isEmpty() ? 1 : Integer.parseInt(power));
            powers.merge(unit.quantity(), exponent, Integer::sum);
            size *= Math.pow(unit.size(), exponent);
            sign = 1;
        }
        powers.values().removeIf(power -> power == 0);
        return new Unit(powers.toString(), size);
    }
}
