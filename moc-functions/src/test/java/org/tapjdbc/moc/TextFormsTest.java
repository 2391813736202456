package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {
    @Test
    void the_order_of_a_moc_is_the_deepest_that_is_named_and_is_written_again() {
        SpaceMoc moc = SpaceMoc.parseAscii("1/1 2 4 2/12-14 21 23 25 8/");
        assertThat(moc.order()).isEqualTo(8);
        assertThat(moc.deepestOrder()).isEqualTo(2);
        assertThat(moc.toAscii()).isEqualTo("1/1-2 4 2/12-14 21 23 25 8/");
        assertThat(moc.toJson()).isEqualTo("{\"1\":[1,2,4],\"2\":[12,13,14,21,23,25],\"8\":[]}");
        assertThat(SpaceMoc.parseJson(moc.toJson())).isEqualTo(moc);
    }

    @ParameterizedTest(name = "''{0}'' is read as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0/",
                "'  ' | 0/",
                "0/ | 0/",
                "7/ | 7/",
                "s | 0/",
                "s3/5 | 3/5",
                "s 3/5 | 3/5",
                "'0/0-3,7' | 0/0-3 7",
                "'3/,5,,6' | 3/5-6",
                "'3/ 9 5\t1' | 3/1 5 9",
                "3/5-9 7-20 6 | 3/5-7 16-20 2/2-3",
                "8/ 3/5 | 3/5 8/",
                "3/5 3/6 | 3/5-6",
                "2/1 1/0 | 1/0 2/",
                "12/0-100 | 9/0 10/4-5 11/24 12/100",
                "29/3458764513820540927 | 29/3458764513820540927",
                "0/0-11 | 0/0-11",
                "'\r\n1/1\n 2/9\n' | 1/1 2/9"
            })
    void reading_is_lenient_and_writing_canonical(String text, String canonical) {
        assertThat(SpaceMoc.parseAscii(text)).isEqualTo(SpaceMoc.parseAscii(canonical));
        assertThat(SpaceMoc.parseAscii(text).order())
                .isEqualTo(SpaceMoc.parseAscii(canonical).order());
    }

    @ParameterizedTest(name = "''{0}'' is wrong at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | 0 | there is 'a' where a number is expected",
                "-1/ | 0 | there is '-' where a number is expected",
                "30/ | 0 | the order 30 is not between 0 and 29",
                "1/2 99999999999999999999999/3 | 4 | the order 99999999999999999999999 is not",
                "0/12 | 2 | a cell of order 0 is not between 0 and 11",
                "0/1 99999999999999999999999 | 4 | a cell of order 0 is not",
                "0/10-12 | 2 | a cell of order 0 is not",
                "2/0,1,2,3,7 0/17,21-33,111 | 14 | a cell of order 0 is not",
                "3/5-4 | 2 | the range ends before it starts",
                "5 | 0 | there is no order before the cell",
                "3/5- | 4 | the text ends where a number is expected",
                "3/5-6-7 | 5 | there is '-' where a separator is expected",
                "3/5-6/7 | 5 | there is '/' where a separator is expected",
                "3/5;6 | 3 | there is ';' where a separator is expected",
                "3/5 x | 4 | there is 'x' where a number is expected",
                "t3/5 | 0 | another kind of MOC",
                "s3/5 t3/5 | 5 | another kind of MOC"
            })
    void what_is_no_moc_is_refused_with_its_place(String text, int offset, String message) {
        MocSyntaxException error = catchThrowableOfType(MocSyntaxException.class, () -> SpaceMoc.parseAscii(text));
        assertThat(error).hasMessageContaining("not a space MOC").hasMessageContaining(message);
        assertThat(error.offset()).isEqualTo(offset);
    }

    @Test
    void times_have_deeper_orders_and_a_prefix_of_their_own() {
        TimeMoc moc = TimeMoc.parseAscii("t31/1 32/4 35/");
        assertThat(moc.order()).isEqualTo(35);
        assertThat(moc.toAscii()).isEqualTo("31/1 32/4 35/");
        assertThat(moc.toJson()).isEqualTo("{\"31\":[1],\"32\":[4],\"35\":[]}");
        assertThat(TimeMoc.parseAscii("61/4611686018427387903").toAscii()).isEqualTo("61/4611686018427387903");
        assertThat(TimeMoc.parseAscii("0/0-1")).isEqualTo(TimeMoc.full(0));
        assertThatThrownBy(() -> TimeMoc.parseAscii("62/")).hasMessageContaining("not between 0 and 61");
        assertThatThrownBy(() -> TimeMoc.parseAscii("t61/1 s29/0-2")).hasMessageContaining("one of space and time");
    }

    @Test
    void json_may_have_spaces_and_a_wrapper() {
        SpaceMoc moc = SpaceMoc.ofCells(3, 5, 9);
        assertThat(SpaceMoc.parseJson(" { \"3\" : [ 9 , 5 ] } ")).isEqualTo(moc);
        assertThat(SpaceMoc.parseJson("{\"s\":{\"3\":[5,9]}}")).isEqualTo(moc);
        assertThat(SpaceMoc.parseJson("{}").isEmpty()).isTrue();
        assertThat(SpaceMoc.empty(5).toJson()).isEqualTo("{\"5\":[]}");
        assertThat(TimeMoc.parseJson("{\"t\":{\"61\":[5]}}")).isEqualTo(TimeMoc.ofCells(61, 5));
    }

    @ParameterizedTest(name = "{0} is wrong at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 0",
                "[] | 0",
                "{\"3\":[5] | 8",
                "{\"3\":[5,]} | 8",
                "{\"3\":5} | 5",
                "{3:[5]} | 1",
                "{\"30\":[]} | 2",
                "{\"0\":[12]} | 6",
                "{\"0\":[-1]} | 6",
                "{\"0\":[1.5]} | 7",
                "{\"3\":[5]}x | 9",
                "{\"t\":{\"3\":[5]}} | 2",
                "{\"s\":{\"s\":{}}} | 7"
            })
    void what_is_no_json_of_a_moc_is_refused_with_its_place(String text, int offset) {
        MocSyntaxException error = catchThrowableOfType(MocSyntaxException.class, () -> SpaceMoc.parseJson(text));
        assertThat(error).as(text).isNotNull();
        assertThat(error.offset()).as(error.getMessage()).isEqualTo(offset);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_written_is_read_again_the_same(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int order = random.nextInt(30);
            long some = Math.min(Healpix.cells(order), 1000);
            SpaceMoc space = SpaceMoc.ofCells(order, random.longs(300, 0, some).toArray())
                    .union(SpaceMoc.ofCells(29, random.nextLong(Healpix.cells(29))));
            assertSame(SpaceMoc.parseAscii(space.toAscii()), space, seed);
            assertSame(SpaceMoc.parseJson(space.toJson()), space, seed);
            TimeMoc time = TimeMoc.ofCells(
                    2 * order + 2,
                    random.longs(300, 0, 1L << Math.min(10, order)).toArray());
            assertSame(TimeMoc.parseAscii(time.toAscii()), time, seed);
            assertSame(TimeMoc.parseJson(time.toJson()), time, seed);
        }
    }

    private static void assertSame(OneAxisMoc read, OneAxisMoc written, long seed) {
        assertThat(read).as("seed %d", seed).isEqualTo(written);
        assertThat(read.order()).as("seed %d", seed).isEqualTo(written.order());
        assertThat(read.toAscii()).as("seed %d", seed).isEqualTo(written.toAscii());
    }

    @Test
    void vectors_of_the_standard_and_of_other_implementations_hold() {
        Map<String, Object> vectors = Json.map(Json.parse(Fixtures.text("text_vectors.json")));
        int compared = 0;
        for (Object entry : (List<?>) vectors.get("serialisation")) {
            Map<String, Object> vector = Json.map(entry);
            String text = (String) vector.get("in");
            if (vector.get("kind").equals("STMOC")) {
                assertThatThrownBy(() -> SpaceMoc.parseAscii(text)).isInstanceOf(MocSyntaxException.class);
            } else if (vector.containsKey("error")) {
                assertThatThrownBy(() -> SpaceMoc.parseAscii(text)).as(text).isInstanceOf(MocSyntaxException.class);
            } else {
                boolean space = vector.get("kind").equals("SMOC");
                OneAxisMoc moc = space ? SpaceMoc.parseAscii(text) : TimeMoc.parseAscii(text);
                String json = vector.get("json").toString().replaceAll("(\\d+)=", "\"$1\":");
                assertThat(moc.toJson()).as(text).isEqualTo(json.replace(" ", ""));
                assertThat(space ? SpaceMoc.parseJson(json) : TimeMoc.parseJson(json))
                        .isEqualTo(moc);
                assertThat(moc.order()).as(text).isEqualTo(((BigDecimal) vector.get("order")).intValue());
                if (vector.containsKey("out")) {
                    assertThat(moc.toAscii()).isEqualTo(vector.get("out"));
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(10);
    }

    @Test
    void operations_of_the_vectors_give_their_results() {
        Map<String, Object> vectors = Json.map(Json.parse(Fixtures.text("text_vectors.json")));
        int compared = 0;
        for (Object entry : (List<?>) vectors.get("operations")) {
            Map<String, Object> vector = Json.map(entry);
            String operation = (String) vector.get("op");
            if (!List.of("union", "intersection", "difference", "complement", "degrade", "sky_fraction")
                    .contains(operation)) {
                continue;
            }
            SpaceMoc a = SpaceMoc.parseAscii((String) vector.get("a"));
            SpaceMoc b = SpaceMoc.parseAscii((String) vector.getOrDefault("b", ""));
            Object result = switch (operation) {
                case "union" -> a.union(b).toAscii();
                case "intersection" -> a.intersection(b).toAscii();
                case "difference" -> a.difference(b).toAscii();
                case "complement" -> a.complement().toAscii();
                case "degrade" ->
                    a.degrade(((BigDecimal) vector.get("order")).intValue()).toAscii();
                default -> BigDecimal.valueOf(a.fraction());
            };
            assertThat(result).as(vector.toString()).isEqualTo(vector.get("out"));
            compared++;
        }
        assertThat(compared).isEqualTo(11);
    }
}
