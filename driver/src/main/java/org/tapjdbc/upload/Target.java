package org.tapjdbc.upload;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.votable.model.Field;

/**
 * A column that values are made for, and what is said of those that do not fit.
 *
 * @param field its declaration
 */
record Target(Field field) {
    SQLException outOfRange(Object value, String reason) {
        return failure(Errors.OUT_OF_RANGE, value, reason, null);
    }

    SQLException badText(Object value, String reason) {
        return failure(Errors.BAD_TEXT, value, reason, null);
    }

    SQLException tooLong(Object value, String reason) {
        return failure(Errors.TOO_LONG, value, reason, null);
    }

    SQLException badTime(Object value, @Nullable Throwable cause) {
        return failure(
                Errors.BAD_TIME,
                value,
                "it is no date and time, such as 2026-03-20T12:00:00, of a year from 0 to 9999",
                cause);
    }

    SQLException wrongClass(Object value) {
        return failure(
                Errors.BAD_TEXT,
                value,
                "a value of the class " + value.getClass().getTypeName() + " is not taken",
                null);
    }

    private SQLException failure(Errors kind, Object value, String reason, @Nullable Throwable cause) {
        return kind.because(
                cause,
                Shown.of(value) + " cannot be put into the column " + field.name() + " of type "
                        + TypeList.of(field).name() + ": " + reason + ".");
    }
}
