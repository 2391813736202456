package org.tapjdbc.adql.check;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks value expressions, and tells what kind of value they give. */
final class ValueCheck {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Rules rules;

    ValueCheck(Rules rules) {
        this.rules = rules;
    }

    boolean isWholeNumber(Token token) {
        return token.kind() == Token.Kind.NUMBER
                && DIGITS.matcher(rules.source.text(token)).matches();
    }

    /** Whether a node is a string in single quotes, which may go on in the next line. */
    boolean isString(SqlNode node) {
        List<Token> tokens = rules.source.within(node);
        return !tokens.isEmpty() && tokens.stream().allMatch(token -> token.kind() == Token.Kind.STRING);
    }

    static boolean isNull(SqlNode node) {
        return node instanceof SqlLiteral literal && literal.getValue() == null;
    }

    Kind value(SqlNode node) throws AdqlSyntaxException {
        return switch (node.getKind()) {
            case IDENTIFIER -> column((SqlIdentifier) node);
            case LITERAL, LITERAL_CHAIN -> literal(node);
            case PLUS, MINUS, TIMES, DIVIDE -> arithmetic((SqlCall) node);
            case PLUS_PREFIX, MINUS_PREFIX -> sign((SqlCall) node);
            case CASE -> caseOf((SqlCase) node);
            case CAST -> rules.casts.cast((SqlCall) node);
            default -> other(node);
        };
    }

    /** A value that must be a number, or may be one. */
    void number(SqlNode node) throws AdqlSyntaxException {
        Kind kind = value(node);
        if (kind == Kind.STRING || kind == Kind.GEOMETRY) {
            throw rules.source.error(node, "A number must stand here, and this is " + a(kind) + ".", "");
        }
    }

    /** A value that must be a string, or may be one; numbers may be written as they are. */
    void string(SqlNode node) throws AdqlSyntaxException {
        Kind kind = value(node);
        if (kind == Kind.GEOMETRY) {
            throw rules.source.error(node, "A string must stand here, and this is " + a(kind) + ".", "");
        }
        boolean plain = node instanceof SqlLiteral && rules.source.within(node).size() == 1 && !followsSign(node);
        if (kind == Kind.NUMBER && !plain && !rules.source.isEnclosed(node) && !rules.functions.isAggregate(node)) {
            throw rules.source.error(
                    node,
                    "A string must stand here, and this is " + a(kind) + ".",
                    "Put it in parentheses, or write CAST(... AS VARCHAR).");
        }
    }

    static String a(Kind kind) {
        return switch (kind) {
            case NUMBER -> "a number";
            case STRING -> "a string";
            case GEOMETRY -> "a geometry";
            case ANY -> "something else";
        };
    }

    private Kind column(SqlIdentifier column) throws AdqlSyntaxException {
        rules.names.column(column);
        return Kind.ANY;
    }

    private Kind literal(SqlNode literal) throws AdqlSyntaxException {
        List<Token> tokens = rules.source.within(literal);
        if (hasTwoSigns(tokens)) {
            throw rules.source.error(
                    literal, "Two signs stand side by side.", "Put the second one and its value in parentheses.");
        }
        if (isSigned(tokens)) {
            return Kind.NUMBER;
        }
        if (isString(literal)) {
            return Kind.STRING;
        }
        Token token = tokens.isEmpty() ? null : tokens.get(0);
        if (token != null && tokens.size() == 1) {
            if (token.kind() == Token.Kind.NUMBER) {
                return Kind.NUMBER;
            } else if (token.isWord(rules.source.text(), "NULL")) {
                return Kind.ANY;
            }
        }
        String word = token == null ? "" : rules.source.text(token).toUpperCase(java.util.Locale.ROOT);
        throw switch (word) {
            case "TRUE", "FALSE", "UNKNOWN" ->
                rules.source.error(
                        literal,
                        "ADQL has no boolean values.",
                        "Compare with 1 and 0, or with what the service has in their place.");
            case "DATE", "TIME", "TIMESTAMP" ->
                rules.source.error(literal, "ADQL has no " + word + " before a string.", "Write the string alone.");
            default -> rules.source.error(literal, "ADQL has no such value.", "");
        };
    }

