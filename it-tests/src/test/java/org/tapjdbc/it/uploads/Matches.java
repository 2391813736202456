package org.tapjdbc.it.uploads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tapjdbc.it.uploads.UploadScenarios.Position;

/** Finds what lies near each other on the sphere, by computing all that may. */
final class Matches {
    private Matches() {}

    /** The pairs of numbers, of a position and a star, that are no further apart than that, in degrees. */
    static List<String> within(double radius, List<Position> positions, List<Position> stars) {
        List<Position> byDec =
                stars.stream().sorted(Comparator.comparingDouble(Position::dec)).toList();
        List<String> pairs = new ArrayList<>();
        for (Position position : positions) {
            for (int i = first(byDec, position.dec() - radius);
                    i < byDec.size() && byDec.get(i).dec() <= position.dec() + radius;
                    i++) {
                if (distance(position, byDec.get(i)) <= radius) {
                    pairs.add(position.id() + " " + byDec.get(i).id());
                }
            }
        }
        return pairs;
    }

    private static int first(List<Position> byDec, double dec) {
        int low = 0;
        int high = byDec.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byDec.get(middle).dec() < dec) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** By the haversine, which is exact for what is near. */
    private static double distance(Position one, Position other) {
        double dec = Math.toRadians(other.dec() - one.dec());
        double ra = Math.toRadians(other.ra() - one.ra());
        double haversine = Math.pow(Math.sin(dec / 2), 2)
                + Math.cos(Math.toRadians(one.dec()))
                        * Math.cos(Math.toRadians(other.dec()))
                        * Math.pow(Math.sin(ra / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(haversine))));
    }
}
