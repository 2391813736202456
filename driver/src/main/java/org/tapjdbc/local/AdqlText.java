package org.tapjdbc.local;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.ServiceLanguage.State;
import org.tapjdbc.adql.Vocabulary;

/** Writes expressions in the language of one service. */
final class AdqlText {
    private static final Map<SqlKind, String> COMPARISONS = Map.of(
            SqlKind.EQUALS, "=",
            SqlKind.NOT_EQUALS, "<>",
            SqlKind.LESS_THAN, "<",
            SqlKind.LESS_THAN_OR_EQUAL, "<=",
            SqlKind.GREATER_THAN, ">",
            SqlKind.GREATER_THAN_OR_EQUAL, ">=");

    private static final Set<String> NUMERIC = Set.copyOf(Vocabulary.NUMERIC_FUNCTIONS);

    private final Site site;
    private final ServiceLanguage language;
    private final List<Sql> columns;
    private final RexBuilder builder;
    private final Subqueries subqueries;

    /** Writes what stands inside an expression and is no expression itself. */
    interface Subqueries {
        Sql write(RexSubQuery query, AdqlText around) throws Unsayable;

        Sql outer(RexFieldAccess column) throws Unsayable;
    }

    /** For where there is none. */
    static final Subqueries NONE = new Subqueries() {
        @Override
        public Sql write(RexSubQuery query, AdqlText around) throws Unsayable {
            throw new Unsayable("subquery");
        }

        @Override
        public Sql outer(RexFieldAccess column) throws Unsayable {
            throw new Unsayable("correlation");
        }
    };

    AdqlText(Site site, List<Sql> columns, RexBuilder builder, Subqueries subqueries) {
        this.site = site;
        this.language = site.language();
        this.columns = columns;
        this.builder = builder;
        this.subqueries = subqueries;
    }

    boolean isFor(Site other) {
        return site == other;
    }

    private boolean declares(Feature feature) {
        return language.state(feature) == State.DECLARED;
    }

    private static void require(boolean can, String what) throws Unsayable {
        if (!can) {
            throw new Unsayable(what);
        }
    }

    /** A condition. */
    Sql condition(RexNode node) throws Unsayable {
        if (node instanceof RexSubQuery query && query.getKind() != SqlKind.SCALAR_QUERY) {
            return subqueries.write(query, this);
        }
        if (node instanceof RexLiteral literal) {
            return Sql.of(Boolean.TRUE.equals(literal.getValue()) ? "1 = 1" : "1 = 0", Sql.COMPARISON);
        }
        if (!(node instanceof RexCall call) || node instanceof RexOver) {
            return Sql.of(value(node).within(Sql.SUM) + " = 'true'", Sql.COMPARISON);
        }
        return switch (call.getKind()) {
            case SEARCH -> condition(RexUtil.expandSearch(builder, null, call));
            case AND -> connected(call, " AND ", Sql.AND);
            case OR -> connected(call, " OR ", Sql.OR);
            case NOT -> Sql.of("NOT " + condition(call.getOperands().get(0)).within(Sql.ATOM), Sql.NOT);
            case IS_NULL, IS_NOT_NULL ->
                Sql.of(
                        value(call.getOperands().get(0)).within(Sql.SUM)
                                + (call.getKind() == SqlKind.IS_NULL ? " IS NULL" : " IS NOT NULL"),
                        Sql.COMPARISON);
            case LIKE -> like(call);
            default -> {
                String sign = COMPARISONS.get(call.getKind());
                require(sign != null, call.toString());
                yield comparison(call, Objects.requireNonNull(sign));
            }
        };
    }

    private Sql comparison(RexCall call, String sign) throws Unsayable {
        String written = sign.equals("<>") && !language.mayHave(Feature.ANGLE_INEQUALITY) ? "!=" : sign;
        String left = compared(call.getOperands().get(0)).within(Sql.SUM);
        String right = compared(call.getOperands().get(1)).within(Sql.SUM);
        boolean itself = sign.equals("=")
                && call.getOperands().get(0) instanceof RexInputRef column
                && column.equals(call.getOperands().get(1))
                && !SqlTypeName.APPROX_TYPES.contains(column.getType().getSqlTypeName());
        if (itself) {
            return Sql.of(left + " IS NOT NULL", Sql.COMPARISON);
        }
        return Sql.of(left + " " + written + " " + right, Sql.COMPARISON);
    }

    /** Numbers compare in the same way whatever their types are, so that a change of type need not be said. */
    private Sql compared(RexNode node) throws Unsayable {
        if (node.getKind() == SqlKind.CAST) {
            RexNode inner = ((RexCall) node).getOperands().get(0);
            boolean numbers = SqlTypeUtil.isNumeric(node.getType()) && SqlTypeUtil.isNumeric(inner.getType());
            boolean widens = numbers && !Types.isWhole(node.getType());
            boolean truth = node.getType().getSqlTypeName() == SqlTypeName.BOOLEAN && inner instanceof RexLiteral;
            if (widens || truth) {
                return compared(inner);
            }
        }
        if (node instanceof RexLiteral literal && literal.getType().getSqlTypeName() == SqlTypeName.BOOLEAN) {
            return Sql.atom(Boolean.TRUE.equals(literal.getValue()) ? "'true'" : "'false'");
        }
        return value(node);
    }

