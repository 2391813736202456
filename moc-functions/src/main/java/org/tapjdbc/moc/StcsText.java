package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.tapjdbc.moc.Healpix.Position;

/** Reads shapes in the notation of STC-S. */
final class StcsText {
    private static final Set<String> COMPOUNDS = Set.of("UNION", "INTERSECTION", "DIFFERENCE", "NOT");
    private static final Set<String> REFERENCE_POSITIONS = Set.of(
            "GEOCENTER",
            "BARYCENTER",
            "HELIOCENTER",
            "TOPOCENTER",
            "LSR",
            "LSRK",
            "LSRD",
            "GALACTIC_CENTER",
            "LOCAL_GROUP_CENTER",
            "RELOCATABLE",
            "UNKNOWNREFPOS");

    /** How much of a text a message shows. */
    private static final int SHOWN = 100;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int next;

    private StcsText(String text) {
        this.text = text;
        StringTokenizer split = new StringTokenizer(text, " \t\r\n\f,(");
        while (split.hasMoreTokens()) {
            words.add(split.nextToken());
        }
    }

    static Region read(String text) {
        return new StcsText(text).region();
    }

    private Region region() {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("The text of the shape is empty.");
        }
        String word = words.get(next++);
        String name = upper(word);
        if (COMPOUNDS.contains(name)) {
            throw bad(word + " of shapes cannot be read; make a MOC of each, and"
                    + " unite, intersect or complement those");
        }
        if (text.indexOf('(') >= 0) {
            throw bad("Parentheses have no place in a single shape");
        }
        skipFrame();
        double[] values = values();
        return switch (name) {
            case "POSITION" -> {
                expect(values, 2, "a longitude and a latitude");
                yield new Cone(values[0], values[1], 0);
            }
            case "CIRCLE" -> {
                expect(values, 3, "longitude, latitude and radius");
                yield new Cone(values[0], values[1], values[2]);
            }
            case "ELLIPSE" -> {
                expect(values, 5, "longitude, latitude, semi-major axis, semi-minor axis and position angle");
                yield new Ellipse(values[0], values[1], values[2], values[3], values[4]);
            }
            case "BOX" -> {
                expect(values, 4, "longitude, latitude, width and height");
                yield new Box(values[0], values[1], values[2], values[3]);
            }
            case "POSITIONINTERVAL" -> {
                expect(values, 4, "the longitude and the latitude of two corners");
                yield new Zone(values[0], values[1], values[2], values[3]);
            }
            case "POLYGON" -> new Polygon(positions(values));
            default ->
                throw bad("\"" + word + "\" is no shape that is known; those are Position, Circle, Ellipse, Box,"
                        + " PositionInterval and Polygon");
        };
    }

    private void skipFrame() {
        skip(Set.of("ICRS"));
        skip(REFERENCE_POSITIONS);
        skip(Set.of("SPHERICAL2"));
        if (next < words.size() && !isNumber(words.get(next))) {
            throw bad("After the shape there is \"" + words.get(next) + "\", where only the frame ICRS or nothing can"
                    + " be; convert positions of other frames to ICRS first");
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private void skip(Set<String> known) {
        if (next < words.size() && known.contains(upper(words.get(next)))) {
            next++;
        }
    }

    private double[] values() {
        double[] values = new double[words.size() - next];
        for (int i = 0; i < values.length; i++) {
            String word = words.get(next + i);
            if (!isNumber(word)) {
                throw bad("\"" + word + "\" is no number");
            }
            values[i] = Double.parseDouble(word);
        }
        return values;
    }

    /** Java alone would also take suffixes and hexadecimal numbers. */
    private static boolean isNumber(String word) {
        return word.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    }

    private static List<Position> positions(double... values) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i + 1 < values.length; i += 2) {
            positions.add(new Position(values[i], values[i + 1]));
        }
        if (values.length % 2 == 1) {
            throw new IllegalArgumentException(
                    "The polygon has a longitude without a latitude: there are " + values.length + " numbers.");
        }
        return positions;
    }

    private void expect(double[] values, int count, String what) {
        if (values.length != count) {
            throw bad("There have to be " + count + " numbers, " + what + ", and there are " + values.length);
        }
    }

    private IllegalArgumentException bad(String what) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new IllegalArgumentException(what + ". The text is \"" + shown + "\".");
    }
}
