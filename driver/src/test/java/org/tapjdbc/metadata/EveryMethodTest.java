package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.DemoTest;

/**
 * Calls every method of JDBC's interfaces, on what is open and on what is closed. What may refuse then, and what need not
 * refuse, is in every-method.txt, with the reason.
 */
class EveryMethodTest extends DemoTest {
    private static final String ROWS =
            "SELECT TOP 1 CAST(1 AS SMALLINT) AS hip, name, pos, CAST('2026-11-20T12:34:56' AS TIMESTAMP) AS t,"
                    + " 'http://localhost/x' AS u, hip AS n FROM demo.bright_stars";
    private static final int INTEGER_COLUMN = 1;
    private static final int TEXT_COLUMN = 2;
    private static final int ARRAY_COLUMN = 3;
    private static final int TIME_COLUMN = 4;
    private static final int URL_COLUMN = 5;
    private static final List<String> LABELS = List.of("hip", "name", "pos", "t", "u");

    static Stream<Class<?>> interfaces() {
        return Stream.of(
                Connection.class,
                Statement.class,
                PreparedStatement.class,
                ResultSet.class,
                ResultSetMetaData.class,
                DatabaseMetaData.class,
                Array.class,
                ParameterMetaData.class);
    }

    /** A thing that has methods, with all that has to be closed when it is done with. */
    private record Subject(Object target, Connection connection, AutoCloseable closing) {}

    private static Subject open(Class<?> type) throws SQLException {
        Connection connection = connect();
        if (type == Connection.class) {
            return new Subject(connection, connection, connection);
        }
        if (type == DatabaseMetaData.class) {
            return new Subject(connection.getMetaData(), connection, connection);
        }
        if (type == Statement.class) {
            Statement statement = connection.createStatement();
            return new Subject(statement, connection, statement);
        }
        if (type == PreparedStatement.class || type == ParameterMetaData.class) {
            PreparedStatement statement =
                    connection.prepareStatement("SELECT TOP 1 name FROM demo.messier WHERE name <> ?");
            statement.setString(1, "x");
            boolean parameters = type == ParameterMetaData.class;
            return new Subject(parameters ? statement.getParameterMetaData() : statement, connection, statement);
        }
        ResultSet rows = connection.createStatement().executeQuery(ROWS);
        rows.next();
        if (type == Array.class) {
            Array array = rows.getArray(ARRAY_COLUMN);
            return new Subject(array, connection, array::free);
        }
        return new Subject(type == ResultSetMetaData.class ? rows.getMetaData() : rows, connection, rows);
    }

    /** A line of every-method.txt. */
    private record Exemption(Pattern method, String sqlState) {}

