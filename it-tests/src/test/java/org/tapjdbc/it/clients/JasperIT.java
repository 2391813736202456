package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperPrintManager;
import net.sf.jasperreports.engine.JasperReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JasperReports: a report with a parameter, a table and a chart, as PDF and as an image. */
class JasperIT {
    private static final Path FOLDER = Path.of("target", "reports");
    private static JasperPrint report;

    @BeforeAll
    static void fill() throws IOException, SQLException, JRException {
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(FOLDER);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("faintest", 9.5);
        try (Demo demo = Demo.start();
                Connection connection = demo.connect();
                InputStream source = Objects.requireNonNull(JasperIT.class.getResourceAsStream("messier.jrxml"))) {
            JasperReport compiled = JasperCompileManager.compileReport(source);
            report = JasperFillManager.fillReport(compiled, parameters, connection);
        }
    }

    private static List<String> texts() {
        return report.getPages().get(0).getElements().stream()
                .filter(JRPrintText.class::isInstance)
                .map(element -> ((JRPrintText) element).getFullText())
                .toList();
    }

    @Test
    void c409_the_rows_of_a_query_with_a_parameter_fill_the_table() {
        assertThat(report.getPages()).hasSize(1);
        assertThat(texts()).contains("What Messier saw", "Kind", "globular cluster", "open cluster", "1.6");
    }

    @Test
    void it_is_exported_as_pdf() throws JRException, IOException {
        Path pdf = FOLDER.resolve("messier.pdf");

        JasperExportManager.exportReportToPdfFile(report, pdf.toString());

        try (PdfReader reader = new PdfReader(pdf.toString())) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(reader.getPageSize(1).getWidth()).isEqualTo(595);
            assertThat(new PdfTextExtractor(reader).getTextFromPage(1)).contains("What Messier saw", "open cluster");
        }
        assertThat(Files.size(pdf)).isGreaterThan(5_000);
    }

    @Test
    void it_is_drawn_with_its_chart() throws JRException, IOException {
        BufferedImage page = (BufferedImage) JasperPrintManager.printPageToImage(report, 0, 1.5f);
        ImageIO.write(page, "png", FOLDER.resolve("messier.png").toFile());

        assertThat(page.getWidth()).isBetween(890, 895);
        assertThat(page.getHeight()).isBetween(1260, 1265);
        assertThat(saturatedColours(page)).as("colours of the bars").isNotEmpty();
    }

    /** Text is black on white; what has a colour is of the chart. */
    private static Set<Integer> saturatedColours(BufferedImage page) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                int rgb = page.getRGB(x, y);
                int red = rgb >> 16 & 255;
                int blue = rgb & 255;
                if (Math.abs(red - blue) > 150) {
                    colours.add(rgb);
                }
            }
        }
        return colours;
    }
}
