package org.tapjdbc.shell.sky;

import java.awt.geom.Point2D;

/**
 * Mollweide's projection, which keeps areas: the whole sky is an ellipse twice as wide as high. East is to the left, as on
 * the sky.
 */
final class Mollweide {
    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-12;

    private final double middle;
    private final double x;
    private final double y;
    private final double halfHeight;

    /**
     * @param middle the longitude in the middle of the map, in degrees
     * @param x where the middle is on the paper
     * @param halfHeight half of the map's height there, where y grows downwards
     */
    Mollweide(double middle, double x, double y, double halfHeight) {
        this.middle = middle;
        this.x = x;
        this.y = y;
        this.halfHeight = halfHeight;
    }

    /** How far east of the middle a longitude is, from -180 to 180. */
    double eastOfMiddle(double lon) {
        return Math.IEEEremainder(lon - middle, 360);
    }

    /**
     * Where a place is on the paper.
     *
     * @param east how far east of the middle, in degrees; beyond 180 it is outside of the ellipse
     */
    Point2D at(double east, double lat) {
        double theta = theta(Math.toRadians(lat));
        return new Point2D.Double(
                x - halfHeight * 2 * (east / 180) * Math.cos(theta), y - halfHeight * Math.sin(theta));
    }

    /** Solves 2θ + sin 2θ = π sin φ by Newton's method, which is slow at the poles only. */
    private static double theta(double lat) {
        if (Math.abs(lat) >= Math.PI / 2 - PRECISION) {
            return Math.copySign(Math.PI / 2, lat);
        }
        double wanted = Math.PI * Math.sin(lat);
        double theta = lat;
        for (int i = 0; i < MOST_STEPS; i++) {
            double step = (2 * theta + Math.sin(2 * theta) - wanted) / (2 + 2 * Math.cos(2 * theta));
            theta -= step;
            if (Math.abs(step) < PRECISION) {
                break;
            }
        }
        return theta;
    }
}
