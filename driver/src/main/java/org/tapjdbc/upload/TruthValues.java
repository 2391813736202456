package org.tapjdbc.upload;

import java.sql.SQLException;
import java.util.Locale;

/** Values for BOOLEAN and BIT. */
final class TruthValues implements Conversion {
    private final Target target;

    TruthValues(Target target) {
        this.target = target;
    }

    @Override
    public Object of(Object value) throws SQLException {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            double is = number.doubleValue();
            if (is != 0 && is != 1) {
                throw target.outOfRange(value, "of numbers only 1 and 0 are taken");
            }
            return is == 1;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "1" -> true;
                case "false", "f", "0" -> false;
                default -> throw target.badText(value, "it is neither true nor false");
            };
        }
        throw target.wrongClass(value);
    }
}