    private boolean hasTwoSigns(List<Token> tokens) {
        return tokens.size() > 2 && isSign(tokens.get(0)) && isSign(tokens.get(1));
    }

    /** Whether tokens are a number with signs before it, which the parser makes one literal of: {@code -(1)}. */
    private boolean isSigned(List<Token> tokens) {
        List<Token> bare = tokens.stream()
                .filter(token -> !token.isSymbol(rules.source.text(), "(") && !token.isSymbol(rules.source.text(), ")"))
                .toList();
        int last = bare.size() - 1;
        return last > 0
                && bare.get(last).kind() == Token.Kind.NUMBER
                && bare.subList(0, last).stream().allMatch(this::isSign);
    }

    /** Whether a sign, which a literal's position leaves out where it is a plus, stands before a node. */
    boolean followsSign(SqlNode node) {
        Token before = rules.source.token(rules.source.indexAt(rules.source.start(node)) - 1);
        return before != null && isSign(before);
    }

    private boolean isSign(Token token) {
        return token.isSymbol(rules.source.text(), "-") || token.isSymbol(rules.source.text(), "+");
    }

    private Kind arithmetic(SqlCall call) throws AdqlSyntaxException {
        String name = call.getOperator().getName();
        if (call.operandCount() != 2 || name.length() != 1) {
            throw rules.source.error(call, "ADQL has no such operator.", "");
        }
        number(call.operand(0));
        number(call.operand(1));
        return Kind.NUMBER;
    }

    private Kind sign(SqlCall call) throws AdqlSyntaxException {
        SqlNode operand = call.operand(0);
        if (hasTwoSigns(rules.source.within(call))) {
            throw rules.source.error(
                    call, "Two signs stand side by side.", "Put the second one and its value in parentheses.");
        }
        number(operand);
        return Kind.NUMBER;
    }

    private Kind caseOf(SqlCase call) throws AdqlSyntaxException {
        rules.features.require(Feature.CASE, call, "CASE");
        for (SqlNode when : call.getWhenOperands()) {
            if (call.getValueOperand() == null) {
                rules.conditions.condition(when);
            } else {
                value(when);
            }
        }
        if (call.getValueOperand() != null) {
            value(call.getValueOperand());
        }
        for (SqlNode then : call.getThenOperands()) {
            value(then);
        }
        if (call.getElseOperand() != null && !isNull(call.getElseOperand())) {
            value(call.getElseOperand());
        }
        return Kind.ANY;
    }

    private Kind other(SqlNode node) throws AdqlSyntaxException {
        if (QueryCheck.isQuery(node)) {
            throw rules.source.error(
                    node,
                    "ADQL has no subquery in the place of a value.",
                    "Join with it in FROM, or use IN or EXISTS.");
        }
        if (ConditionCheck.isCondition(node)) {
            throw rules.source.error(node, "A condition is no value in ADQL.", "");
        }
        if (node instanceof SqlNodeList
                || (node.getKind() == SqlKind.ROW && rules.functions.name(node).isEmpty())) {
            throw rules.source.error(node, "ADQL has no rows of values.", "Compare the values one by one.");
        }
        if (node instanceof SqlCall call && call.getOperator().getName().equals("||")) {
            string(call.operand(0));
            string(call.operand(1));
            return Kind.STRING;
        }
        if (node.getKind() == SqlKind.OVER) {
            throw rules.source.error(
                    node, "ADQL has no window functions.", "Use GROUP BY, or work it out from the rows.");
        }
        if (node instanceof SqlCall call && !rules.functions.name(call).isEmpty()) {
            return rules.functions.function(call);
        }
        throw rules.source.error(node, "This is no value that ADQL knows.", "");
    }
}
