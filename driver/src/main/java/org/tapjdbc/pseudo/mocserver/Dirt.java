package org.tapjdbc.pseudo.mocserver;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of records, some of which are none. */
final class Dirt {
    private static final int SHOWN = 60;

    private final Map<String, String> warnings = new LinkedHashMap<>();

    /** The whole number in a field; null where there is none, or none of the range of the column. */
    @Nullable Object whole(MocRecord record, DatasetColumn column, boolean small) {
        String text = record.text(column.key());
        if (text == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (number.scale() > -20) {
                return small ? (Object) number.intValueExact() : number.longValueExact();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // told below
        }
        return warn(record, column, text);
    }

    /** The number in a field; null where there is none. */
    @Nullable Object real(MocRecord record, DatasetColumn column) {
        String text = record.text(column.key());
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)
                    && !text.isBlank()
                    && Character.isDigit(text.strip().charAt(text.strip().length() - 1))) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        return warn(record, column, text);
    }

    private @Nullable Object warn(MocRecord record, DatasetColumn column, String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        warnings.putIfAbsent(
                column.name(),
                "The column " + column.name() + " is NULL where a record has no number that fits it there, as of "
                        + record.id() + ": \"" + shown + "\".");
        return null;
    }

    /** One warning for each column that has such values. */
    List<String> warnings() {
        return List.copyOf(warnings.values());
    }
}
