package org.tapjdbc.shell.sky;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tapjdbc.moc.SpaceMoc;

/**
 * A map of the whole sky in Mollweide's projection, ICRS, right ascension 0 in the middle and east to the left, with a
 * grid, and the cells of MOCs on it.
 */
public final class SkyMap {
    static final Color INK = new Color(0x33, 0x33, 0x33);

    private static final Color SKY = new Color(0xf4, 0xf6, 0xfa);
    private static final Color GRID = new Color(0x80, 0x88, 0x99, 0x70);

    /** Colours that people with any eyesight can tell apart (Okabe and Ito). */
    private static final List<Color> COLORS = List.of(
            new Color(0x00, 0x72, 0xb2, 0xa0),
            new Color(0xe6, 0x9f, 0x00, 0xa0),
            new Color(0x00, 0x9e, 0x73, 0xa0),
            new Color(0xcc, 0x79, 0xa7, 0xa0),
            new Color(0xd5, 0x5e, 0x00, 0xa0),
            new Color(0x56, 0xb4, 0xe9, 0xa0),
            new Color(0xf0, 0xe4, 0x42, 0xa0),
            new Color(0x55, 0x55, 0x55, 0xa0));

    private static final int WIDTH = 1200;
    private static final int MARGIN = 30;
    private static final int SMALL = 13;
    private static final int LARGE = 16;
    private static final double HALF_HEIGHT = (WIDTH - 2 * MARGIN) / 4.0;
    private static final int GRID_STEP = 30;
    private static final int FINE_STEP = 3;

    private final List<Layer> layers = new ArrayList<>();
    private int more;

    /** What is drawn in one colour. */
    private record Layer(String label, SpaceMoc moc) {}

    /** How many MOCs have a colour of their own; those that come later share the last one. */
    public static int colors() {
        return COLORS.size();
    }

    /**
     * Puts a MOC on the map, on top of those that are there.
     *
     * @param label what the legend calls it; blank for nothing
     */
    public void add(String label, SpaceMoc moc) {
        if (layers.size() < COLORS.size()) {
            layers.add(new Layer(label, moc));
        } else {
            Layer last = layers.remove(layers.size() - 1);
            layers.add(new Layer(last.label(), last.moc().union(moc)));
            more++;
        }
    }

    /**
     * Writes the map.
     *
     * @param file whose name ends in {@code .png} or {@code .svg}, in any case; one that is there is replaced
     * @throws IllegalArgumentException where the name ends in something else
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            Files.write(file, PngFile.of(drawing()));
        } else if (name.endsWith(".svg")) {
            Files.write(file, SvgFile.of(drawing()));
        } else {
            throw new IllegalArgumentException(
                    "A map is drawn to a file that ends in .png or .svg, and " + file + " does not.");
        }
    }

    private Drawing drawing() {
        double middle = WIDTH / 2.0;
        double center = MARGIN + HALF_HEIGHT;
        Mollweide map = new Mollweide(0, middle, center, HALF_HEIGHT);
        Ellipse2D frame =
                new Ellipse2D.Double(middle - 2 * HALF_HEIGHT, center - HALF_HEIGHT, 4 * HALF_HEIGHT, 2 * HALF_HEIGHT);
        List<Drawing.Mark> marks = new ArrayList<>();
        marks.add(new Drawing.Area(frame, SKY));
        CellShapes cells = new CellShapes(map);
        for (int i = 0; i < layers.size(); i++) {
            marks.add(new Drawing.Area(cells.of(layers.get(i).moc()), COLORS.get(i)));
        }
        grid(map, marks);
        marks.add(new Drawing.Line(frame, INK, 1));
        labels(map, marks);
        int bottom = legend(center + HALF_HEIGHT + MARGIN, marks);
        return new Drawing(WIDTH, bottom, frame, marks);
    }

    private static void grid(Mollweide map, List<Drawing.Mark> marks) {
        for (int east = -180 + GRID_STEP; east < 180; east += GRID_STEP) {
            Path2D meridian = new Path2D.Double();
            for (int lat = -90; lat <= 90; lat += FINE_STEP) {
                to(meridian, map.at(east, lat), lat == -90);
            }
            marks.add(new Drawing.Line(meridian, GRID, 0.7));
        }
        for (int lat = -90 + GRID_STEP; lat < 90; lat += GRID_STEP) {
            Path2D parallel = new Path2D.Double();
            to(parallel, map.at(-180, lat), true);
            to(parallel, map.at(180, lat), false);
            marks.add(new Drawing.Line(parallel, GRID, 0.7));
        }
    }

    private static void to(Path2D line, Point2D point, boolean first) {
        if (first) {
            line.moveTo(point.getX(), point.getY());
        } else {
            line.lineTo(point.getX(), point.getY());
        }
    }

    private static void labels(Mollweide map, List<Drawing.Mark> marks) {
        for (int lon = 0; lon < 360; lon += 2 * GRID_STEP) {
            if (lon != 180) {
                Point2D at = map.at(map.eastOfMiddle(lon), 0);
                marks.add(text(lon + "°", at.getX(), at.getY() - 4, Drawing.Anchor.MIDDLE));
            }
        }
        for (int lat = -90 + GRID_STEP; lat < 90; lat += GRID_STEP) {
            Point2D at = map.at(180, lat);
            if (lat != 0) {
                marks.add(text(
                        (lat > 0 ? "+" : "−") + Math.abs(lat) + "°", at.getX() - 6, at.getY(), Drawing.Anchor.END));
            }
        }
    }

    private static Drawing.Text text(String text, double x, double y, Drawing.Anchor anchor) {
        return new Drawing.Text(text, new Point2D.Double(x, y), SMALL, anchor, null);
    }

    private int legend(double top, List<Drawing.Mark> marks) {
        double y = top;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean shared = i == COLORS.size() - 1 && more > 0;
            String label = (layer.label().isBlank() ? "" : layer.label() + ", ")
                    + String.format(
                            Locale.ROOT, "%.4g %% of the sky", layer.moc().fraction() * 100)
                    + (shared ? ", with " + more + " more" : "");
            marks.add(
                    new Drawing.Text(label, new Point2D.Double(MARGIN, y), LARGE, Drawing.Anchor.START, COLORS.get(i)));
            y += LARGE * 1.5;
        }
        return (int) Math.ceil(y + MARGIN / 2.0);
    }
}
