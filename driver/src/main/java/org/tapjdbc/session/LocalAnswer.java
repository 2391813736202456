package org.tapjdbc.session;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Answers {@code SELECT 1} and its like, with which pools and tools ask whether anybody is there: ADQL wants a FROM. */
public final class LocalAnswer {
    private static final Pattern FROM = Pattern.compile("\\bfrom\\b", Pattern.CASE_INSENSITIVE);

    private LocalAnswer() {}

    /** The query, if it has no FROM and can be answered here; null for any other, and for what is no query. */
    public static @Nullable ParsedQuery probe(String sql) {
        if (FROM.matcher(sql).find()) {
            return null;
        }
        try {
            ParsedQuery query = AdqlParser.parse(sql);
            return to(query.tree()).isPresent() ? query : null;
        } catch (AdqlSyntaxException e) {
            return null;
        }
    }

    /** The rows of a query that is nothing but literals and the present time; empty for any other. */
    public static Optional<RowCursor> to(@Nullable SqlNode tree) {
        if (tree instanceof SqlSelect select && select.getFrom() == null && select.getWhere() == null) {
            return rows(List.of(select.getSelectList()));
        }
        if (tree instanceof SqlBasicCall values && values.getKind() == SqlKind.VALUES) {
            List<SqlNodeList> rows = new ArrayList<>();
            for (SqlNode row : values.getOperandList()) {
                rows.add(new SqlNodeList(((SqlCall) row).getOperandList(), row.getParserPosition()));
            }
            boolean even =
                    rows.stream().allMatch(row -> row.size() == rows.get(0).size());
            return even ? rows(rows) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<RowCursor> rows(List<SqlNodeList> lists) {
        List<Field> fields = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SqlNodeList list : lists) {
            List<@Nullable Object> values = new ArrayList<>();
            for (SqlNode item : list) {
                SqlNode expression =
                        item instanceof SqlBasicCall as && as.getKind() == SqlKind.AS ? as.operand(0) : item;
                String now = now(expression);
                if (now == null && !(expression instanceof SqlLiteral)) {
                    return Optional.empty();
                }
                if (rows.isEmpty()) {
                    fields.add(field(label(item, values.size()), expression));
                }
                values.add(now == null ? value((SqlLiteral) expression) : now);
            }
            rows.add(values.toArray());
        }
        return Optional.of(new MemoryCursor(fields, rows));
    }

    private static String label(SqlNode item, int index) {
        boolean named = item instanceof SqlBasicCall call && call.getKind() == SqlKind.AS;
        return named ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple() : "col" + (index + 1);
    }

    /** Today, or now, in UTC as all times of TAP are; null for any other expression. */
    private static @Nullable String now(SqlNode expression) {
        boolean plain = expression instanceof SqlIdentifier name && name.isSimple() && !name.isComponentQuoted(0);
        if (!plain) {
            return null;
        }
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        return switch (((SqlIdentifier) expression).getSimple().toUpperCase(Locale.ROOT)) {
            case "CURRENT_DATE" -> now.toLocalDate().toString();
            case "CURRENT_TIMESTAMP" -> now.toString();
            default -> null;
        };
    }

    private static boolean isInteger(SqlLiteral literal) {
        return literal instanceof SqlNumericLiteral number
                && number.isInteger()
                && literal.bigDecimalValue() != null
                && literal.bigDecimalValue().precision() <= 18;
    }

    private static Field field(String label, SqlNode expression) {
        if (!(expression instanceof SqlLiteral literal)) {
            return Field.named(label, Datatype.CHAR)
                    .arraysize(Arraysize.VARIABLE)
                    .xtype("timestamp")
                    .build();
        }
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
