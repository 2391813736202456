package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.DemoTest;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Field;

class ScrollableResultSetTest extends DemoTest {
    private static Statement scrolling(Connection connection) throws SQLException {
        return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    }

    private static byte[] numbers(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append("<TR><TD>").append(i).append("</TD></TR>");
        }
        return Documents.tabledata("<FIELD name='n' datatype='int'/>", rows.toString());
    }

    @Test
    void rows_can_be_gone_back_to_in_any_order() throws SQLException {
        try (ResultSet rows = Documents.scrollable(numbers(5))) {
            assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(5);
            assertThat(rows.getRow()).isEqualTo(5);
            assertThat(rows.isLast()).isTrue();
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(4);
            assertThat(rows.relative(-2)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.relative(0)).isTrue();
            assertThat(rows.absolute(-5)).isTrue();
            assertThat(rows.isFirst()).isTrue();
            assertThat(rows.previous()).isFalse();
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.absolute(3)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(3);
            assertThat(rows.first()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void beyond_either_end_there_is_no_row_and_the_way_back_is_open() throws SQLException {
        try (ResultSet rows = Documents.scrollable(numbers(3))) {
            assertThat(rows.absolute(4)).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            assertThat(rows.getRow()).isZero();
            assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("behind its last row");
            assertThat(rows.next()).isFalse();
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(3);
            assertThat(rows.absolute(-4)).isFalse();
            assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("before its first row");
            assertThat(rows.absolute(Integer.MIN_VALUE)).isFalse();
            assertThat(rows.relative(Integer.MAX_VALUE)).isFalse();
            rows.beforeFirst();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            rows.afterLast();
            assertThat(rows.isAfterLast()).isTrue();
        }
    }

    @Test
    void without_rows_every_move_is_to_no_row() throws SQLException {
        try (ResultSet rows = Documents.scrollable(numbers(0))) {
            assertThat(rows.isBeforeFirst()).isFalse();
            assertThat(rows.first()).isFalse();
            assertThat(rows.last()).isFalse();
            rows.afterLast();
            assertThat(rows.isAfterLast()).isFalse();
            assertThat(rows.next()).isFalse();
            assertThat(rows.previous()).isFalse();
        }
    }

    @Test
    void to_look_ahead_does_not_change_the_current_row() throws SQLException {
        // enough for many blocks, so that the look ahead often ends one
        try (ResultSet rows = Documents.scrollable(numbers(20_000))) {
            for (int i = 1; rows.next(); i++) {
                assertThat(rows.isLast()).isEqualTo(i == 20_000);
                assertThat(rows.getInt(1)).isEqualTo(i);
            }
        }
    }

    @Test
    void incomplete_rows_are_an_error_wherever_their_end_is_asked_for() throws SQLException {
        String whole = new String(numbers(9), StandardCharsets.UTF_8);
        byte[] cut = whole.substring(0, whole.indexOf("7")).getBytes(StandardCharsets.UTF_8);
        try (ResultSet rows = Documents.scrollable(cut)) {
            assertThat(rows.absolute(2)).isTrue();
            assertThatThrownBy(rows::last).isInstanceOf(SQLException.class);
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThatThrownBy(rows::afterLast).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.absolute(-1)).isInstanceOf(SQLException.class);
            assertThat(rows.absolute(6)).isTrue();
            assertThatThrownBy(rows::isLast).isInstanceOf(SQLException.class);
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(6);
        }
    }

    @Test
    void rows_cut_by_the_service_are_an_error_of_last() throws SQLException {
        try (Connection connection = connect("maxrec=7", "onOverflow=error");
                Statement statement = scrolling(connection);
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            assertThat(rows.absolute(7)).isTrue();
            assertThatThrownBy(rows::last)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
        }
    }

    @Test
    void rows_cut_by_the_service_are_warned_of_once_however_their_end_is_found() throws SQLException {
        try (Connection connection = connect("maxrec=7");
                Statement statement = scrolling(connection);
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            assertThat(rows.last()).isTrue();
            rows.afterLast();
            assertThat(rows.next()).isFalse();
            assertThat(rows.getWarnings().getSQLState()).isEqualTo("01004");
            assertThat(rows.getWarnings().getNextWarning() == null).isTrue();
            assertThat(statement.getWarnings().getSQLState()).isEqualTo("01004");
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void values_of_every_type_are_the_same_after_going_back(Serialization form) throws Exception {
        for (int i = 0; i < AllTypes.FIELDS.size(); i++) {
            Field field = AllTypes.FIELDS.get(i);
            int column = i;
            Object[][] values = Arrays.stream(AllTypes.rows(form != Serialization.BINARY))
                    .map(row -> new Object[] {row[column]})
                    .toArray(Object[][]::new);
            byte[] document = Documents.written(form, List.of(field), values);
            List<String> once = new ArrayList<>();
            List<String> again = new ArrayList<>();
            try (JdbcResultSet rows = Documents.open(document);
                    JdbcResultSet scrolled = Documents.scrollable(document)) {
                while (rows.next()) {
                    once.addAll(outcomes(rows));
                }
                scrolled.afterLast();
                while (scrolled.previous()) {
                    again.addAll(0, outcomes(scrolled));
                }
            }
            assertThat(again).as(field.toString()).isEqualTo(once);
        }
    }

    private static List<String> outcomes(ResultSet row) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Map.Entry<String, List<Getters.Getter>> each : Getters.all().entrySet()) {
            for (Getters.Getter getter : each.getValue()) {
                outcomes.add(each.getKey() + " " + Getters.outcome(each.getKey(), getter, row));
            }
        }
        return outcomes;
    }

    @Test
    void the_spelling_of_a_number_and_a_value_that_is_none_are_kept() throws Exception {
        byte[] text = Documents.tabledata(
                "<FIELD name='n' datatype='int'/><FIELD name='a' datatype='int' arraysize='*'/>",
                "<TR><TD>0x10</TD><TD>1 0x2</TD></TR><TR><TD>many</TD><TD>1 two</TD></TR>");
        try (ResultSet texts = Documents.scrollable(text)) {
            texts.last();
            assertThatThrownBy(() -> texts.getInt(1))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"))
                    .hasMessageContaining("many");
            assertThatThrownBy(() -> texts.getObject(2, int[].class)).hasMessageContaining("two");
            assertThat(texts.getString(1)).isEqualTo("many");
            texts.first();
            assertThat(texts.getInt(1)).isEqualTo(16);
            assertThat(texts.getString(1)).isEqualTo("0x10");
            assertThat(texts.getString(2)).isEqualTo("1 0x2");
        }
    }

    @Test
    void a_walk_at_random_finds_every_row_where_it_was() throws SQLException {
        Random random = new Random(20261120);
        try (ResultSet rows = Documents.scrollable(numbers(30_000))) {
            for (int i = 0; i < 20_000; i++) {
                int number = 1 + random.nextInt(30_000);
                assertThat(rows.absolute(number)).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(number);
            }
        }
    }

    @Test
    void closed_rows_answer_nothing() throws SQLException {
        ResultSet rows = Documents.scrollable(numbers(3));
        rows.last();
        rows.close();
        rows.close();
        assertThatThrownBy(rows::first).hasMessageContaining("closed");
        assertThatThrownBy(rows::getRow).hasMessageContaining("closed");
        assertThatThrownBy(rows::getType).hasMessageContaining("closed");
    }
}
