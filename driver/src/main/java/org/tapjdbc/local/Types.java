package org.tapjdbc.local;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** VOTable's types as those of SQL, and the other way round. */
final class Types {
    /** The types of SQL, with averages that keep their fractions, and sums that have room. */
    private static final RelDataTypeSystem SYSTEM = new RelDataTypeSystemImpl() {
        @Override
        public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
            return nullable(SqlTypeName.DOUBLE, factory);
        }

        @Override
        public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
            return nullable(isWhole(argument) ? SqlTypeName.BIGINT : SqlTypeName.DOUBLE, factory);
        }

        @Override
        public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
        }

        @Override
        public int getMaxPrecision(SqlTypeName type) {
            return type == SqlTypeName.DECIMAL ? 38 : super.getMaxPrecision(type);
        }

        @Override
        public int getMaxScale(SqlTypeName type) {
            return type == SqlTypeName.DECIMAL ? 38 : super.getMaxScale(type);
        }
    };

    private Types() {}

    /** A factory whose text can be any. */
    static RelDataTypeFactory factory() {
        return new SqlTypeFactoryImpl(SYSTEM) {
            @Override
            public Charset getDefaultCharset() {
                return StandardCharsets.UTF_8;
            }
        };
    }

    private static RelDataType nullable(SqlTypeName type, RelDataTypeFactory factory) {
        return factory.createTypeWithNullability(factory.createSqlType(type), true);
    }

    static RelDataType row(List<Field> fields, RelDataTypeFactory factory) {
        RelDataTypeFactory.Builder row = factory.builder();
        fields.forEach(field -> row.add(field.name(), of(field, factory)));
        return row.build();
    }

    private static RelDataType of(Field field, RelDataTypeFactory factory) {
        return nullable(name(field), factory);
    }

    private static SqlTypeName name(Field field) {
        if (isGeometry(field.xtype())) {
            return SqlTypeName.GEOMETRY;
        }
        if (field.isString()) {
            return SqlTypeName.VARCHAR;
        }
        if (!field.isScalar()) {
            return SqlTypeName.ANY;
        }
        return switch (field.datatype()) {
            case BOOLEAN -> SqlTypeName.BOOLEAN;
            case BIT, UNSIGNED_BYTE, SHORT -> SqlTypeName.SMALLINT;
            case INT -> SqlTypeName.INTEGER;
            case LONG -> SqlTypeName.BIGINT;
            case FLOAT -> SqlTypeName.REAL;
            default -> SqlTypeName.DOUBLE;
        };
    }

    /** Whether an xtype is one of DALI's for shapes, or of those that ADQL 2.0 had in their place. */
    static boolean isGeometry(@Nullable String xtype) {
        if (xtype == null) {
            return false;
        }
        return switch (xtype.toLowerCase(Locale.ROOT)) {
            case "point", "circle", "polygon", "adql:point", "adql:circle", "adql:polygon", "adql:region" -> true;
            default -> false;
        };
    }

    static boolean isWhole(RelDataType type) {
        return SqlTypeName.INT_TYPES.contains(type.getSqlTypeName());
    }

    /** The declaration of a column that is computed. */
    static Field field(String name, RelDataType type, @Nullable String shape) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> Field.named(name, Datatype.BOOLEAN).build();
            case TINYINT, SMALLINT -> Field.named(name, Datatype.SHORT).build();
            case INTEGER -> Field.named(name, Datatype.INT).build();
            case BIGINT -> Field.named(name, Datatype.LONG).build();
            case REAL -> Field.named(name, Datatype.FLOAT).build();
            case DECIMAL ->
                Field.named(name, type.getScale() == 0 ? Datatype.LONG : Datatype.DOUBLE)
                        .build();
            case FLOAT, DOUBLE -> Field.named(name, Datatype.DOUBLE).build();
            case GEOMETRY -> shape(name, shape);
            case TIMESTAMP, DATE -> text(name).xtype("timestamp").build();
            default ->
                "moc".equals(shape)
                        ? text(name).xtype(shape).build()
                        : text(name).build();
        };
    }

    private static Field.Builder text(String name) {
        return Field.named(name, Datatype.UNICODE_CHAR).arraysize(Arraysize.VARIABLE);
    }

    private static Field shape(String name, @Nullable String shape) {
        Arraysize size = "point".equals(shape)
                ? Arraysize.fixed(2)
                : "circle".equals(shape) ? Arraysize.fixed(3) : Arraysize.VARIABLE;
        return Field.named(name, Datatype.DOUBLE).arraysize(size).xtype(shape).build();
    }
}
