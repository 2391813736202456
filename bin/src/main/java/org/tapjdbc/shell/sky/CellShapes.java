package org.tapjdbc.shell.sky;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.tapjdbc.moc.Healpix;
import org.tapjdbc.moc.SpaceMoc;

/** The cells of a MOC as shapes on a map. */
final class CellShapes {
    /** Smaller cells than those of this order would not be seen. */
    private static final int FINEST = 7;

    /** The sides of larger cells are bent on the map, so that those are drawn as their parts. */
    private static final int COARSEST = 4;

    private final Mollweide map;

    CellShapes(Mollweide map) {
        this.map = map;
    }

    /** All cells as one shape; what is too small to be seen is drawn as large as can be seen. */
    Path2D of(SpaceMoc moc) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        SpaceMoc visible = moc.order() > FINEST ? moc.degrade(FINEST) : moc;
        visible.forEachRun((order, first, last) -> {
            int levels = Math.max(0, COARSEST - order);
            long end = Healpix.firstChild(last + 1, levels);
            for (long cell = Healpix.firstChild(first, levels); cell < end; cell++) {
                add(all, order + levels, cell);
            }
        });
        return all;
    }

    private void add(Path2D all, int order, long cell) {
        List<Healpix.Position> corners = Healpix.vertices(order, cell);
        double lon = Healpix.center(order, cell).lon();
        double middle = map.eastOfMiddle(lon);
        double[] east = corners.stream()
                .mapToDouble(corner -> middle + Math.IEEEremainder(corner.lon() - lon, 360))
                .toArray();
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double each : east) {
            least = Math.min(least, each);
            most = Math.max(most, each);
        }
        add(all, corners, east, 0);
        // what lies over the edge of the map is on its other side, too
        if (most > 180) {
            add(all, corners, east, -360);
        }
        if (least < -180) {
            add(all, corners, east, 360);
        }
    }

    private void add(Path2D all, List<Healpix.Position> corners, double[] east, double shift) {
        for (int i = 0; i < east.length; i++) {
            Point2D point = map.at(east[i] + shift, corners.get(i).lat());
            if (i == 0) {
                all.moveTo(point.getX(), point.getY());
            } else {
                all.lineTo(point.getX(), point.getY());
            }
        }
        all.closePath();
    }
}
