package org.tapjdbc.embedded;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.tapjdbc.embedded.ColumnType.Kind;

/** Translates CAST (ADQL 2.1, section 4.7). */
final class CastTranslator {
    private static final Set<String> GEOMETRIES = Set.of("POINT", "CIRCLE", "POLYGON");

    private final Translation translation;

    CastTranslator(Translation translation) {
        this.translation = translation;
    }

    Expr translate(SqlCall call, Scope scope) throws AdqlException {
        translation.require(Feature.CAST, call);
        if (!(call.operand(1) instanceof SqlDataTypeSpec spec)) {
            throw AdqlException.at(call, "ADQL has no such type");
        }
        Expr value = translation.values().translate(call.operand(0), scope);
        String type = spec.getTypeName().toString().toUpperCase(Locale.ROOT);
        boolean toText = type.equals("CHAR") || type.equals("VARCHAR");
        if (value.type() != null && value.type().kind() == Kind.GEOMETRY && !toText && !GEOMETRIES.contains(type)) {
            throw AdqlException.at(call, "A geometry cannot be cast to " + type);
        }
        return switch (type) {
            case "SMALLINT" -> cast(value, ColumnType.SMALLINT);
            case "INTEGER" -> cast(value, ColumnType.INTEGER);
            case "BIGINT" -> cast(value, ColumnType.BIGINT);
            case "REAL" -> cast(value, ColumnType.REAL);
            case "DOUBLE" -> cast(value, ColumnType.DOUBLE);
            case "TIMESTAMP" -> cast(value, ColumnType.TIMESTAMP);
            case "CHAR", "VARCHAR" -> text(value, length(spec));
            case "POINT", "CIRCLE", "POLYGON" -> geometry(value, ColumnType.valueOf(type), call);
            default -> throw AdqlException.at(call, "ADQL has no type " + type);
        };
    }

    private static int length(SqlDataTypeSpec spec) {
        return spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic ? basic.getPrecision() : -1;
    }

    private static Expr cast(Expr value, ColumnType type) {
        return Expr.of("CAST(" + value.sql() + " AS " + type.h2() + ')', type);
    }

    private static Expr text(Expr value, int length) {
        Kind kind = value.type() == null ? Kind.OTHER : value.type().kind();
        String text = switch (kind) {
            case GEOMETRY -> Functions.call("text", value.sql());
            // DALI parts date and time with a T, H2 with a blank
            case TIME -> "REPLACE(CAST(" + value.sql() + " AS VARCHAR), ' ', 'T')";
            default -> value.sql();
        };
        String type = length < 0 ? "VARCHAR" : "VARCHAR(" + length + ')';
        return Expr.of(
                "CAST(" + text + " AS " + type + ')',
                value.type() == ColumnType.UNICODE ? ColumnType.UNICODE : ColumnType.VARCHAR);
    }

    private static Expr geometry(Expr value, ColumnType type, SqlCall call) throws AdqlException {
        if (value.type() == type) {
            return value;
        }
        if (value.isOther(Kind.TEXT)) {
            throw AdqlException.at(call, "Only a string can be cast to " + type);
        }
        return Expr.of(Functions.call("parse", value.sql()), type);
    }
}
