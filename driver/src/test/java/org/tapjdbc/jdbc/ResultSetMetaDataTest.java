package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.TapResultSetMetaData;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class ResultSetMetaDataTest {
    private static ResultSetMetaData of(List<Field> fields) throws Exception {
        return Documents.open(Documents.written(Serialization.TABLEDATA, fields))
                .getMetaData();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boolean       |         |                 | BOOLEAN | BOOLEAN        | java.lang.Boolean  | 1  | false
            bit           |         |                 | BIT     | BIT            | java.lang.Boolean  | 1  | false
            bit           | 1       |                 | BIT     | BIT            | java.lang.Boolean  | 1  | false
            bit           | 9       |                 | ARRAY   | BIT ARRAY      | java.sql.Array     | 0  | false
            bit           | *       |                 | ARRAY   | BIT ARRAY      | java.sql.Array     | 0  | false
            unsignedByte  |         |                 | SMALLINT | SMALLINT      | java.lang.Integer  | 3  | false
            unsignedByte  | 16      |                 | BINARY  | BINARY         | [B                 | 16 | false
            unsignedByte  | *       |                 | VARBINARY | VARBINARY    | [B                 | 2147483647 | false
            unsignedByte  | *       | adql:BLOB       | VARBINARY | VARBINARY    | [B                 | 2147483647 | false
            short         |         |                 | SMALLINT | SMALLINT      | java.lang.Integer  | 5  | true
            int           |         |                 | INTEGER | INTEGER        | java.lang.Integer  | 10 | true
            long          |         |                 | BIGINT  | BIGINT         | java.lang.Long     | 19 | true
            float         |         |                 | REAL    | REAL           | java.lang.Float    | 7  | true
            double        |         |                 | DOUBLE  | DOUBLE         | java.lang.Double   | 15 | true
            double        |         | MJD             | DOUBLE  | DOUBLE         | java.lang.Double   | 15 | true
            floatComplex  |         |                 | ARRAY   | REAL ARRAY     | java.sql.Array     | 0  | false
            doubleComplex | 3       |                 | ARRAY   | DOUBLE ARRAY   | java.sql.Array     | 0  | false
            char          |         |                 | CHAR    | CHAR           | java.lang.String   | 1  | false
            unicodeChar   |         |                 | CHAR    | CHAR           | java.lang.String   | 1  | false
            char          | 8       |                 | CHAR    | CHAR           | java.lang.String   | 8  | false
            char          | 8*      |                 | VARCHAR | VARCHAR        | java.lang.String   | 8  | false
            unicodeChar   | *       |                 | VARCHAR | VARCHAR        | java.lang.String   | 2147483647 | false
            char          | *       | clob            | LONGVARCHAR | LONGVARCHAR | java.lang.String  | 2147483647 | false
            char          | *       | adql:CLOB       | LONGVARCHAR | LONGVARCHAR | java.lang.String  | 2147483647 | false
            char          | 8x3     |                 | ARRAY   | VARCHAR ARRAY  | java.sql.Array     | 0  | false
            int           | 2x*     |                 | ARRAY   | INTEGER ARRAY  | java.sql.Array     | 0  | false
            char          | *       | timestamp       | TIMESTAMP | TIMESTAMP    | java.sql.Timestamp | 29 | false
            char          | 19      | adql:TIMESTAMP  | TIMESTAMP | TIMESTAMP    | java.sql.Timestamp | 29 | false
            double        | 2       | point           | ARRAY   | point          | java.sql.Array     | 0  | false
            double        | 3       | circle          | ARRAY   | circle         | java.sql.Array     | 0  | false
            float         | 4       | range           | ARRAY   | range          | java.sql.Array     | 0  | false
            double        | *       | polygon         | ARRAY   | polygon        | java.sql.Array     | 0  | false
            int           | 2       | interval        | ARRAY   | interval       | java.sql.Array     | 0  | false
            double        | *       | multiinterval   | ARRAY   | multiinterval  | java.sql.Array     | 0  | false
            double        | *       | multipolygon    | ARRAY   | multipolygon   | java.sql.Array     | 0  | false
            char          | *       | adql:POINT      | VARCHAR | adql:point     | java.lang.String   | 2147483647 | false
            char          | *       | adql:REGION     | VARCHAR | adql:region    | java.lang.String   | 2147483647 | false
            char          | *       | adql:GEOMETRY   | VARCHAR | adql:geometry  | java.lang.String   | 2147483647 | false
            char          | *       | stc-s           | VARCHAR | stc-s          | java.lang.String   | 2147483647 | false
            char          | *       | shape           | VARCHAR | shape          | java.lang.String   | 2147483647 | false
            char          | *       | multishape      | VARCHAR | multishape     | java.lang.String   | 2147483647 | false
            char          | *       | moc             | VARCHAR | moc            | java.lang.String   | 2147483647 | false
            char          | *       | smoc            | VARCHAR | smoc           | java.lang.String   | 2147483647 | false
            char          | 12      | hms             | VARCHAR | hms            | java.lang.String   | 12 | false
            char          | *       | dms             | VARCHAR | dms            | java.lang.String   | 2147483647 | false
            char          | *       | uri             | VARCHAR | uri            | java.lang.String   | 2147483647 | false
            char          | *       | json            | VARCHAR | json           | java.lang.String   | 2147483647 | false
            char          | 36      | uuid            | VARCHAR | uuid           | java.lang.String   | 36 | false
            string        |         |                 | VARCHAR | VARCHAR        | java.lang.String   | 2147483647 | false
            """)
    void each_votable_type_has_its_jdbc_type(
            String datatype,
            String arraysize,
            String xtype,
            String jdbcType,
            String name,
            String javaClass,
            int precision,
            boolean signed)
            throws Exception {
        Field field = Field.named("c", Datatype.of(datatype))
                .arraysize(arraysize)
                .xtype(xtype)
                .build();
        byte[] document = Documents.tabledata(
                "<FIELD name='c' datatype='%s'%s%s/>"
                        .formatted(
                                datatype,
                                arraysize == null ? "" : " arraysize='" + arraysize + "'",
                                xtype == null ? "" : " xtype='" + xtype + "'"),
                "");
        ResultSetMetaData columns = Documents.open(document).getMetaData();

        assertThat(columns.getColumnType(1))
                .isEqualTo(Types.class.getField(jdbcType).getInt(null));
        assertThat(columns.getColumnTypeName(1)).isEqualTo(name);
        assertThat(columns.getColumnClassName(1)).isEqualTo(javaClass);
        assertThat(columns.getPrecision(1)).isEqualTo(precision);
        assertThat(columns.getColumnDisplaySize(1)).isPositive();
        assertThat(columns.isSigned(1)).isEqualTo(signed);
        assertThat(columns.getScale(1)).isEqualTo(jdbcType.equals("TIMESTAMP") ? 9 : 0);
        assertThat(TypeList.all()).extracting(ColumnType::name).contains(name);
        assertThat(TypeList.of(field).name()).isEqualTo(name);
    }

    @Test
    void no_getter_throws_on_any_type_and_none_is_null() throws Exception {
        ResultSetMetaData columns = of(AllTypes.FIELDS);
        for (Method getter : ResultSetMetaData.class.getDeclaredMethods()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object[] arguments = getter.getParameterCount() == 0 ? new Object[0] : new Object[] {i};
                assertThat(getter.invoke(columns, arguments))
                        .as("%s(%d)", getter, i)
                        .isNotNull();
            }
        }
    }

    @Test
    void every_getter_says_of_a_column_that_is_not_there_that_it_is_not_there() throws Exception {
        ResultSetMetaData columns = of(AllTypes.FIELDS);
        for (Method getter : TapResultSetMetaData.class.getMethods()) {
            if (getter.getParameterCount() == 1 && getter.getParameterTypes()[0] == int.class) {
                for (int column : new int[] {0, -1, columns.getColumnCount() + 1}) {
                    assertThatThrownBy(() -> getter.invoke(columns, column))
                            .isInstanceOf(InvocationTargetException.class)
                            .cause()
                            .isInstanceOf(SQLException.class)
                            .extracting("SQLState")
                            .isEqualTo("07009");
                }
            }
        }
    }

    @Test
    void d4_the_label_is_the_name_of_the_field_or_its_id() throws Exception {
        ResultSetMetaData columns = Documents.open(Documents.tabledata(
                        "<FIELD name='ra' ID='c1' datatype='int'/><FIELD ID='c2' datatype='int'/>"
                                + "<FIELD datatype='int'/><FIELD name='ra' datatype='int'/>",
                        ""))
                .getMetaData();

        assertThat(columns.getColumnLabel(1)).isEqualTo("ra").isEqualTo(columns.getColumnName(1));
        assertThat(columns.getColumnLabel(2)).isEqualTo("c2");
        assertThat(columns.getColumnLabel(3)).isNotEmpty();
        assertThat(columns.getColumnLabel(4)).isEqualTo("ra");
    }

    @Test
    void d5_what_the_field_declares_is_kept() throws Exception {
        Field field = Field.named("c", Datatype.DOUBLE)
                .arraysize("2")
                .unit("deg")
                .ucd("pos.eq")
                .utype("a:b.c")
                .xtype("point")
                .description("where")
                .build();
        TapResultSetMetaData columns = of(List.of(field)).unwrap(TapResultSetMetaData.class);

        assertThat(columns.getUnit(1)).isEqualTo("deg");
        assertThat(columns.getUcd(1)).isEqualTo("pos.eq");
        assertThat(columns.getUtype(1)).isEqualTo("a:b.c");
        assertThat(columns.getXtype(1)).isEqualTo("point");
        assertThat(columns.getDescription(1)).isEqualTo("where");
        assertThat(columns.getVotableType(1)).isEqualTo("double[2]");
        TapResultSetMetaData nothing =
                of(List.of(Field.named("c", Datatype.INT).build())).unwrap(TapResultSetMetaData.class);
        assertThat(nothing.getUnit(1)).isNull();
        assertThat(nothing.getDescription(1)).isNull();
    }
}
