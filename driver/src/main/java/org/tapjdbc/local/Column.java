package org.tapjdbc.local;

import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * A column between two parts of a plan.
 *
 * @param type what it is for SQL
 * @param field its declaration, where it comes unchanged from a table; null where it is computed
 * @param shape DALI's name for what it holds, where it is computed and holds always the same kind of shapes
 */
record Column(
        RelDataType type, @Nullable Field field, @Nullable String shape) {
    boolean isTime() {
        return field != null && "timestamp".equalsIgnoreCase(field.xtype());
    }

    boolean isMoc() {
        return "moc".equals(shape) || (field != null && "moc".equalsIgnoreCase(field.xtype()));
    }

    /** Its declaration under a name. */
    Field named(String name) {
        if (field == null) {
            return Types.field(name, type, shape);
        }
        Field.Builder builder = Field.named(name, field.datatype())
                .arraysize(field.arraysize())
                .unit(field.unit())
                .ucd(field.ucd())
                .utype(field.utype())
                .xtype(field.xtype())
                .precision(field.precision())
                .width(field.width())
                .nullValue(field.nullValue())
                .description(field.description())
                .domain(field.domain())
                .links(field.links());
        return builder.build();
    }
}
