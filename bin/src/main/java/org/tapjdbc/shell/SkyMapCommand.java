package org.tapjdbc.shell;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.shell.sky.SkyMap;
import sqlline.AbstractCommandHandler;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/** {@code !skymap FILE QUERY}: draws the MOCs that a query finds on a map of the sky. */
final class SkyMapCommand extends AbstractCommandHandler {
    private static final String USAGE =
            "Usage: !skymap FILE QUERY, with a file that ends in .png or .svg, and a query one of whose columns is a MOC:"
                    + " !skymap m31.png SELECT MOC(8, CIRCLE(10.68, 41.27, 3))";

    private static final Pattern ARGUMENTS =
            Pattern.compile("\\S+\\s+(?:\"([^\"]+)\"|(\\S+))\\s+(.+?)[;\\s]*", Pattern.DOTALL);

    private final Supplier<@Nullable Connection> connection;

    /** @param connection the one that statements are sent through now */
    SkyMapCommand(SqlLine sqlline, Supplier<@Nullable Connection> connection) {
        super(
                sqlline,
                new String[] {"skymap"},
                "Draw the MOCs of a query to a .png or .svg file: !skymap FILE QUERY",
                List.of());
        this.connection = connection;
    }

    @Override
    public void execute(String line, DispatchCallback dispatch) {
        Matcher arguments = ARGUMENTS.matcher(line);
        Connection current = connection.get();
        if (!arguments.matches()) {
            fail(dispatch, USAGE);
        } else if (current == null) {
            fail(dispatch, "There is no connection. Make one with !connect.");
        } else {
            String file = arguments.group(1) == null ? arguments.group(2) : arguments.group(1);
            draw(current, file, arguments.group(3), dispatch);
        }
    }

    private void fail(DispatchCallback dispatch, String message) {
        sqlLine.error(message);
        dispatch.setToFailure();
    }

    private void draw(Connection current, String file, String query, DispatchCallback dispatch) {
        try (Statement statement = current.createStatement()) {
            dispatch.trackSqlQuery(statement);
            SkyMap map = new SkyMap();
            int count = 0;
            try (ResultSet rows = statement.executeQuery(query)) {
                int column = column(rows.getMetaData());
                while (rows.next()) {
                    SpaceMoc moc = places(rows.getObject(column, Moc.class));
                    if (moc != null) {
                        map.add(label(rows, column), moc);
                        count++;
                    }
                }
            }
            if (count == 0) {
                fail(dispatch, "The query found no MOC, so that there is nothing to be drawn.");
                return;
            }
            map.write(Path.of(file));
            sqlLine.output(file + " shows " + (count == 1 ? "one MOC." : count + " MOCs."));
            dispatch.setToSuccess();
        } catch (SQLException | IllegalArgumentException e) {
            boolean badName = e instanceof InvalidPathException;
            fail(dispatch, badName ? file + " is no name of a file." : String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(dispatch, file + " cannot be written: " + e.getMessage());
        }
    }

    private static int column(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String type = columns.getColumnTypeName(i);
            if (type.equals("moc") || type.equals("smoc")) {
                return i;
            }
        }
        throw new SQLException("None of the columns is a MOC. " + USAGE);
    }

    private static @Nullable SpaceMoc places(@Nullable Moc moc) throws SQLException {
        if (moc instanceof SpaceTimeMoc both) {
            return both.spaceFold();
        }
        if (moc == null || moc instanceof SpaceMoc) {
            return (SpaceMoc) moc;
        }
        throw new SQLException("A MOC of times alone has no place on a map of the sky.");
    }

    /** The first of the other columns. */
    private static String label(ResultSet row, int moc) throws SQLException {
        if (row.getMetaData().getColumnCount() < 2) {
            return "";
        }
        String text = row.getString(moc == 1 ? 2 : 1);
        return text == null ? "" : text;
    }
}
