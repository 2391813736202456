package org.tapjdbc.votable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** Writes rows as TABLEDATA (VOTable 1.5, section 5.1). */
final class TabledataWriter implements RowWriter {
    private final XmlOutput out;
    private final List<Field> fields;
    private final List<@Nullable Long> magicNulls = new ArrayList<>();

    TabledataWriter(XmlOutput out, List<Field> fields) {
        this.out = out;
        this.fields = fields;
        for (Field field : fields) {
            magicNulls.add(Values.magicNull(field));
        }
    }

    @Override
    public void start() {
        out.markup("<DATA>\n<TABLEDATA>\n");
    }

    @Override
    public void finish() {
        out.markup("</TABLEDATA>\n</DATA>\n");
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        append(values);
        out.flushIfFull();
    }

    @Override
    public void append(@Nullable Object[] values) {
        int begin = out.size();
        try {
            out.markup("<TR>");
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value == null) {
                    out.markup("<TD/>");
                } else {
                    out.markup("<TD>");
                    cell(fields.get(i), magicNulls.get(i), value);
                    out.markup("</TD>");
                }
            }
            out.markup("</TR>\n");
        } catch (IllegalArgumentException e) {
            out.truncate(begin);
            throw e;
        }
    }

    private void cell(Field field, @Nullable Long magic, Object value) {
        if (field.isString()) {
            out.text(Values.toText(field, value));
        } else if (field.datatype().isText()) {
            strings(field, value);
        } else if (field.isScalar() && !value.getClass().isArray()) {
            scalar(field, magic, value);
        } else {
            array(field, value);
        }
    }

    private void scalar(Field field, @Nullable Long magic, Object value) {
        switch (field.datatype()) {
            case BOOLEAN -> out.markup(Values.toBoolean(field, value) ? "true" : "false");
            case BIT -> out.markup(Values.toBoolean(field, value) ? "1" : "0");
            case FLOAT -> real(Values.toFloat(field, Values.toDouble(field, value)));
            case DOUBLE -> real(Values.toDouble(field, value));
            default -> out.number(Values.notMagic(field, magic, Values.toLong(field, value)));
        }
    }

    private void array(Field field, Object array) {
        int length = Values.length(field, array);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.markup(" ");
            }
            switch (field.datatype()) {
                case BOOLEAN -> out.markup(truth(Values.truthAt(field, array, i)));
                case BIT -> out.markup(Values.booleanAt(field, array, i) ? "1" : "0");
                case FLOAT, FLOAT_COMPLEX -> real(Values.toFloat(field, Values.doubleAt(field, array, i)));
                case DOUBLE, DOUBLE_COMPLEX -> real(Values.doubleAt(field, array, i));
                default -> out.number(Values.longAt(field, array, i));
            }
        }
    }

    private static String truth(@Nullable Boolean value) {
        return value == null ? "?" : value ? "T" : "F";
    }

    private void real(float value) {
        if (Float.isFinite(value)) {
            out.number(value);
        } else {
            real((double) value);
        }
    }

    private void real(double value) {
        if (Double.isFinite(value)) {
            out.number(value);
        } else {
            out.markup(Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        }
    }

    /** Strings of equal length, one behind the other: the only form that VOTable has for arrays of strings. */
    private void strings(Field field, Object value) {
        int width = field.arraysize().dimensions().get(0);
        for (String string : Values.strings(field, value)) {
            int length = StringBytes.length(field, string);
            if (length > width) {
                throw Values.misfit(field, string, "does not fit " + Values.declared(field));
            }
            out.text(string);
            out.markup(" ".repeat(width - length));
        }
    }
}
