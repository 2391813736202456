package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.votable.model.Field;

class ListedTypesTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            int,              -,  -,  -,         INTEGER
            long,             -,  -,  -,         BIGINT
            short,            -,  -,  -,         SMALLINT
            unsignedByte,     -,  -,  -,         SMALLINT
            float,            -,  -,  -,         REAL
            double,           -,  -,  -,         DOUBLE
            double,           2,  -,  point,     point
            double,           *,  -,  polygon,   polygon
            double,           3,  -,  -,         DOUBLE ARRAY
            boolean,          -,  -,  -,         BOOLEAN
            char,             *,  -,  -,         VARCHAR
            char,             8,  -,  -,         CHAR
            char,             *,  -,  timestamp, TIMESTAMP
            unicodeChar,      *,  -,  -,         VARCHAR
            char,             -,  -,  -,         VARCHAR
            VARCHAR,          -,  64, -,         VARCHAR
            adql:VARCHAR,     -,  -,  -,         VARCHAR
            VARCHAR(64),      -,  -,  -,         VARCHAR
            CHAR(8),          -,  -,  -,         CHAR
            adql:INTEGER,     -,  -,  -,         INTEGER
            BIGINT,           -,  -,  -,         BIGINT
            SMALLINT,         -,  -,  -,         SMALLINT
            REAL,             -,  -,  -,         REAL
            DOUBLE,           -,  -,  -,         DOUBLE
            DOUBLE PRECISION, -,  -,  -,         DOUBLE
            adql:TIMESTAMP,   -,  -,  -,         TIMESTAMP
            adql:POINT,       -,  -,  -,         adql:point
            adql:REGION,      -,  -,  -,         adql:region
            adql:CLOB,        -,  -,  -,         LONGVARCHAR
            adql:BLOB,        -,  -,  -,         VARBINARY
            string,           -,  -,  -,         VARCHAR
            """)
    void m3_q67_every_spelling_that_services_have_is_understood(
            String datatype, String arraysize, String size, String xtype, String name) {
        Field field = ListedTypes.field("c", datatype, arraysize, size, xtype).build();

        assertThat(TypeList.of(field).name()).isEqualTo(name);
    }
}
