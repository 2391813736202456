package org.tapjdbc.adql.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.bind.Shape;
import org.tapjdbc.adql.table.TableStatement.Create;
import org.tapjdbc.adql.table.TableStatement.CreateAs;
import org.tapjdbc.adql.table.TableStatement.CreateFrom;
import org.tapjdbc.adql.table.TableStatement.Delete;
import org.tapjdbc.adql.table.TableStatement.Drop;
import org.tapjdbc.adql.table.TableStatement.InsertQuery;
import org.tapjdbc.adql.table.TableStatement.InsertValues;
import org.tapjdbc.adql.text.AdqlSyntaxException;

class TableStatementsTest {
    private static final TableName T = new TableName("t", false);

    @Test
    void a_table_is_made_of_columns_with_what_votable_says_of_them() throws AdqlSyntaxException {
        Create create = (Create) parsed("""
                CREATE LOCAL TEMPORARY TABLE tap_upload.t ( -- mine
                  ra DOUBLE UNIT 'deg' UCD 'pos.eq.ra' UTYPE 'a:b' DESCRIPTION 'it''s a place' NOT NULL,
                  "Vmag /mag" REAL COMMENT 'bright' NULL, /* and */ date TIMESTAMP,
                  size DOUBLE XTYPE 'point', v DOUBLE ARRAYSIZE '3x*'
                ) ON COMMIT PRESERVE ROWS;
                """);

        assertThat(create)
                .isEqualTo(new Create(
                        T,
                        false,
                        List.of(
                                new ColumnDefinition(
                                        "ra",
                                        new Type("double", null, null),
                                        "deg",
                                        "pos.eq.ra",
                                        "a:b",
                                        "it's a place",
                                        true),
                                new ColumnDefinition(
                                        "Vmag /mag", new Type("float", null, null), null, null, null, "bright", false),
                                plain("date", new Type("char", "*", "timestamp")),
                                plain("size", new Type("double", "2", "point")),
                                plain("v", new Type("double", "3x*", null)))));
    }

