package org.tapjdbc.jdbc;

import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
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
final class JdbcPreparedStatement extends ParameterSetters implements TapPreparedStatement {
    private final Parameters parameters;
    private final @Nullable Literal[] values;
    private @Nullable ResultSetMetaData columns;

    JdbcPreparedStatement(JdbcConnection connection, String sql, int resultSetType) throws SQLException {
        super(connection, resultSetType);
        this.parameters = parameters(sql, connection.workspace().settings());
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
        requireOpen();
        return perform(text());
    }

    @Override
    public TapJob submit() throws SQLException {
        requireOpen();
        return submitted(text());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        requireOpen();
        return update(text());
    }

    @Override
    public void addBatch() throws SQLException {
        requireOpen();
        batch(text());
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

    /** Booleans are bound as TRUE or FALSE, which are translated as if they stood in the text. */
    @Override
    void value(int parameterIndex, @Nullable Object value) throws SQLException {
        set(parameterIndex, Literals.of(value));
    }

    @Override
    void typed(int parameterIndex, @Nullable Object value, int jdbcType, @Nullable Integer scale) throws SQLException {
        set(parameterIndex, Literals.of(value, jdbcType, scale));
    }

    @Override
    void typed(int parameterIndex, @Nullable Object value, @Nullable SQLType type, @Nullable Integer scale)
            throws SQLException {
        set(parameterIndex, literal(value, type, scale));
    }

    @Override
    void zoned(int parameterIndex, java.util.@Nullable Date value, int jdbcType, @Nullable Calendar calendar)
            throws SQLException {
        set(parameterIndex, Literals.inZone(value, jdbcType, calendar));
    }

    private static Literal literal(@Nullable Object value, @Nullable SQLType type, @Nullable Integer scale)
            throws SQLException {
        if (type instanceof TapType geometry) {
            return Literals.of(value, Shape.valueOf(geometry.name()));
        }
        Integer number = type == null ? null : type.getVendorTypeNumber();
        return number == null ? Literals.of(value) : Literals.of(value, number, scale);
    }
}