    /** Conditions with AND or OR; several equalities of one value become IN. */
    private Sql connected(RexCall call, String word, int strength) throws Unsayable {
        SqlKind alternative = call.getKind() == SqlKind.OR ? SqlKind.EQUALS : SqlKind.NOT_EQUALS;
        List<String> parts = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String before = "";
        for (RexNode operand : call.getOperands()) {
            boolean listed = operand.getKind() == alternative
                    && !(((RexCall) operand).getOperands().get(0) instanceof RexLiteral)
                    && isLiteral(((RexCall) operand).getOperands().get(1));
            String subject =
                    listed ? compared(((RexCall) operand).getOperands().get(0)).within(Sql.SUM) : "";
            if (!subject.equals(before)) {
                list(before, values, alternative, parts);
            }
            before = subject;
            if (listed) {
                values.add(compared(((RexCall) operand).getOperands().get(1)).text());
            } else {
                parts.add(condition(operand).within(strength + 1));
            }
        }
        list(before, values, alternative, parts);
        return parts.size() == 1 ? Sql.of(parts.get(0), Sql.COMPARISON) : Sql.of(String.join(word, parts), strength);
    }

    private static boolean isLiteral(RexNode node) {
        return node instanceof RexLiteral literal
                ? literal.getValue() != null
                : node.getKind() == SqlKind.CAST
                        && ((RexCall) node).getOperands().get(0) instanceof RexLiteral;
    }

    private void list(String subject, List<String> values, SqlKind kind, List<String> parts) {
        if (values.isEmpty()) {
            return;
        }
        String not = kind == SqlKind.EQUALS ? "" : "NOT ";
        String sign = kind == SqlKind.EQUALS ? " = " : language.mayHave(Feature.ANGLE_INEQUALITY) ? " <> " : " != ";
        parts.add(
                values.size() == 1
                        ? subject + sign + values.get(0)
                        : subject + " " + not + "IN (" + String.join(", ", values) + ")");
        values.clear();
    }

    private Sql like(RexCall call) throws Unsayable {
        SqlLikeOperator like = (SqlLikeOperator) call.getOperator();
        require(call.getOperands().size() == 2, "ESCAPE");
        require(like.isCaseSensitive() || declares(Feature.ILIKE), "ILIKE");
        String word = (like.isNegated() ? " NOT " : " ") + (like.isCaseSensitive() ? "LIKE " : "ILIKE ");
        return Sql.of(
                value(call.getOperands().get(0)).within(Sql.SUM)
                        + word
                        + value(call.getOperands().get(1)).within(Sql.SUM),
                Sql.COMPARISON);
    }

    /** A value. */
    Sql value(RexNode node) throws Unsayable {
        if (node instanceof RexInputRef column) {
            return columns.get(column.getIndex());
        }
        if (node instanceof RexLiteral literal) {
            return literal(literal);
        }
        if (node instanceof RexFieldAccess outer) {
            return subqueries.outer(outer);
        }
        if (node instanceof RexSubQuery query && query.getKind() == SqlKind.SCALAR_QUERY) {
            return subqueries.write(query, this);
        }
        require(node instanceof RexCall && !(node instanceof RexOver), node.toString());
        return call((RexCall) node);
    }

    static Sql literal(RexLiteral literal) throws Unsayable {
        Object value = literal.getValue();
        if (value instanceof BigDecimal number) {
            boolean plain = number.precision() + Math.abs(number.scale()) < 25;
            String text = plain ? number.toPlainString() : Double.toString(number.doubleValue());
            return number.signum() < 0 ? Sql.of(text, Sql.SIGN) : Sql.atom(text);
        }
        if (value instanceof Number number) {
            require(!Double.isNaN(number.doubleValue()) && !Double.isInfinite(number.doubleValue()), "NaN");
            return number.doubleValue() < 0 ? Sql.of(number.toString(), Sql.SIGN) : Sql.atom(number.toString());
        }
        if (value instanceof NlsString string) {
            return Sql.atom("'" + string.getValue().replace("'", "''") + "'");
        }
        throw new Unsayable(literal.toString());
    }

