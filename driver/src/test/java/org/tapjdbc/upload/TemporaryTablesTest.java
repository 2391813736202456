package org.tapjdbc.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class TemporaryTablesTest {
    private static final List<Field> FIELDS =
            List.of(Field.named("n", Datatype.INT).build());

    private final TemporaryTables tables = new TemporaryTables(Serialization.TABLEDATA);

    private static String state(Throwable e) {
        return ((SQLException) e).getSQLState();
    }

    @Test
    void t9_names_are_the_same_whatever_their_case() throws SQLException {
        TemporaryTable mine = tables.create("Mine", FIELDS);
        assertThat(tables.find("MINE")).isSameAs(mine);
        assertThat(tables.names()).containsExactly("Mine");
        assertThatThrownBy(() -> tables.create("mINE", FIELDS))
                .hasMessageContaining("Mine already")
                .extracting(TemporaryTablesTest::state)
                .isEqualTo("42S01");
        assertThat(tables.drop("mine")).isTrue();
        assertThat(tables.drop("mine")).isFalse();
        assertThat(tables.find("Mine")).isNull();
        assertThatThrownBy(() -> tables.get("Mine"))
                .extracting(TemporaryTablesTest::state)
                .isEqualTo("42S02");
        assertThatThrownBy(() -> mine.add(1)).hasMessageContaining("dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "\u00e4", "a-b", "_a", "select", "Table"})
    void q82_names_that_services_refuse_are_refused(String name) {
        assertThatThrownBy(() -> tables.create(name, FIELDS))
                .hasMessageContaining("no name for a temporary table")
                .extracting(TemporaryTablesTest::state)
                .isEqualTo("42000");
    }

    @Test
    void a_table_has_columns_of_different_names() {
        assertThatThrownBy(() -> tables.create("t", List.of())).hasMessageContaining("no columns");
        assertThatThrownBy(() -> tables.create("t", List.of(FIELDS.get(0), FIELDS.get(0))))
                .hasMessageContaining("two columns of the name \"n\"");
        assertThat(tables.names()).isEmpty();
    }

    @Test
    void close_drops_all_and_lets_none_be_made() throws SQLException {
        TemporaryTable one = tables.create("one", FIELDS);
        tables.close();
        assertThatThrownBy(one::body).hasMessageContaining("dropped");
        assertThatThrownBy(() -> tables.create("two", FIELDS))
                .extracting(TemporaryTablesTest::state)
                .isEqualTo("08003");
    }
}
