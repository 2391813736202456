package org.tapjdbc.metadata;

import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.ColumnEntry;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.votable.model.Field;

/** Rows of {@link DatabaseMetaData#getColumns} and {@link DatabaseMetaData#getTypeInfo}. */
final class ColumnRows {
    private static final int DECIMAL = 10;

    private ColumnRows() {}

    /** The rows of those columns of a table that are asked for. */
    static Stream<MetaRows.Columns> of(
            @Nullable String catalog, TableEntry table, List<ColumnEntry> columns, @Nullable String namePattern) {
        Predicate<String> wanted = NamePattern.of(
                namePattern,
                columns.stream().map(column -> column.field().name()).toList());
        return IntStream.range(0, columns.size())
                .filter(i -> wanted.test(columns.get(i).field().name()))
                .mapToObj(i -> row(catalog, table, columns.get(i), i + 1));
    }

    private static MetaRows.Columns row(@Nullable String catalog, TableEntry table, ColumnEntry column, int position) {
        Field field = column.field();
        ColumnType type = TypeList.of(field);
        return new MetaRows.Columns(
                catalog,
                table.schema(),
                table.name(),
                field.name(),
                type.jdbcType(),
                type.name(),
                type.precision(),
                null,
                decimalDigits(type),
                radix(type),
                DatabaseMetaData.columnNullableUnknown,
                field.description(),
                null,
                null,
                null,
                type.kind() == ColumnType.Kind.TEXT ? type.precision() : null,
                position,
                "",
                null,
                null,
                null,
                null,
                "NO",
                "NO",
                field.unit(),
                field.ucd(),
                field.utype(),
                field.xtype(),
                field.arraysize().toString().isEmpty()
                        ? null
                        : field.arraysize().toString(),
                column.principal(),
                column.indexed(),
                column.std());
    }

    static MetaRows.TypeInfo typeInfo(ColumnType type) {
        boolean quoted = type.kind() == ColumnType.Kind.TEXT || type.kind() == ColumnType.Kind.TIMESTAMP;
        return new MetaRows.TypeInfo(
                type.name(),
                type.jdbcType(),
                type.precision(),
                quoted ? "'" : null,
                quoted ? "'" : null,
                null,
                (short) DatabaseMetaData.typeNullable,
                type.kind() == ColumnType.Kind.TEXT,
                searchable(type),
                !type.signed(),
                false,
                false,
                null,
                (short) 0,
                (short) type.scale(),
                null,
                null,
                radix(type));
    }

    private static short searchable(ColumnType type) {
        return (short)
                switch (type.kind()) {
                    case TEXT -> DatabaseMetaData.typeSearchable;
                    case ARRAY, BYTES -> DatabaseMetaData.typePredNone;
                    default -> DatabaseMetaData.typePredBasic;
                };
    }

    private static @Nullable Integer radix(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, FLOATING -> DECIMAL;
            default -> null;
        };
    }

    private static @Nullable Integer decimalDigits(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, TIMESTAMP -> type.scale();
            default -> null;
        };
    }
}
