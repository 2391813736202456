package org.tapjdbc.embedded;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The query is refused; the message is for its author. */
final class AdqlException extends Exception {
    private static final long serialVersionUID = 1L;

    AdqlException(String message) {
        super(message);
    }

    AdqlException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A message that ends with the place, such as {@code [l.1 c.8]}. */
    static AdqlException at(int line, int column, String message) {
        return new AdqlException(message + " [l." + line + " c." + column + "]");
    }

    static AdqlException at(SqlNode node, String message) {
        SqlParserPos position = node.getParserPosition();
        boolean known = position.getLineNum() > 0;
        return known ? at(position.getLineNum(), position.getColumnNum(), message) : new AdqlException(message);
    }
}
