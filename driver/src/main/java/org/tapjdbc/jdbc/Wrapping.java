package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;
import org.tapjdbc.error.Errors;

/** Objects that wrap nothing but themselves. */
interface Wrapping extends Wrapper {
    @Override
    default boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw Errors.BAD_VALUE.say("This is no %s.", type.getName());
        }
        return type.cast(this);
    }
}