    private Sql call(RexCall call) throws Unsayable {
        List<RexNode> operands = call.getOperands();
        return switch (call.getKind()) {
            case PLUS -> binary(operands, " + ", Sql.SUM);
            case MINUS -> binary(operands, " - ", Sql.SUM);
            case TIMES -> binary(operands, " * ", Sql.PRODUCT);
            case DIVIDE -> binary(operands, " / ", Sql.PRODUCT);
            case MINUS_PREFIX -> Sql.of("-" + value(operands.get(0)).within(Sql.ATOM), Sql.SIGN);
            case PLUS_PREFIX -> value(operands.get(0));
            case MOD -> function("MOD", operands);
            case CAST -> cast(call, operands.get(0));
            case CASE -> choice(operands);
            case COALESCE -> {
                require(declares(Feature.COALESCE), "COALESCE");
                yield function("COALESCE", operands);
            }
            default -> {
                require(!COMPARISONS.containsKey(call.getKind()), call.toString());
                yield named(call.getOperator().getName().toUpperCase(Locale.ROOT), call);
            }
        };
    }

    private Sql binary(List<RexNode> operands, String sign, int strength) throws Unsayable {
        return Sql.of(
                value(operands.get(0)).within(strength)
                        + sign
                        + value(operands.get(1)).within(strength + 1),
                strength);
    }

    Sql function(String name, List<RexNode> operands) throws Unsayable {
        List<String> arguments = new ArrayList<>();
        for (RexNode operand : operands) {
            arguments.add(value(operand).text());
        }
        return Sql.atom(name + "(" + String.join(", ", arguments) + ")");
    }

    private Sql choice(List<RexNode> operands) throws Unsayable {
        require(declares(Feature.CASE), "CASE");
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            text.append(" WHEN ").append(condition(operands.get(i)).text());
            text.append(" THEN ").append(value(operands.get(i + 1)).text());
        }
        RexNode last = operands.get(operands.size() - 1);
        if (!RexLiteral.isNullLiteral(last)) {
            text.append(" ELSE ").append(value(last).text());
        }
        return Sql.atom(text.append(" END").toString());
    }

    private Sql cast(RexCall call, RexNode operand) throws Unsayable {
        RelDataType to = call.getType();
        RelDataType from = operand.getType();
        boolean literal = operand instanceof RexLiteral && SqlTypeUtil.isNumeric(from) && SqlTypeUtil.isNumeric(to);
        if (literal && !Types.isWhole(to)) {
            Sql number = value(operand);
            boolean whole = number.text().matches("-?\\d+");
            return whole ? new Sql(number.text() + ".0", number.strength(), null) : number;
        }
        boolean text = SqlTypeUtil.inCharFamily(from)
                && SqlTypeUtil.inCharFamily(to)
                && (to.getPrecision() < 0 || (from.getPrecision() >= 0 && to.getPrecision() >= from.getPrecision()));
        boolean sameKind = from.getSqlTypeName() == to.getSqlTypeName() && SqlTypeUtil.isNumeric(to);
        boolean wider = Types.isWhole(from)
                && Types.isWhole(to)
                && from.getSqlTypeName().compareTo(to.getSqlTypeName()) < 0;
        boolean real = from.getSqlTypeName() == SqlTypeName.REAL && to.getSqlTypeName() == SqlTypeName.DOUBLE;
        if (text || sameKind || wider || real) {
            return value(operand);
        }
        require(declares(Feature.CAST), "CAST");
        return Sql.atom("CAST(" + value(operand).text() + " AS " + typeName(to) + ")");
    }

    private static String typeName(RelDataType type) throws Unsayable {
        return switch (type.getSqlTypeName()) {
            case SMALLINT, INTEGER, BIGINT, REAL, TIMESTAMP ->
                type.getSqlTypeName().getName();
            case FLOAT, DOUBLE -> "DOUBLE PRECISION";
            case CHAR, VARCHAR ->
                type.getSqlTypeName().getName() + (type.getPrecision() > 0 ? "(" + type.getPrecision() + ")" : "");
            default -> throw new Unsayable("CAST to " + type);
        };
    }

    private Sql named(String name, RexCall call) throws Unsayable {
        List<RexNode> operands = call.getOperands();
        if (name.equals("||")) {
            return binary(operands, " || ", Sql.SUM);
        }
        if (name.equals("LOWER") || name.equals("UPPER")) {
            require(declares(Feature.CASE_FOLDING), name);
            return function(name, operands);
        }
        if (name.equals("IN_UNIT")) {
            require(declares(Feature.IN_UNIT), name);
            return function(name, operands);
        }
        if (GeometryText.isGeometry(name)) {
            return new GeometryText(language, this).call(name, operands);
        }
        String adql = name.equals("CEIL") ? "CEILING" : name.equals("LN") ? "LOG" : name;
        if (NUMERIC.contains(adql)) {
            return function(adql, operands);
        }
        String written = call.getOperator().getName();
        require(language.functions().contains(name.toLowerCase(Locale.ROOT)), name);
        boolean asWritten = !written.equals(name) || name.equals("MOC");
        return function(asWritten ? written : name.toLowerCase(Locale.ROOT), operands);
    }

    /** Whether everything in it can be written; null for no condition. */
    @Nullable String conditionOrNull(RexNode node) {
        try {
            return condition(node).within(Sql.AND + 1);
        } catch (Unsayable e) {
            return null;
        }
    }
}
