package org.tapjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code !skymap}. */
class SkyMapTest {
    private static final String CONE = "SELECT MOC(8, CIRCLE(0, 0, 10)) AS m";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String command) throws IOException {
        return TapShell.run(
                List.of("jdbc:tap:demo", "-e", command),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                null);
    }

    private BufferedImage png(String query) throws IOException {
        Path file = folder.resolve("map.png");
        assertThat(run("!skymap " + file + " " + query)).isZero();
        return ImageIO.read(file.toFile());
    }

    private static boolean isColored(BufferedImage map, int x, int y) {
        Color color = new Color(map.getRGB(x, y));
        int least = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
        int most = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
        return most - least > 40;
    }

    @Test
    void a_cone_is_where_it_belongs() throws IOException {
        BufferedImage map = png(CONE);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("map.png shows one MOC.");
        assertThat(map.getWidth()).isEqualTo(1200);
        assertThat(isColored(map, 605, 320)).as("the middle").isTrue();
        assertThat(isColored(map, 600, 200)).as("30 degrees north").isFalse();
        assertThat(isColored(map, 700, 320)).as("30 degrees west").isFalse();
    }

    @Test
    void what_lies_over_the_edge_of_the_map_is_on_both_sides() throws IOException {
        BufferedImage map = png("SELECT MOC(8, CIRCLE(180, 0, 10)) AS m");

        assertThat(isColored(map, 45, 320)).as("east").isTrue();
        assertThat(isColored(map, 1155, 320)).as("west").isTrue();
        assertThat(isColored(map, 605, 320)).as("the middle").isFalse();
        assertThat(isColored(map, 10, 320)).as("outside").isFalse();
    }

    @Test
    void the_whole_sky_is_the_whole_ellipse() throws IOException {
        BufferedImage map = png("SELECT MOC('0/0-11') AS m;");

        for (int[] place : new int[][] {{605, 35}, {605, 594}, {40, 320}, {1160, 320}, {303, 200}, {899, 470}}) {
            assertThat(isColored(map, place[0], place[1])).isTrue();
        }
        assertThat(isColored(map, 60, 60)).isFalse();
    }

    @Test
    void an_svg_has_a_legend_and_one_shape_for_each_moc() throws IOException {
        Path file = folder.resolve("map.svg");

        assertThat(run("!skymap " + file + " SELECT 'a < b' AS name, MOC('3/7') AS m UNION ALL SELECT 'c', MOC('0/1')"))
                .isZero();

        String svg = Files.readString(file);
        assertThat(svg).startsWith("<svg").contains("a &lt; b, 0.1302 % of the sky", "c, 8.333 % of the sky");
        assertThat(svg.split("clip-path=", -1)).as("the sky and two MOCs").hasSize(4);
    }

    @Test
    void the_picture_of_the_readme_is_what_its_command_draws() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        Matcher command =
                Pattern.compile("\"!skymap (docs/\\S+) (.*)\"").matcher(Files.readString(root.resolve("README.md")));
        assertThat(command.find()).isTrue();
        Path file = folder.resolve("readme.svg");

        assertThat(run("!skymap " + file + " " + command.group(2))).isZero();

        assertThat(file).hasSameTextualContentAs(root.resolve(command.group(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !skymap                                          | Usage: !skymap FILE QUERY
            !skymap map.gif SELECT MOC('0/0')                | ends in .png or .svg
            !skymap map.png SELECT 1 AS n                    | None of the columns is a MOC
            !skymap map.png SELECT MOC('t0/0')               | times alone
            !skymap map.png SELECT nothing FROM demo.messier  | nothing
            !skymap /nowhere/at/all/map.png SELECT MOC('0/0') | cannot be written
            """)
    void what_is_wrong_is_said_in_sentences(String command, String words) throws IOException {
        assertThat(run(command)).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(words).doesNotContain("\tat ");
    }
}