    private static List<Exemption> exemptions(String when) throws IOException {
        try (InputStream text = Objects.requireNonNull(EveryMethodTest.class.getResourceAsStream("every-method.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 4))
                    .filter(words -> words[0].equals(when))
                    .map(words -> new Exemption(
                            Pattern.compile(words[1].replace(".", "\\.").replace("*", "\\w*")), words[2]))
                    .toList();
        }
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getPackageName().equals("java.sql"))
                .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static boolean isListed(List<Exemption> exemptions, Class<?> type, Method method, String sqlState) {
        String name = type.getSimpleName() + "." + method.getName();
        return exemptions.stream()
                .anyMatch(each -> each.sqlState().equals(sqlState)
                        && each.method().matcher(name).matches());
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void no_method_throws_while_open_but_those_that_make_no_sense_for_tap(Class<?> type) throws Exception {
        List<Exemption> refused = exemptions("open");
        List<String> wrong = new ArrayList<>();
        for (Method method : methods(type)) {
            Subject subject = open(type);
            try {
                method.invoke(subject.target(), arguments(type, method));
            } catch (InvocationTargetException e) {
                boolean fits = e.getCause() instanceof SQLException refusal
                        && (refusal instanceof SQLFeatureNotSupportedException == "0A000".equals(refusal.getSQLState()))
                        && isListed(refused, type, method, String.valueOf(refusal.getSQLState()));
                if (!fits) {
                    wrong.add(method + ": " + e.getCause());
                }
            } finally {
                subject.connection().close();
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void every_method_throws_when_closed_but_those_that_need_nothing(Class<?> type) throws Exception {
        List<Exemption> fine = exemptions("closed");
        List<String> wrong = new ArrayList<>();
        for (Method method : methods(type)) {
            Subject subject = open(type);
            try {
                subject.closing().close();
                method.invoke(subject.target(), arguments(type, method));
                if (!isListed(fine, type, method, "-")) {
                    wrong.add(method + " does not throw");
                }
            } catch (InvocationTargetException e) {
                boolean fits = e.getCause() instanceof SQLException failure
                        && (failure.getSQLState() != null || failure instanceof SQLClientInfoException);
                if (!fits) {
                    wrong.add(method + ": " + e.getCause());
                }
            } finally {
                subject.connection().close();
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static Object[] arguments(Class<?> owner, Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(owner, method, types[i], i);
        }
        return arguments;
    }

    private static Object argument(Class<?> owner, Method method, Class<?> type, int index) {
        String name = method.getName();
        if (owner == ResultSet.class && index == 0 && name.startsWith("get") && type == int.class) {
            return column(method);
        }
        if (owner == ResultSet.class && index == 0 && type == String.class) {
            return LABELS.get(column(method) - 1);
        }
        if (owner == DatabaseMetaData.class && (type == String.class || type.isArray())) {
            return null;
        }
        if (type == int.class) {
            return integer(owner, name, index);
        }
        if (type == String.class) {
            return name.startsWith("createArrayOf") ? "INTEGER" : "SELECT TOP 1 name FROM demo.messier";
        }
        return value(owner, method, type);
    }

    private static Object integer(Class<?> owner, String name, int index) {
        if (name.equals("createStatement") || name.startsWith("prepare") || name.equals("setFetchDirection")) {
            // the text comes first
            int place = name.startsWith("prepare") ? index - 1 : index;
            return place == 0 || name.equals("setFetchDirection")
                    ? ResultSet.TYPE_FORWARD_ONLY
                    : place == 1 ? ResultSet.CONCUR_READ_ONLY : ResultSet.HOLD_CURSORS_OVER_COMMIT;
        }
        boolean typed = owner == PreparedStatement.class
                && index == 1
                && List.of("setNull", "setObject").contains(name);
        return typed ? Types.VARCHAR : 1;
    }

    private static int column(Method method) {
        return switch (method.getName()) {
            case "getArray" -> ARRAY_COLUMN;
            case "getDate", "getTime", "getTimestamp" -> TIME_COLUMN;
            case "getURL" -> URL_COLUMN;
            case "getClob",
                    "getNClob",
                    "getCharacterStream",
                    "getNCharacterStream",
                    "getAsciiStream",
                    "getUnicodeStream" -> TEXT_COLUMN;
            case "getBlob", "getBytes", "getBinaryStream" -> TEXT_COLUMN;
            case "getObject" ->
                Arrays.asList(method.getParameterTypes()).contains(Class.class) ? TEXT_COLUMN : INTEGER_COLUMN;
            default -> INTEGER_COLUMN;
        };
    }

    private static Object value(Class<?> owner, Method method, Class<?> type) {
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(boolean.class, false),
                Map.entry(byte.class, (byte) 1),
                Map.entry(short.class, (short) 1),
                Map.entry(long.class, 1L),
                Map.entry(float.class, 1f),
                Map.entry(double.class, 1.0),
                Map.entry(BigDecimal.class, BigDecimal.ONE),
                Map.entry(Date.class, new Date(0)),
                Map.entry(Time.class, new Time(0)),
                Map.entry(Timestamp.class, new Timestamp(0)),
                Map.entry(Calendar.class, Calendar.getInstance(Locale.ROOT)),
                Map.entry(Reader.class, Reader.nullReader()),
                Map.entry(InputStream.class, InputStream.nullInputStream()),
                Map.entry(Properties.class, new Properties()),
                Map.entry(Map.class, Map.of()),
                Map.entry(SQLType.class, JDBCType.VARCHAR),
                Map.entry(int[].class, new int[] {1}),
                Map.entry(String[].class, new String[] {"x"}),
                Map.entry(Object[].class, new Object[] {1}),
                Map.entry(byte[].class, new byte[] {1}),
                Map.entry(Executor.class, (Executor) Runnable::run));
        if (values.containsKey(type)) {
            return values.get(type);
        }
        if (type == Class.class) {
            return Set.of("unwrap", "isWrapperFor").contains(method.getName()) ? owner : String.class;
        }
        if (type == Object.class) {
            return "x";
        }
        return type == java.net.URL.class ? url() : null;
    }

    private static Object url() {
        try {
            return URI.create("http://localhost/x").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
