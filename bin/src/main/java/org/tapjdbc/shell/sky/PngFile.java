package org.tapjdbc.shell.sky;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A drawing as PNG. */
final class PngFile {
    private PngFile() {}

    static byte[] of(Drawing drawing) throws IOException {
        BufferedImage image = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawing.width(), drawing.height());
        for (Drawing.Mark mark : drawing.marks()) {
            if (mark instanceof Drawing.Area area) {
                pen.setClip(drawing.frame());
                pen.setColor(area.color());
                pen.fill(area.shape());
            } else if (mark instanceof Drawing.Line line) {
                pen.setClip(null);
                pen.setColor(line.color());
                pen.setStroke(new BasicStroke((float) line.width()));
                pen.draw(line.shape());
            } else if (mark instanceof Drawing.Text text) {
                pen.setClip(null);
                write(pen, text);
            }
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("This Java cannot write PNG.");
        }
        return bytes.toByteArray();
    }

    private static void write(Graphics2D pen, Drawing.Text text) {
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, text.size()));
        Point2D at = text.at();
        if (text.swatch() != null) {
            pen.setColor(text.swatch());
            pen.fillRect((int) at.getX(), (int) at.getY() - text.size() + 3, text.size(), text.size());
        }
        double shift = text.swatch() == null ? 0 : text.size() * 1.5;
        double width = pen.getFontMetrics().stringWidth(text.text());
        pen.setColor(SkyMap.INK);
        pen.drawString(
                text.text(), (float) (at.getX() + shift - width * text.anchor().share()), (float) at.getY());
    }
}
