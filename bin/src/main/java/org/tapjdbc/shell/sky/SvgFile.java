package org.tapjdbc.shell.sky;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A drawing as SVG. */
final class SvgFile {
    private static final double STRAIGHT_ENOUGH = 0.1;

    private SvgFile() {}

    static byte[] of(Drawing drawing) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\">%n",
                drawing.width(),
                drawing.height()));
        svg.append("<clipPath id=\"sky\"><path d=\"");
        path(svg, drawing.frame());
        svg.append("\"/></clipPath>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (Drawing.Mark mark : drawing.marks()) {
            if (mark instanceof Drawing.Area area) {
                svg.append("<path clip-path=\"url(#sky)\"");
                color(svg, "fill", area.color());
                svg.append(" d=\"");
                path(svg, area.shape());
                svg.append("\"/>\n");
            } else if (mark instanceof Drawing.Line line) {
                svg.append("<path fill=\"none\"");
                color(svg, "stroke", line.color());
                svg.append(String.format(Locale.ROOT, " stroke-width=\"%.1f\" d=\"", line.width()));
                path(svg, line.shape());
                svg.append("\"/>\n");
            } else if (mark instanceof Drawing.Text text) {
                text(svg, text);
            }
        }
        return svg.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void color(StringBuilder svg, String name, Color color) {
        svg.append(String.format(
                Locale.ROOT, " %s=\"#%02x%02x%02x\"", name, color.getRed(), color.getGreen(), color.getBlue()));
        if (color.getAlpha() < 255) {
            svg.append(String.format(Locale.ROOT, " %s-opacity=\"%.2f\"", name, color.getAlpha() / 255.0));
        }
    }

    private static void text(StringBuilder svg, Drawing.Text text) {
        double x = text.at().getX();
        double y = text.at().getY();
        if (text.swatch() != null) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%3$d\" height=\"%3$d\"",
                    x,
                    y - text.size() + 3,
                    text.size()));
            color(svg, "fill", text.swatch());
            svg.append("/>\n");
            x += text.size() * 1.5;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\"",
                x,
                y,
                text.size(),
                text.anchor().svg()));
        color(svg, "fill", SkyMap.INK);
        svg.append('>').append(escaped(text.text())).append("</text>\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= ' ')
                .forEach(c -> escaped.append(
                        switch (c) {
                            case '&' -> "&amp;";
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            default -> Character.toString(c);
                        }));
        return escaped.toString();
    }

    private static void path(StringBuilder svg, Shape shape) {
        double[] point = new double[6];
        for (PathIterator each = shape.getPathIterator(null, STRAIGHT_ENOUGH); !each.isDone(); each.next()) {
            int kind = each.currentSegment(point);
            if (kind == PathIterator.SEG_CLOSE) {
                svg.append('Z');
            } else {
                svg.append(kind == PathIterator.SEG_MOVETO ? 'M' : 'L');
                number(svg, point[0]);
                svg.append(' ');
                number(svg, point[1]);
            }
        }
    }

    /** With one digit behind the point: more than that nobody sees. */
    private static void number(StringBuilder svg, double value) {
        long tenths = Math.round(value * 10);
        svg.append(tenths / 10);
        if (tenths % 10 != 0) {
            svg.append('.').append(Math.abs(tenths % 10));
        }
    }
}
