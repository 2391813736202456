package org.tapjdbc.jdbc;

import java.sql.ParameterMetaData;
import java.sql.Types;

/** How many parameters there are. What they are is not known: each takes any value that ADQL can write. */
final class JdbcParameterMetaData implements ParameterMetaData, Wrapping {
    private final int count;

    JdbcParameterMetaData(int count) {
        this.count = count;
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int param) {
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int param) {
        return false;
    }

    @Override
    public int getPrecision(int param) {
        return 0;
    }

    @Override
    public int getScale(int param) {
        return 0;
    }

    /** A string, which tools can offer a field for. */
    @Override
    public int getParameterType(int param) {
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int param) {
        return "VARCHAR";
    }

    @Override
    public String getParameterClassName(int param) {
        return String.class.getName();
    }

    @Override
    public int getParameterMode(int param) {
        return parameterModeIn;
    }
}
