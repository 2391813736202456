package org.tapjdbc;

import java.sql.PreparedStatement;
import java.sql.SQLType;
import java.sql.Types;

/**
 * Geometries as types of parameters: with one of these, {@link PreparedStatement#setObject(int, Object, SQLType)} takes
 * the text that DALI has for them, such as {@code "83.82 -5.39 0.5"} for a circle, or the numbers as a {@code double[]}.
 */
public enum TapType implements SQLType {
    /** Longitude and latitude. */
    POINT,
    /** Longitude, latitude and radius. */
    CIRCLE,
    /** Longitude and latitude of each corner. */
    POLYGON;

    @Override
    public String getName() {
        return name();
    }

    @Override
    public String getVendor() {
        return "org.tapjdbc";
    }

    @Override
    public Integer getVendorTypeNumber() {
        return Types.ARRAY;
    }
}
