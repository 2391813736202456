package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapPreparedStatement;
import org.tapjdbc.TapProperty;
import org.tapjdbc.TapType;
import org.tapjdbc.adql.bind.BindException;
import org.tapjdbc.adql.bind.Literal;
import org.tapjdbc.adql.bind.Parameters;
import org.tapjdbc.adql.bind.Shape;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.types.Literals;

/** A statement with parameters. TAP knows none: they are bound here, as ADQL literals, before the text is translated. */
final class JdbcPreparedStatement extends AbstractPreparedStatement implements TapPreparedStatement {
    private final Parameters parameters;
    private final @Nullable Literal[] values;
    private @Nullable ResultSetMetaData columns;

    JdbcPreparedStatement(JdbcConnection connection, String sql, int resultSetType) throws SQLException {
        super(connection, resultSetType);
        this.parameters = parameters(sql, connection.session().settings());
        this.values = new Literal[parameters.count()];
    }

    private static Parameters parameters(String sql, Settings settings) throws SQLException {
        String lang = settings.choice(TapProperty.LANG);
        boolean isAdql = lang.toUpperCase(Locale.ROOT).startsWith("ADQL");
        if (sql.indexOf('?') < 0) {
            return Parameters.none(sql);
        }
        try {
            Parameters found = Parameters.in(sql);
            if (found.count() > 0 && !isAdql) {
                throw Errors.REJECTED.say(
                        "Parameters are bound as literals of ADQL. How %s quotes is not known.", lang);
            }
            if (found.count() > 0 && settings.choice(TapProperty.ADQL).equals("off")) {
                throw Errors.REJECTED.say("Parameters are bound as literals of ADQL, and adql=off says that this is"
                        + " none. Use adql=auto, or a statement without parameters.");
            }
            return found;
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, "The parameters cannot be told apart from the text. " + e.getMessage());
        }
    }

    private void set(int parameterIndex, Literal value) throws SQLException {
        requireOpen();
        if (parameterIndex < 1 || parameterIndex > values.length) {
            throw Errors.NO_SUCH_PARAMETER.say(
                    "There is no parameter %d: the statement has %d parameters.", parameterIndex, values.length);
        }
        try {
            parameters.check(parameterIndex - 1, value);
        } catch (BindException e) {
            throw Literals.unbindable(e);
        }
        values[parameterIndex - 1] = value;
    }

    /** The text with the values in it. */
    String text() throws SQLException {
        List<Literal> set = new ArrayList<>();
        for (Literal value : values) {
            if (value == null) {
                throw Errors.UNSET_PARAMETER.say("Parameter %d has no value.", set.size() + 1);
            }
            set.add(value);
        }
        return bound(set);
    }

    private String bound(List<Literal> set) throws SQLException {
        try {
            return parameters.bind(set);
        } catch (BindException e) {
            throw Literals.unbindable(e);
        }
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        requireOpen();
        return query(text());
    }

    @Override
    public boolean execute() throws SQLException {
        executeQuery();
        return true;
    }

    @Override
    public TapJob submit() throws SQLException {
        requireOpen();
        return submitted(text());
    }

    /** Refused: a TAP service only answers queries. */
    @Override
    public int executeUpdate() throws SQLException {
        requireOpen();
        throw noUpdate(text());
    }

    @Override
    public void clearParameters() throws SQLException {
        requireOpen();
        Arrays.fill(values, null);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        requireOpen();
        return new JdbcParameterMetaData(values.length);
    }

    /**
     * The columns of the result. Before the first execution, the service is asked for them by the query itself with a
     * limit of no rows, in which parameters without a value are NULL.
     */
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        ResultSet current = getResultSet();
        if (columns == null && current != null && !current.isClosed()) {
            columns = current.getMetaData();
        }
        if (columns == null) {
            List<Literal> some = new ArrayList<>(parameters.placeholders());
            for (int i = 0; i < values.length; i++) {
                Literal value = values[i];
                if (value != null) {
                    some.set(i, value);
                }
            }
            columns = describe(bound(some));
        }
        return columns;
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        set(parameterIndex, Literal.NULL);
    }

    /** Bound as TRUE or FALSE, which are translated as if they stood in the text. */
    @Override
    public void setBoolean(int parameterIndex, boolean x) throws SQLException {
        set(parameterIndex, Literal.of(x));
    }

    @Override
    public void setByte(int parameterIndex, byte x) throws SQLException {
        set(parameterIndex, Literal.of(x));
    }

    @Override
    public void setShort(int parameterIndex, short x) throws SQLException {
        set(parameterIndex, Literal.of(x));
    }

    @Override
    public void setInt(int parameterIndex, int x) throws SQLException {
        set(parameterIndex, Literal.of(x));
    }

    @Override
    public void setLong(int parameterIndex, long x) throws SQLException {
        set(parameterIndex, Literal.of(x));
    }

    /** Bound with the digits of the {@code double} that it is, so that it meets its like in a REAL column. */
    @Override
    public void setFloat(int parameterIndex, float x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setDouble(int parameterIndex, double x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setString(int parameterIndex, @Nullable String x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar calendar) throws SQLException {
        set(parameterIndex, Literals.inZone(x, Types.DATE, calendar));
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar calendar) throws SQLException {
        set(parameterIndex, Literals.inZone(x, Types.TIME, calendar));
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar calendar)
            throws SQLException {
        set(parameterIndex, Literals.inZone(x, Types.TIMESTAMP, calendar));
    }

    /** The list of {@code IN (?)}; elsewhere, floating-point numbers are a geometry. */
    @Override
    public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    /** Also takes the classes of {@code java.time}, and Java arrays like {@link #setArray}. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
        set(parameterIndex, Literals.of(x));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType) throws SQLException {
        set(parameterIndex, Literals.of(x, targetSqlType, null));
    }

    /** The last number counts for DECIMAL and NUMERIC. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
            throws SQLException {
        set(parameterIndex, Literals.of(x, targetSqlType, scaleOrLength));
    }

    /** Takes {@link TapType} for geometries. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType) throws SQLException {
        set(parameterIndex, literal(x, targetSqlType, null));
    }

    /** Takes {@link TapType} for geometries; the last number counts for DECIMAL and NUMERIC. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        set(parameterIndex, literal(x, targetSqlType, scaleOrLength));
    }

    private static Literal literal(@Nullable Object value, @Nullable SQLType type, @Nullable Integer scale)
            throws SQLException {
        if (type instanceof TapType geometry) {
            return Literals.of(value, Shape.valueOf(geometry.name()));
        }
        Integer number = type == null ? null : type.getVendorTypeNumber();
        return number == null ? Literals.of(value) : Literals.of(value, number, scale);
    }

    @Override
    void setText(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        requireOpen();
        if (text == null) {
            set(parameterIndex, Literal.NULL);
            return;
        }
        try {
            set(parameterIndex, Literals.of(read(text, length < 0 ? Long.MAX_VALUE : length)));
        } catch (IOException e) {
            throw Errors.BAD_TEXT.because(e, "The text of parameter " + parameterIndex + " could not be read.");
        }
    }

    private static String read(Reader text, long length) throws IOException {
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[4096];
        while (read.length() < length) {
            int count = text.read(buffer, 0, (int) Math.min(buffer.length, length - read.length()));
            if (count < 0) {
                break;
            }
            read.append(buffer, 0, count);
        }
        return read.toString();
    }
}
