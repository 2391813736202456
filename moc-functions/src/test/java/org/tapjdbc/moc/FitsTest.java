package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitsTest {
    /** After the primary header and that of the table, which has one block. */
    static final int DATA = 2 * 2880;

    private static byte[] fits(Moc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        moc.writeFits(out);
        return out.toByteArray();
    }

    private static SpaceMoc space(byte[] file) throws IOException {
        return SpaceMoc.readFits(new ByteArrayInputStream(file));
    }

    /** The file with a part of a header written over, which may be padded. */
    static byte[] edited(byte[] file, String from, String to) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to + " ".repeat(from.length() - to.length())).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_is_written_is_read_again_the_same(long seed) throws IOException {
        Random random = new Random(seed);
        for (int order = 0; order < 30; order++) {
            long[] cells = random.longs(500, 0, Healpix.cells(order)).toArray();
            SpaceMoc written = SpaceMoc.ofCells(order, cells).refine(Math.min(29, order + random.nextInt(2)));
            byte[] file = fits(written);
            assertThat(file.length % 2880).isZero();
            assertThat(space(file)).as("seed %d, order %d", seed, order).isEqualTo(written);
            assertThat(space(file).order()).as("seed %d", seed).isEqualTo(written.order());
            TimeMoc time = TimeMoc.ofCells(2 * order + 3, cells[0] / 2, cells[1] / 2);
            TimeMoc read = TimeMoc.readFits(new ByteArrayInputStream(fits(time)));
            assertThat(read).as("seed %d, order %d", seed, order).isEqualTo(time);
            assertThat(read.order()).isEqualTo(time.order());
        }
    }

    @Test
    void an_empty_moc_keeps_its_order() throws IOException {
        assertThat(space(fits(SpaceMoc.empty(7))).isEmpty()).isTrue();
        assertThat(space(fits(SpaceMoc.empty(7))).order()).isEqualTo(7);
    }

    @Test
    void zeros_are_padding_and_cells_need_no_order() throws IOException {
        byte[] file = fits(SpaceMoc.ofCells(3, 5, 9, 20));
        ByteBuffer.wrap(file, DATA, 12).putInt(256 + 20).putInt(0).putInt(256 + 5);
        assertThat(space(file)).isEqualTo(SpaceMoc.ofCells(3, 5, 20));
    }

    @Test
    void the_name_of_the_column_and_missing_orders_do_not_matter() throws IOException {
        SpaceMoc moc = SpaceMoc.ofCells(3, 5, 9);
        byte[] file = edited(edited(fits(moc), "'UNIQ    '", "'NPIX    '"), "MOCORD_S", "NOTHING ");
        assertThat(space(edited(file, "MOCORDER", "NEITHER ")).order()).isEqualTo(3);
        assertThat(space(edited(file, "MOCVERS", "IGNORED"))).isEqualTo(moc);
        assertThat(space(edited(file, "MOCDIM", "IGNORE"))).isEqualTo(moc);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'C       ' | 'G       ' | its COORDSYS is 'G'",
                "'SPACE   ' | 'TIME    ' | it is one of TIME",
                "'NUNIQ   ' | 'NESTED  ' | its ORDERING is 'NESTED'",
                "'NUNIQ   ' | 'RANGE   ' | its last range has a start and no end",
                "'1J      ' | '1E      ' | TFORM1 '1E'",
                "'1J      ' | '1K      ' | contradict each other",
                "TFIELDS =                    1 | TFIELDS =                    2 | several columns",
                "MOCORD_S=                    3 | MOCORD_S=                   30 | its order, 30, is not",
                "MOCORD_S=                    3 | MOCORD_S=                   -1 | no number from 0 up",
                "NAXIS2  =                    3 | NAXIS2  =        9999999999999 | bytes missing",
                "BINTABLE | IMAGE | binary table",
                "SIMPLE | NOFITS | does not begin with SIMPLE"
            })
    void what_cannot_be_read_is_refused(String from, String to, String message) throws IOException {
        byte[] file = edited(fits(SpaceMoc.ofCells(3, 5, 9, 11)), from, to);
        assertThatThrownBy(() -> space(file))
                .isInstanceOf(MocSyntaxException.class)
                .hasMessageContaining("not a space MOC that can be read")
                .hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_refused() throws IOException {
        byte[] file = fits(SpaceMoc.ofCells(3, 5, 9, 11));
        for (int length = 0; length < DATA + 12; length += 100) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> space(cut)).as("%d bytes", length).isInstanceOf(MocSyntaxException.class);
        }
        assertThat(space(Arrays.copyOf(file, DATA + 12)).rangeCount()).isEqualTo(3);
    }

    @Test
    void numbers_that_are_no_cells_and_ranges_that_are_none_are_refused() throws IOException {
        byte[] file = fits(SpaceMoc.ofCells(20, 5));
        ByteBuffer.wrap(file, DATA, 8).putLong(Long.MAX_VALUE);
        assertThatThrownBy(() -> space(file)).hasMessageContaining("the number of no cell");
        byte[] time = fits(TimeMoc.ofRanges(61, 5, 9));
        ByteBuffer.wrap(time, DATA, 8).putLong(10);
        assertThatThrownBy(() -> TimeMoc.readFits(new ByteArrayInputStream(time)))
                .hasMessageContaining("from 10 to 9 ends before it starts");
    }

    @Test
    void files_of_others_cover_what_two_implementations_found() throws Exception {
        Map<String, Object> facts = Json.map(Json.parse(Fixtures.text("moc_facts.json")));
        int compared = 0;
        for (Map.Entry<String, Object> entry : facts.entrySet()) {
            String name = entry.getKey();
            Map<String, Object> fact = Json.map(entry.getValue());
            if (fact.get("type").equals("SMOC") || fact.get("type").equals("TMOC")) {
                assertFact(fact.get("type").equals("SMOC") ? space(name) : time(name), fact, name);
                compared++;
            } else {
                assertThatThrownBy(() -> space(name)).as(name).isInstanceOf(MocSyntaxException.class);
                assertThatThrownBy(() -> time(name)).as(name).isInstanceOf(MocSyntaxException.class);
            }
        }
        assertThat(compared).isEqualTo(21);
    }

    @Test
    void operations_of_files_cover_what_two_implementations_found() throws Exception {
        Map<String, Object> pairs = Json.map(Json.parse(Fixtures.text("moc_ops.json")));
        for (Map.Entry<String, Object> pair : pairs.entrySet()) {
            String a = pair.getKey().substring(0, pair.getKey().indexOf('|'));
            String b = pair.getKey().substring(pair.getKey().indexOf('|') + 1);
            Map<String, Object> results = Json.map(pair.getValue());
            if (Json.map(results.get("union")).get("type").equals("TMOC")) {
                // what the vectors call the intersection of times is the difference again: two equal MOCs have none
                results.remove("intersection");
                assertOperations(time(a), time(b), results, pair.getKey());
                assertThat(time(a).intersection(time(b))).isEqualTo(time(a).difference(time(a).difference(time(b))));
            } else {
                assertOperations(space(a), space(b), results, pair.getKey());
            }
        }
        assertThat(pairs).hasSizeGreaterThan(10);
    }

    private static <M extends RangeMoc<M>> void assertOperations(M a, M b, Map<String, Object> results, String names)
            throws Exception {
        for (Map.Entry<String, Object> result : results.entrySet()) {
            String operation = result.getKey();
            String where = names + " " + operation;
            switch (operation) {
                case "union" -> assertFact(a.union(b), result, where);
                case "intersection" -> assertFact(a.intersection(b), result, where);
                case "difference" -> assertFact(a.difference(b), result, where);
                case "complement_first" -> assertRanges(a.complement(), Json.map(result.getValue()), where);
                case "overlaps" -> assertThat(a.overlaps(b)).as(where).isEqualTo(result.getValue());
                case "first_contains_second" ->
                    assertThat(a.covers(b)).as(where).isEqualTo(result.getValue());
                default -> {
                    int order = Integer.parseInt(operation.replace("degrade_first_to_", ""));
                    assertFact(a.degrade(order), result, where);
                }
            }
        }
    }

    private static SpaceMoc space(String name) throws IOException {
        try (InputStream in = Files.newInputStream(Fixtures.file("moc/" + name))) {
            return SpaceMoc.readFits(in);
        }
    }

    private static TimeMoc time(String name) throws IOException {
        try (InputStream in = Files.newInputStream(Fixtures.file("moc/" + name))) {
            return TimeMoc.readFits(in);
        }
    }

    private static void assertFact(OneAxisMoc moc, Map.Entry<String, Object> fact, String where) throws Exception {
        assertFact(moc, Json.map(fact.getValue()), where);
    }

    private static void assertFact(OneAxisMoc moc, Map<String, Object> fact, String where) throws Exception {
        assertThat(moc.order()).as(where).isEqualTo(number(fact, "order").intValue());
        assertRanges(moc, fact, where);
    }

    private static void assertRanges(OneAxisMoc moc, Map<String, Object> fact, String where) throws Exception {
        assertThat(moc.rangeCount()).as(where).isEqualTo(number(fact, "ranges").intValue());
        // of time, the facts count one of the two cells of order 0 as the whole
        double whole = moc instanceof TimeMoc ? 2 : 1;
        assertThat(moc.fraction() * whole)
                .as(where)
                .isCloseTo(number(fact, "coverage").doubleValue(), within(1e-12));
        if (fact.containsKey("cells")) {
            assertThat(moc.cellCount())
                    .as(where)
                    .isEqualTo(number(fact, "cells").longValue());
        }
        assertThat(hash(moc)).as(where).isEqualTo(fact.get("ranges_sha256"));
    }

    /** As the facts have it: of {@code start-end,start-end,…}. */
    static String hash(OneAxisMoc moc) throws NoSuchAlgorithmException {
        StringBuilder text = new StringBuilder();
        for (int range = 0; range < moc.rangeCount(); range++) {
            text.append(range == 0 ? "" : ",")
                    .append(moc.rangeStart(range))
                    .append('-')
                    .append(moc.rangeEnd(range));
        }
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash);
    }

    private static BigDecimal number(Map<String, Object> fact, String key) {
        return (BigDecimal) fact.get(key);
    }
}
