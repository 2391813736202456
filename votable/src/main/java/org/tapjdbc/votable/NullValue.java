package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** The number that a field's {@code VALUES/@null} stands for (VOTable 1.5, section 6). */
final class NullValue {
    private NullValue() {}

    /** The magic number of a column of whole numbers; null where there is none that such a column can hold. */
    static @Nullable Long integer(Field field) {
        String text = field.nullValue();
        if (text == null || text.isBlank()) {
            return null;
        }
        char[] chars = text.strip().toCharArray();
        NumberText number = new NumberText();
        if (number.parseInteger(chars, 0, chars.length, field.datatype()) == NumberText.Outcome.BAD) {
            return null;
        }
        return number.integer();
    }

    /** The magic number of a column of floating-point numbers; null where there is none. */
    static @Nullable Double floating(Field field) {
        String text = field.nullValue();
        if (text == null || text.isBlank()) {
            return null;
        }
        char[] chars = text.strip().toCharArray();
        NumberText number = new NumberText();
        if (number.parseFloating(chars, 0, chars.length, field.datatype()) == NumberText.Outcome.BAD) {
            return null;
        }
        return number.floating();
    }
}