    private static ColumnDefinition plain(String name, Type type) {
        return new ColumnDefinition(name, type, null, null, null, null, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOOLEAN                     | boolean      |     |
            smallint                    | short        |     |
            INT                         | int          |     |
            INTEGER                     | int          |     |
            BIGINT                      | long         |     |
            REAL                        | float        |     |
            FLOAT                       | double       |     |
            FLOAT(24)                   | float        |     |
            FLOAT(25)                   | double       |     |
            DOUBLE                      | double       |     |
            DOUBLE PRECISION            | double       |     |
            DECIMAL                     | double       |     |
            NUMERIC(10)                 | long         |     |
            NUMERIC(18, 0)              | long         |     |
            NUMERIC(19)                 | double       |     |
            DECIMAL(10, 2)              | double       |     |
            CHAR                        | char         |     |
            CHAR(8)                     | char         | 8   |
            CHARACTER VARYING(8)        | char         | 8*  |
            VARCHAR                     | char         | *   |
            VARCHAR(8)                  | char         | 8*  |
            VARCHAR(MAX)                | char         | *   |
            TEXT                        | char         | *   |
            CLOB                        | char         | *   |
            NCHAR(3)                    | unicodeChar  | 3   |
            NVARCHAR                    | unicodeChar  | *   |
            NATIONAL CHARACTER VARYING(9)| unicodeChar | 9*  |
            unicodeChar                 | unicodeChar  |     |
            TIMESTAMP                   | char         | *   | timestamp
            TIMESTAMP(3) WITH TIME ZONE | char         | *   | timestamp
            DATE                        | char         | *   | timestamp
            TIME                        | char         | *   |
            UUID                        | char         | 36  | uuid
            BINARY(4)                   | unsignedByte | 4   |
            VARBINARY                   | unsignedByte | *   |
            VARBINARY(9)                | unsignedByte | 9*  |
            BLOB                        | unsignedByte | *   |
            POINT                       | double       | 2   | point
            CIRCLE                      | double       | 3   | circle
            POLYGON                     | double       | *   | polygon
            INTERVAL                    | double       | 2   | interval
            REGION                      | char         | *   | adql:REGION
            DOUBLE ARRAY                | double       | *   |
            DOUBLE ARRAY[4]             | double       | 4   |
            DOUBLE[]                    | double       | *   |
            DOUBLE[3]                   | double       | 3   |
            INT[2][3]                   | int          | 3x2 |
            INT[][3]                    | int          | 3x* |
            VARCHAR(8)[]                | char         | 8x* |
            CHAR(8)[2]                  | char         | 8x2 |
            unsignedByte                | unsignedByte |     |
            short                       | short        |     |
            long                        | long         |     |
            doubleComplex               | doubleComplex|     |
            bit[9]                      | bit          | 9   |
            """)
    void types_have_the_names_of_sql_or_votable(String type, String datatype, String arraysize, String xtype)
            throws AdqlSyntaxException {
        assertThat(column("c " + type).type()).isEqualTo(new Type(datatype, arraysize, xtype));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            VARCHAR ARRAYSIZE '9'                | char   | 9 |
            VARCHAR XTYPE 'stc-s'                | char   | * | stc-s
            DOUBLE XTYPE 'circle'                | double | 3 | circle
            POINT XTYPE 'interval' ARRAYSIZE '*' | double | * | interval
            """)
    void what_is_said_of_a_type_wins_over_what_it_implies(String type, String datatype, String arraysize, String xtype)
            throws AdqlSyntaxException {
        assertThat(column("c " + type).type()).isEqualTo(new Type(datatype, arraysize, xtype));
    }

    @Test
    void text_that_is_not_all_ascii_has_a_type_of_its_own() throws AdqlSyntaxException {
        assertThat(column("c VARCHAR(9)").type().unicode()).isEqualTo(new Type("unicodeChar", "9*", null));
        assertThat(column("c REAL").type().unicode()).isEqualTo(new Type("float", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t",
                "WITH w AS (SELECT 1) SELECT * FROM w",
                "EXPLAIN SELECT a FROM t",
                "UPDATE uws.jobs SET phase = 'ABORT'",
                "DELETE FROM uws.jobs WHERE phase = 'ERROR'",
                "delete from \"UWS\" . jobs",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE OR REPLACE VIEW v AS SELECT a FROM t",
                "CREATE UNIQUE INDEX i ON t (a)",
                "DROP VIEW v",
                "DROP_TABLE t",
                "-- CREATE TEMPORARY TABLE t (a INT)\nSELECT 1",
                "SELECT 'not closed",
                "/* not closed",
                "",
                ";"
            })
    void other_statements_are_left_to_others(String sql) throws AdqlSyntaxException {
        assertThat(TableStatements.parse(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE t AS SELECT a FROM u",
                "CREATE TEMP TABLE t AS (SELECT a FROM u)",
                "CREATE TEMP TABLE t ON COMMIT PRESERVE ROWS AS ((SELECT a FROM u)) WITH DATA ;",
                "INSERT INTO t SELECT a FROM u",
                "INSERT INTO t (SELECT a FROM u);",
                "-- all\nINSERT INTO t (a, \"b\") SELECT a FROM u -- all"
            })
    void a_query_inside_keeps_its_place(String sql) throws AdqlSyntaxException {
        TableStatement statement = parsed(sql);
        QueryPart query = statement instanceof CreateAs create ? create.query() : ((InsertQuery) statement).query();

        assertThat(query).isEqualTo(new QueryPart("SELECT a FROM u", sql.indexOf("SELECT")));
        assertThat(AdqlParser.parse(query.text()).tables()).hasSize(1);
    }

    @Test
    void parentheses_that_are_a_querys_own_stay() throws AdqlSyntaxException {
        String union = "(SELECT a FROM u) UNION (SELECT a FROM v)";

        assertThat(((CreateAs) parsed("CREATE TEMPORARY TABLE IF NOT EXISTS t AS " + union)))
                .isEqualTo(new CreateAs(T, true, new QueryPart(union, 42)));
    }

    @Test
    void a_table_is_made_from_a_file() throws AdqlSyntaxException {
        assertThat(parsed("create temporary table \"t\" from '/tmp/it''s.vot'"))
                .isEqualTo(new CreateFrom(new TableName("t", true), false, "/tmp/it's.vot"));
    }

    @Test
    void tables_are_emptied_and_dropped() throws AdqlSyntaxException {
        assertThat(parsed("DELETE FROM t")).isEqualTo(new Delete(T));
        assertThat(parsed("DELETE FROM \"Tap_Upload\".t;")).isEqualTo(new Delete(T));
        assertThat(parsed("DROP TABLE t")).isEqualTo(new Drop(T, false));
        assertThat(parsed("DROP TEMPORARY TABLE IF EXISTS TAP_UPLOAD.t CASCADE"))
                .isEqualTo(new Drop(T, true));
    }

    @Test
    void rows_hold_values_of_all_kinds() throws AdqlSyntaxException {
        InsertValues insert = (InsertValues) parsed("""
                INSERT INTO t VALUES (?, -1.50, +2e-3, .5, 'it''s', NULL, TRUE, (-7), 0x1F, DEFAULT),
                  (POINT('ICRS', 1, -2), CIRCLE(1, 2, ?), POLYGON(1,2,3,4,5,6), CIRCLE(POINT(1, 2), 3),
                   TIMESTAMP '2020-01-01 00:00:00', {d '2020-01-01'}, {ts'2020-01-01T00:00'}, ARRAY[1, -2, ?],
                   ARRAY[], false);""");

        assertThat(insert.rows())
                .containsExactly(
                        List.of(
                                new Value.Parameter(0),
                                number("-1.50"),
                                number("2e-3"),
                                number(".5"),
                                new Value.Text("it's"),
                                new Value.Null(),
                                new Value.Truth(true),
                                number("-7"),
                                number("31"),
                                new Value.Null()),
                        List.of(
                                new Value.Geometry(Shape.POINT, List.of(number("1"), number("-2"))),
                                new Value.Geometry(
                                        Shape.CIRCLE, List.of(number("1"), number("2"), new Value.Parameter(1))),
                                new Value.Geometry(
                                        Shape.POLYGON,
                                        List.of(
                                                number("1"),
                                                number("2"),
                                                number("3"),
                                                number("4"),
                                                number("5"),
                                                number("6"))),
                                new Value.Geometry(Shape.CIRCLE, List.of(number("1"), number("2"), number("3"))),
                                new Value.Time(Value.Time.Part.TIMESTAMP, "2020-01-01 00:00:00"),
                                new Value.Time(Value.Time.Part.DATE, "2020-01-01"),
                                new Value.Time(Value.Time.Part.TIMESTAMP, "2020-01-01T00:00"),
                                new Value.Array(List.of(number("1"), number("-2"), new Value.Parameter(2))),
                                new Value.Array(List.of()),
                                new Value.Truth(false)));
        assertThat(insert.columns()).isNull();
        assertThat(insert.parameters()).isEqualTo(3);
    }

    @Test
    void the_columns_of_rows_may_be_named() throws AdqlSyntaxException {
        assertThat(parsed("INSERT INTO t (ra, \"Big \"\"x\"\"\", size) VALUES (1, 2, ?)"))
                .isEqualTo(new InsertValues(
                        T,
                        List.of("ra", "Big \"x\"", "size"),
                        List.of(List.of(number("1"), number("2"), new Value.Parameter(0)))));
    }

    private static Value.Numeral number(String text) {
        return new Value.Numeral(text);
    }

    private static ColumnDefinition column(String definition) throws AdqlSyntaxException {
        return ((Create) parsed("CREATE TEMPORARY TABLE t (" + definition + ")"))
                .columns()
                .get(0);
    }

    private static TableStatement parsed(String sql) throws AdqlSyntaxException {
        return TableStatements.parse(sql).orElseThrow();
    }
}
