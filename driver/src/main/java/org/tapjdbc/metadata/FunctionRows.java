package org.tapjdbc.metadata;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.types.ColumnType;

/** Rows of {@link DatabaseMetaData#getFunctions} and {@link DatabaseMetaData#getFunctionColumns}. */
final class FunctionRows {
    private static final short DECIMAL = 10;

    private FunctionRows() {}

    static MetaRows.Functions row(@Nullable String catalog, Signature function) {
        return new MetaRows.Functions(
                catalog,
                null,
                function.name(),
                function.description(),
                (short) DatabaseMetaData.functionNoTable,
                function.text());
    }

    /** The result, if it is told, and the parameters, of those names that are wanted. */
    static List<MetaRows.FunctionColumns> columns(
            @Nullable String catalog, Signature function, Predicate<String> wanted) {
        List<MetaRows.FunctionColumns> rows = new ArrayList<>();
        ColumnType result = function.result();
        if (result != null && wanted.test("")) {
            rows.add(column(catalog, function, "", DatabaseMetaData.functionReturn, result, 0));
        }
        int position = 0;
        for (Signature.Parameter parameter : function.parameters()) {
            position++;
            if (wanted.test(parameter.name())) {
                rows.add(column(
                        catalog,
                        function,
                        parameter.name(),
                        DatabaseMetaData.functionColumnIn,
                        parameter.type(),
                        position));
            }
        }
        return rows;
    }

    private static MetaRows.FunctionColumns column(
            @Nullable String catalog, Signature function, String name, int kind, ColumnType type, int position) {
        boolean number = type.kind() == ColumnType.Kind.INTEGER || type.kind() == ColumnType.Kind.FLOATING;
        return new MetaRows.FunctionColumns(
                catalog,
                null,
                function.name(),
                name,
                (short) kind,
                type.jdbcType(),
                type.name(),
                type.precision(),
                type.displaySize(),
                type.kind() == ColumnType.Kind.INTEGER ? (short) 0 : null,
                number ? DECIMAL : 0,
                (short) DatabaseMetaData.functionNullableUnknown,
                null,
                type.kind() == ColumnType.Kind.TEXT ? type.precision() : null,
                position,
                "",
                function.text());
    }
}
