package org.tapjdbc.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Arraysize;
import org.tapjdbc.votable.Datatype;
import org.tapjdbc.votable.Field;

/** Answers {@code SELECT 1} and its like, with which pools and tools ask whether anybody is there: ADQL wants a FROM. */
final class LocalAnswer {
    private LocalAnswer() {}

    /** The row of a query that is nothing but literals; empty for any other. */
    static Optional<RowCursor> to(@Nullable SqlNode tree) {
        if (!(tree instanceof SqlSelect select) || select.getFrom() != null || select.getWhere() != null) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            String label = "col" + (fields.size() + 1);
            SqlNode expression = item;
            if (item instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
                expression = call.operand(0);
                label = ((SqlIdentifier) call.operand(1)).getSimple();
            }
            if (!(expression instanceof SqlLiteral literal)) {
                return Optional.empty();
            }
            fields.add(field(label, literal));
            values.add(value(literal));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(values.toArray());
        return Optional.of(new MemoryCursor(fields, rows));
    }

    private static boolean isInteger(SqlLiteral literal) {
        return literal instanceof SqlNumericLiteral number
                && number.isInteger()
                && literal.bigDecimalValue() != null
                && literal.bigDecimalValue().precision() <= 18;
    }

    private static Field field(String label, SqlLiteral literal) {
        if (isInteger(literal)) {
            boolean small = literal.bigDecimalValue().precision() <= 9;
            return Field.named(label, small ? Datatype.INT : Datatype.LONG).build();
        }
        if (literal instanceof SqlNumericLiteral) {
            return Field.named(label, Datatype.DOUBLE).build();
        }
        if (literal.getTypeName() == SqlTypeName.BOOLEAN) {
            return Field.named(label, Datatype.BOOLEAN).build();
        }
        return Field.named(label, Datatype.UNICODE_CHAR)
                .arraysize(Arraysize.VARIABLE)
                .build();
    }

    private static @Nullable Object value(SqlLiteral literal) {
        if (literal.getTypeName() == SqlTypeName.NULL) {
            return null;
        }
        if (isInteger(literal)) {
            return literal.longValue(true);
        }
        if (literal instanceof SqlNumericLiteral) {
            return literal.bigDecimalValue().doubleValue();
        }
        return literal.getTypeName() == SqlTypeName.BOOLEAN ? literal.booleanValue() : literal.toValue();
    }
}
