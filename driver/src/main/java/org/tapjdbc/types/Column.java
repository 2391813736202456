package org.tapjdbc.types;

import java.sql.SQLException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Field;

/**
 * A column of a result: its declaration, its JDBC type, and how a cell of it is read.
 *
 * @param field the declaration
 * @param type the type as JDBC sees it
 * @param nanAsNull whether NaN counts as NULL
 * @param arrayRows makes the ResultSet of an array in this column
 */
public record Column(Field field, ColumnType type, boolean nanAsNull, ArrayRows arrayRows) {
    /** How values are handed out, as the connection's properties have it. */
    public record Options(boolean nanAsNull, boolean arraysAsText) {
        /** As the values are. */
        public static final Options PLAIN = new Options(false, false);
    }

    /** The column of a declaration. */
    public static Column of(Field field, Options options, ArrayRows arrayRows) {
        ColumnType type = TypeList.of(field);
        boolean asText = type.kind() == ColumnType.Kind.ARRAY && options.arraysAsText();
        return new Column(field, asText ? TypeList.text() : type, options.nanAsNull(), arrayRows);
    }

    /** Whether a cell is NULL. */
    public boolean isNull(Cell cell) throws SQLException {
        try {
            boolean maybeNan = nanAsNull && type.kind() == ColumnType.Kind.FLOATING;
            return cell.isNull() || (maybeNan && Double.isNaN(cell.doubleValue()));
        } catch (VotableException e) {
            throw bad(e);
        }
    }

    /** The text of a cell that is not NULL. */
    public String text(Cell cell) throws SQLException {
        try {
            String text = cell.text();
            return text == null ? "" : text;
        } catch (VotableException e) {
            throw bad(e);
        }
    }

    SQLException bad(VotableException cause) {
        return Errors.BAD_TEXT.because(
                cause, "The column " + field.name() + " holds what its type does not allow: " + cause.getMessage());
    }

    SQLException noConversion(String target) {
        return Errors.BAD_TEXT.say("The column %s of type %s cannot be read as %s.", field.name(), type.name(), target);
    }
}
