package org.tapjdbc.upload;

import java.util.List;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Columns as they can stand in a document of their own. */
final class UploadFields {
    private UploadFields() {}

    static List<Field> of(List<Field> declared, Serialization serialization) {
        return declared.stream().map(field -> of(field, serialization)).toList();
    }

    private static Field of(Field declared, Serialization serialization) {
        // what they refer to is not in the document
        Field field = (declared.datatype() == Datatype.UNKNOWN ? text(declared, Datatype.CHAR) : declared)
                .toBuilder().id(null).ref(null).build();
        boolean lacksNull = serialization == Serialization.BINARY
                && field.datatype().isInteger()
                && field.isScalar()
                && field.nullValue() == null;
        return lacksNull ? field.toBuilder().nullValue(least(field.datatype())).build() : field;
    }

    /** The same column of characters of another type; of any length where it has none. */
    static Field text(Field field, Datatype characters) {
        return new Field(
                field.name(),
                field.id(),
                characters,
                field.datatype() == Datatype.UNKNOWN ? Arraysize.VARIABLE : field.arraysize(),
                field.unit(),
                field.ucd(),
                field.utype(),
                field.xtype(),
                field.ref(),
                field.precision(),
                field.width(),
                field.nullValue(),
                field.description(),
                field.domain(),
                field.links());
    }

    private static String least(Datatype datatype) {
        return switch (datatype) {
            case UNSIGNED_BYTE -> "255";
            case SHORT -> Short.toString(Short.MIN_VALUE);
            case INT -> Integer.toString(Integer.MIN_VALUE);
            default -> Long.toString(Long.MIN_VALUE);
        };
    }
}
