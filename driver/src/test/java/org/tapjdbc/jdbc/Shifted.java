package org.tapjdbc.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;

/** A result set of which another column is the first. */
final class Shifted {
    private Shifted() {}

    static ResultSet to(ResultSet rows, int column) {
        return (ResultSet) Proxy.newProxyInstance(
                Shifted.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof Integer) {
                        arguments[0] = column;
                    }
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
