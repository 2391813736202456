package org.tapjdbc.shell.sky;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn, from back to front.
 *
 * @param frame what marks are drawn inside of, save for text
 * @param width of the paper, in pixels, of which the height is {@code height}
 */
record Drawing(int width, int height, Shape frame, List<Mark> marks) {
    Drawing {
        marks = List.copyOf(marks);
    }

    /** Something that is drawn. */
    sealed interface Mark permits Area, Line, Text {}

    /** A filled shape. */
    record Area(Shape shape, Color color) implements Mark {}

    /** A line that is not filled; not cut off at the frame if it is the frame itself. */
    record Line(Shape shape, Color color, double width) implements Mark {}

    /**
     * Text.
     *
     * @param anchor which part of the text is at its place
     * @param swatch the colour of a square in front of it, for legends; null for none
     */
    record Text(
            String text,
            Point2D at,
            int size,
            Anchor anchor,
            @Nullable Color swatch) implements Mark {}

    /** Where the place of a text is. */
    enum Anchor {
        START("start", 0),
        MIDDLE("middle", 0.5),
        END("end", 1);

        private final String svg;
        private final double share;

        Anchor(String svg, double share) {
            this.svg = svg;
            this.share = share;
        }

        String svg() {
            return svg;
        }

        /** Which share of the text is before its place. */
        double share() {
            return share;
        }
    }
}
