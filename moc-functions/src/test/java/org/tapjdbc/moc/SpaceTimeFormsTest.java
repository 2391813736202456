package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ASCII, JSON and FITS of MOCs of space and time. */
class SpaceTimeFormsTest {
    private static final long TIME = Long.MIN_VALUE;

    private static SpaceTimeMoc moc(String ascii) {
        return SpaceTimeMoc.parseAscii(ascii);
    }

    private static byte[] fits(SpaceTimeMoc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        moc.writeFits(out);
        return out.toByteArray();
    }

    private static SpaceTimeMoc read(byte[] file) throws IOException {
        return SpaceTimeMoc.readFits(new ByteArrayInputStream(file));
    }

    /** A file with other values, which may be fewer than those it has. */
    private static byte[] withValues(long... values) throws IOException {
        byte[] file = fits(moc("t61/1 s0/1 t61/3 s0/2 t61/5 s0/3"));
        byte[] edited = FitsTest.edited(file, "NAXIS2  =                   12", "NAXIS2  = " + values.length);
        ByteBuffer.wrap(edited, FitsTest.DATA, 8 * values.length).asLongBuffer().put(values);
        return edited;
    }

    private static SpaceTimeMoc fixture(String name) throws IOException {
        try (InputStream in = Files.newInputStream(Fixtures.file("moc/" + name))) {
            return SpaceTimeMoc.readFits(in);
        }
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            value = {
                "t61/1 3 5 s3/1-3 4/ t61/50 52 s4/25",
                "t61/1 s29/0-2 t61/3 s28/0 t60/2 61/6 s29/2 5",
                "t59/1 60/1 61/8 s29/0",
                "t0/0-1 s0/0-11",
                "t31/1 61/ s0/5 29/",
                "t61/ s29/",
                "t0/ s0/"
            })
    void what_is_canonical_is_written_as_it_was_read(String text) {
        assertThat(moc(text).toAscii()).isEqualTo(text);
        SpaceTimeMoc again = SpaceTimeMoc.parseJson(moc(text).toJson());
        assertThat(again).isEqualTo(moc(text));
        assertThat(again.timeOrder()).isEqualTo(moc(text).timeOrder());
        assertThat(again.spaceOrder()).isEqualTo(moc(text).spaceOrder());
        assertThat(again.toAscii()).isEqualTo(text);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | t0/ s0/",
                "'\n' | t0/ s0/",
                "t s | t0/ s0/",
                "t61/2 s3/4 t61/1 s3/4 | t60/ 61/1-2 s3/4",
                "'t61/1,2\ts3/4,5\r\n' | t61/1-2 s3/4-5",
                "t61/1s3/4t61/2s3/5 | t61/1 s3/4 t61/2 s3/5",
                "t61/1 s3/4 t61/1 s3/5 | t61/1 s3/4-5",
                "t61/1-4 s0/1 t61/2 s0/2 | t61/1 s0/1 t61/2 s0/1-2 t61/3-4 s0/1",
                "t61/1 s3/4 t61/9 s3/ 29/ | t61/1 s3/4 29/"
            })
    void reading_is_lenient(String text, String meaning) {
        assertThat(moc(text)).isEqualTo(moc(meaning));
        assertThat(moc(text).timeOrder()).isEqualTo(moc(meaning).timeOrder());
        assertThat(moc(text).spaceOrder()).isEqualTo(moc(meaning).spaceOrder());
    }

    @ParameterizedTest(name = "''{0}'' is wrong at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "61/1 s3/4 | 0 | there is '6' where the 't' of time is expected",
                "s3/4 | 0 | there is 's' where the 't' of time is expected",
                "t61/1 | 5 | the text ends where the 's' of space is expected",
                "t61/1 t61/2 s3/4 | 6 | there is 't' where the 's' of space is expected",
                "t61/1 s3/4 s3/5 | 11 | there is 's' where the 't' of time is expected",
                "t62/1 s3/4 | 1 | the order 62 is not between 0 and 61",
                "t61/1 s30/4 | 7 | the order 30 is not between 0 and 29",
                "t61/1 s0/12 | 9 | a cell of order 0 is not between 0 and 11",
                "t61/1 s4 | 7 | there is no order before the cell",
                "t61/1 x | 6 | there is 'x' where a number is expected"
            })
    void ascii_of_something_else_is_refused_with_its_place(String text, int offset, String message) {
        MocSyntaxException error = catchThrowableOfType(MocSyntaxException.class, () -> moc(text));
        assertThat(error).hasMessageContaining("not a space-time MOC").hasMessageContaining(message);
        assertThat(error.offset()).isEqualTo(offset);
    }

    @Test
    void json_is_one_object_for_times_and_their_space_and_may_be_two() {
        SpaceTimeMoc moc = moc("t61/1 3 5 s3/1-3 4/ t61/50 52 s4/25");
        assertThat(moc.toJson())
                .isEqualTo("[{\"t\":{\"61\":[1,3,5]},\"s\":{\"3\":[1,2,3],\"4\":[]}},"
                        + "{\"t\":{\"61\":[50,52]},\"s\":{\"4\":[25]}}]");
        assertThat(SpaceTimeMoc.parseJson(" [ { \"t\" : {\"61\":[1,3,5]} } , { \"s\" : {\"3\":[1,2,3]}},"
                        + "{\"t\":{\"61\":[50,52]}},{\"s\":{\"4\":[25]}} ] "))
                .isEqualTo(moc);
        assertThat(SpaceTimeMoc.parseJson("[{\"s\":{\"4\":[25]},\"t\":{\"61\":[50,52]}},{},"
                        + "{\"t\":{\"61\":[1,3,5]},\"s\":{\"3\":[1,2,3]}}]"))
                .isEqualTo(moc);
        assertThat(SpaceTimeMoc.parseJson("[]").isEmpty()).isTrue();
        assertThat(SpaceTimeMoc.parseJson("{\"t\":{\"1\":[0]},\"s\":{\"1\":[1]}}"))
                .isEqualTo(moc("t1/0 s1/1"));
    }

    @ParameterizedTest(name = "{0} is wrong at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 0 | '[' is expected",
                "[{\"t\":{\"1\":[0]}}] | 17 | the last times have no space",
                "[{\"s\":{\"1\":[0]}}] | 17 | the last space has no times",
                "[{\"t\":{}},{\"t\":{}}] | 12 | with 't' begins what is there already",
                "[{\"f\":{\"1\":[0]}}] | 3 | with 'f' begin frequencies",
                "[{\"1\":[0]}] | 3 | there is '1' where 't' or 's' is expected",
                "[{\"t\":{\"62\":[0]}}] | 8 | the order 62 is not",
                "[{\"t\":{},\"s\":{}} | 16 | ']' is expected",
                "[]] | 2 | the end is expected"
            })
    void json_of_something_else_is_refused_with_its_place(String text, int offset, String message) {
        MocSyntaxException error = catchThrowableOfType(MocSyntaxException.class, () -> SpaceTimeMoc.parseJson(text));
        assertThat(error).as(text).isNotNull().hasMessageContaining(message);
        assertThat(error.offset()).as(error.getMessage()).isEqualTo(offset);
    }

    @Test
    void fits_has_times_with_bit_63_before_their_space() throws IOException {
        SpaceTimeMoc written = moc("t61/1 5 s29/7-8 t61/9-10 s28/3");
        byte[] file = fits(written.refine(61, 29));
        long[] values = new long[10];
        ByteBuffer.wrap(file, FitsTest.DATA, 80).asLongBuffer().get(values);
        assertThat(values).containsExactly(TIME | 1, TIME | 2, TIME | 5, TIME | 6, 7, 9, TIME | 9, TIME | 11, 12, 16);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("MOCDIM  = 'TIME.SPACE'", "ORDERING= 'RANGE   '", "NAXIS2  =                   10")
                .contains("MOCORD_T=                   61", "MOCORD_S=                   29");
        assertThat(read(file)).isEqualTo(written);
        SpaceTimeMoc empty = read(fits(SpaceTimeMoc.empty(20, 7)));
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.timeOrder()).isEqualTo(20);
        assertThat(empty.spaceOrder()).isEqualTo(7);
    }

    @Test
    void fits_may_list_times_in_any_order_and_cells_deeper_than_it_says() throws IOException {
        SpaceTimeMoc moc = read(withValues(TIME | 8, TIME | 9, TIME | 2, TIME | 4, 5, 9, TIME | 3, TIME | 8, 7, 8));
        assertThat(moc).isEqualTo(moc("t61/2-3 8 s29/5-8 t61/4-7 s29/7"));
        assertThat(moc.timeOrder()).isEqualTo(61);
        assertThat(moc.spaceOrder()).isEqualTo(29);
    }

    @Test
    void fits_with_values_out_of_place_is_refused() {
        assertThatThrownBy(() -> read(withValues(1, 2))).hasMessageContaining("begins with a space without times");
        assertThatThrownBy(() -> read(withValues(TIME | 1, TIME | 2))).hasMessageContaining("last times have no space");
        assertThatThrownBy(() -> read(withValues(TIME | 1, 2))).hasMessageContaining("ends with a bound of space");
        assertThatThrownBy(() -> read(withValues(TIME | 1))).hasMessageContaining("a start and no end");
        assertThatThrownBy(() -> read(withValues(TIME | 2, TIME | 1))).hasMessageContaining("ends before it starts");
        assertThatThrownBy(() -> read(withValues(TIME | 1, TIME | 2, 0, Long.MAX_VALUE)))
                .hasMessageContaining("the space 9223372036854775807 is not between 0 and 3458764513820540928");
        assertThatThrownBy(() -> read(withValues(-1, -1)))
                .hasMessageContaining("the time 9223372036854775807 is not between");
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'TIME.SPACE' | 'SPACE     ' | it is one of SPACE",
                "'TIME.SPACE' | 'FREQUENCY ' | it is one of FREQUENCY, which MOC 2.0 does not have",
                "'RANGE   '\\ | 'NUNIQ   ' | its ORDERING is 'NUNIQ'",
                "'C       ' | 'G       ' | its COORDSYS is 'G'",
                "'TCB     ' | 'JD      ' | its TIMESYS is 'JD'"
            })
    void fits_of_something_else_is_refused(String from, String to, String message) throws IOException {
        String key = from.endsWith("\\") ? "ORDERING= " : "";
        String value = from.replace("\\", "");
        byte[] file = FitsTest.edited(fits(moc("t61/1 s3/4")), key + value, key + to);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MocSyntaxException.class)
                .hasMessageContaining("not a space-time MOC that can be read")
                .hasMessageContaining(message);
    }

    /** Negative times, in cells of the order 14 of 29, of each of which only the first microsecond is there. */
    @Test
    void fits_of_before_2_0_has_negative_times_and_whole_cells() throws IOException {
        long cell = 3L << 30;
        byte[] file = withValues(-cell, -(cell + 1), 0, 1L << 58);
        file = FitsTest.edited(file, "MOCVERS = '2.0     ' ", "MOC     = 'SPACETIME'");
        file = FitsTest.edited(file, "MOCDIM  = 'TIME.SPACE'", "NOTHING = 1");
        file = FitsTest.edited(file, "ORDERING= 'RANGE   '", "ORDERING= 'RANGE29'");
        file = FitsTest.edited(file, "'TCB     '", "'JD      '");
        file = FitsTest.edited(file, "MOCORD_T=                   61", "TORDER  = 14");
        file = FitsTest.edited(file, "MOCORD_S=                    0", "MOCORDER= 9");
        SpaceTimeMoc moc = read(file);
        assertThat(moc).isEqualTo(moc("t31/3 s0/0"));
        assertThat(moc.timeOrder()).isEqualTo(31);
        assertThat(moc.spaceOrder()).isEqualTo(9);
        byte[] later = FitsTest.edited(file, "TORDER  = 14", "MOCORD_1= 7");
        SpaceTimeMoc other = read(FitsTest.edited(later, "MOCORDER= 9 ", "MOCORDER= 14"));
        assertThat(other).isEqualTo(moc);
        assertThat(other.timeOrder()).isEqualTo(31);
        assertThat(other.spaceOrder()).isEqualTo(7);
    }

    @Test
    void vectors_of_the_standard_and_of_other_implementations_hold() {
        Map<String, Object> vectors = Json.map(Json.parse(Fixtures.text("text_vectors.json")));
        int compared = 0;
        for (Object entry : (List<?>) vectors.get("serialisation")) {
            Map<String, Object> vector = Json.map(entry);
            if (!vector.get("kind").equals("STMOC")) {
                continue;
            }
            String text = (String) vector.get("in");
            SpaceTimeMoc moc = moc(text);
            assertThat(moc.toAscii()).isEqualTo(text);
            assertThat(Moc.parse(text)).isEqualTo(moc);
            if (vector.containsKey("time_order")) {
                assertThat(moc.timeOrder()).isEqualTo(((BigDecimal) vector.get("time_order")).intValue());
                assertThat(moc.spaceOrder()).isEqualTo(((BigDecimal) vector.get("space_order")).intValue());
            }
            compared++;
        }
        assertThat(compared).isEqualTo(3);
        assertThat(moc("t59/1 60/1 61/8 s29/0"))
                .isEqualTo(SpaceTimeMoc.of(TimeMoc.ofRanges(61, 2, 9), SpaceMoc.ofRanges(29, 0, 1)));
        String file = Fixtures.text("moc/stmoc.ascii.txt");
        assertThat(Moc.parse(file)).isEqualTo(moc(file));
        assertThat(moc(file).toAscii()).isEqualTo(file.trim());
    }

    @Test
    void folds_of_a_file_are_what_two_implementations_found() throws Exception {
        String name = "STMOC_chandra.fits";
        Map<String, Object> facts =
                Json.map(Json.map(Json.parse(Fixtures.text("moc_facts.json"))).get(name));
        SpaceTimeMoc moc = fixture(name);
        assertThat(moc.timeOrder()).isEqualTo(((BigDecimal) facts.get("time_order")).intValue());
        assertThat(moc.spaceOrder()).isEqualTo(((BigDecimal) facts.get("space_order")).intValue());
        assertThat(moc.parts()).hasSize(((BigDecimal) facts.get("ranges")).intValue());
        assertThat(moc.timeFold().rangeCount()).isEqualTo(((BigDecimal) facts.get("time_ranges")).intValue());
        assertThat(FitsTest.hash(moc.timeFold())).isEqualTo(facts.get("time_moc_sha256"));
        assertThat(moc.spaceFold().rangeCount()).isEqualTo(((BigDecimal) facts.get("space_ranges")).intValue());
        assertThat(FitsTest.hash(moc.spaceFold())).isEqualTo(facts.get("space_moc_sha256"));
        assertThat(moc.union(moc)).isEqualTo(moc);
        assertThat(moc.complement().complement()).isEqualTo(moc);
        assertThat(read(fits(moc))).isEqualTo(moc);
        assertThat(moc(moc.toAscii())).isEqualTo(moc);
        assertThat(SpaceTimeMoc.parseJson(moc.toJson())).isEqualTo(moc);
    }

    /**
     * Its order of time is given as 28 in the facts, twice that of the file; but cells of the order 14 of 29 with four
     * children each are those of 31 with two, and the file has times that differ by one of those.
     */
    @Test
    void a_file_of_before_2_0_is_read() throws IOException {
        SpaceTimeMoc moc = fixture("STMoc-DECaLS-g_legacyRANGE29.fits");
        assertThat(moc.timeOrder()).isEqualTo(31);
        assertThat(moc.spaceOrder()).isEqualTo(9);
        assertThat(moc.timeFold().cellCount()).isPositive();
        assertThat(moc.timeFold().deepestOrder()).isEqualTo(31);
        assertThat(moc.timeFold().rangeStart(0)).isEqualTo(0x2f1f08980000000L);
        assertThat(moc.timeFold().rangeEnd(0)).isEqualTo(0x2f1f08980000000L + (1 << 30));
        assertThat(read(fits(moc))).isEqualTo(moc);
    }

    @Test
    void files_of_any_kind_are_read_as_that_and_frequencies_refused() throws IOException {
        Map<String, Object> facts = Json.map(Json.parse(Fixtures.text("moc_facts.json")));
        for (Map.Entry<String, Object> entry : facts.entrySet()) {
            try (InputStream in = Files.newInputStream(Fixtures.file("moc/" + entry.getKey()))) {
                switch ((String) Json.map(entry.getValue()).get("type")) {
                    case "SMOC" -> assertThat(Moc.readFits(in)).isInstanceOf(SpaceMoc.class);
                    case "TMOC" -> assertThat(Moc.readFits(in)).isInstanceOf(TimeMoc.class);
                    case "STMOC" -> assertThat(Moc.readFits(in)).isInstanceOf(SpaceTimeMoc.class);
                    default ->
                        assertThatThrownBy(() -> Moc.readFits(in))
                                .isInstanceOf(MocSyntaxException.class)
                                .hasMessageContaining("FREQUENCY, which MOC 2.0 does not have");
                }
            }
        }
    }
}
