package org.tapjdbc.adql.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ReservedWords;
import org.tapjdbc.adql.Vocabulary;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks calls of functions: ADQL's own by name and arguments, a service's by name. */
final class FunctionCheck {
    private static final Set<String> AGGREGATES = Set.of("AVG", "COUNT", "MAX", "MIN", "SUM");
    private static final Set<String> OF_TWO = Set.of("ATAN2", "MOD", "POWER");

    private final Rules rules;

    FunctionCheck(Rules rules) {
        this.rules = rules;
    }

    /** The function's name in upper case, as the text has it; empty where the node is no call of a function. */
    String name(SqlNode node) {
        if (!(node instanceof SqlCall)) {
            return "";
        }
        List<Token> tokens = rules.source.within(node);
        boolean call = tokens.size() > 2
                && (tokens.get(0).kind() == Token.Kind.WORD || tokens.get(0).kind() == Token.Kind.DELIMITED)
                && tokens.get(1).isSymbol(rules.source.text(), "(")
                && closesLast(tokens);
        return call ? rules.source.text(tokens.get(0)).toUpperCase(Locale.ROOT) : "";
    }

    private boolean closesLast(List<Token> tokens) {
        int opening = rules.source.indexAt(tokens.get(1).start());
        return rules.source.closing(opening)
                == rules.source.indexAt(tokens.get(tokens.size() - 1).start());
    }

    boolean isAggregate(SqlNode node) {
        return AGGREGATES.contains(name(node));
    }

    Kind function(SqlCall call) throws AdqlSyntaxException {
        String name = name(call);
        plain(call);
        if (isAggregate(call)) {
            return aggregate(call, name);
        }
        if (call.getFunctionQuantifier() != null) {
            throw rules.source.error(call, "Only AVG, COUNT, MAX, MIN and SUM take DISTINCT or ALL.", "");
        }
        if (Vocabulary.NUMERIC_FUNCTIONS.contains(name)) {
            return numeric(call, name);
        }
        return switch (name) {
            case "LOWER", "UPPER" -> folding(call, name);
            case "COALESCE" -> coalesce(call);
            case "IN_UNIT" -> inUnit(call);
            default ->
                Vocabulary.GEOMETRY_FUNCTIONS.contains(name)
                        ? rules.geometry.function(call, name)
                        : userDefined(call, name);
        };
    }

    /** A name that stands alone, and arguments with commas between them and nothing else. */
    private void plain(SqlCall call) throws AdqlSyntaxException {
        List<Token> tokens = rules.source.within(call);
        Token function = tokens.get(0);
        int at = rules.source.indexAt(function.start());
        if (rules.source.isSymbol(at - 1, ".")) {
            throw rules.source.error(call, "A function has no schema before its name.", "");
        }
        if (function.kind() == Token.Kind.DELIMITED) {
            throw rules.source.error(function, "A function's name has no double quotes.", "");
        }
        int commas = 0;
        int depth = 0;
        for (Token token : tokens) {
            if (token.isSymbol(rules.source.text(), "(")) {
                depth++;
            } else if (token.isSymbol(rules.source.text(), ")")) {
                depth--;
            } else if (depth == 1 && token.isSymbol(rules.source.text(), ",")) {
                commas++;
            }
        }
        if (call.operandCount() > 0 && commas != call.operandCount() - 1) {
            String word = rules.source.text(function);
            throw rules.source.error(
                    call,
                    "Only commas stand between the arguments of a function.",
                    ReservedWords.contains(word) ? "ADQL has no " + word.toUpperCase(Locale.ROOT) + "." : "");
        }
    }

    private Kind aggregate(SqlCall call, String name) throws AdqlSyntaxException {
        count(call, name, 1, 1);
        boolean star = call.operand(0) instanceof SqlIdentifier argument && argument.isStar();
        if (!star) {
            rules.values.value(call.operand(0));
        } else if (!name.equals("COUNT")
                || call.getFunctionQuantifier() != null
                || !rules.source.text(call.operand(0)).equals("*")) {
            throw rules.source.error(call, "\"*\" stands only in COUNT(*).", "Name a column.");
        }
        return name.equals("MAX") || name.equals("MIN") ? Kind.ANY : Kind.NUMBER;
    }

    private Kind numeric(SqlCall call, String name) throws AdqlSyntaxException {
        switch (name) {
            case "PI" -> count(call, name, 0, 0);
            case "RAND" -> {
                count(call, name, 0, 1);
                if (call.operandCount() == 1 && !isInteger(call.operand(0), false)) {
                    throw rules.source.error(call.operand(0), "RAND takes a whole number, written as such.", "");
                }
            }
            case "ROUND", "TRUNCATE" -> {
                count(call, name, 1, 2);
                rules.values.number(call.operand(0));
                if (call.operandCount() == 2 && !isInteger(call.operand(1), true)) {
                    throw rules.source.error(
                            call.operand(1),
                            name + " takes the number of decimals as a whole number, written as such.",
                            "");
                }
            }
            default -> {
                int arguments = OF_TWO.contains(name) ? 2 : 1;
                count(call, name, arguments, arguments);
                for (SqlNode argument : call.getOperandList()) {
                    rules.values.number(argument);
                }
            }
        }
        return Kind.NUMBER;
    }

    /** Whether a node is written as a whole number, without parentheses. */
    private boolean isInteger(SqlNode node, boolean signed) {
        List<Token> tokens = rules.source.within(node);
        int digits = signed && tokens.size() == 2 && "+-".contains(rules.source.text(tokens.get(0))) ? 1 : 0;
        return tokens.size() == digits + 1
                && rules.values.isWholeNumber(tokens.get(digits))
                && !rules.source.isEnclosed(node)
                && (signed || !rules.values.followsSign(node));
    }

    private Kind folding(SqlCall call, String name) throws AdqlSyntaxException {
        rules.features.require(Feature.CASE_FOLDING, call, "LOWER and UPPER");
        count(call, name, 1, 1);
        rules.values.string(call.operand(0));
        return Kind.STRING;
    }

    private Kind coalesce(SqlCall call) throws AdqlSyntaxException {
        rules.features.require(Feature.COALESCE, call, "COALESCE");
        count(call, "COALESCE", 1, Integer.MAX_VALUE);
        for (SqlNode argument : call.getOperandList()) {
            rules.values.value(argument);
        }
        return Kind.ANY;
    }

    private Kind inUnit(SqlCall call) throws AdqlSyntaxException {
        rules.features.require(Feature.IN_UNIT, call, "IN_UNIT");
        count(call, "IN_UNIT", 2, 2);
        rules.values.number(call.operand(0));
        literal(call.operand(1), "The second argument of IN_UNIT is a unit in single quotes, such as 'rad'.");
        return Kind.NUMBER;
    }

    /** Refuses what is not a string in single quotes; says so where it has double quotes instead. */
    void literal(SqlNode node, String problem) throws AdqlSyntaxException {
        if (!rules.values.isString(node)) {
            List<Token> tokens = rules.source.within(node);
            boolean delimited = tokens.size() == 1 && tokens.get(0).kind() == Token.Kind.DELIMITED;
            throw rules.source.error(
                    node,
                    problem,
                    delimited
                            ? "Double quotes are for names: write "
                                    + rules.source.text(tokens.get(0)).replace('"', '\'') + "."
                            : "");
        }
    }

    private Kind userDefined(SqlCall call, String name) throws AdqlSyntaxException {
        if (ReservedWords.contains(name, rules.language.version())) {
            throw rules.source.error(call, "ADQL has no function " + name + ".", instead(name));
        }
        Set<String> known = rules.language.functions();
        if (!known.isEmpty() && !known.contains(name.toLowerCase(Locale.ROOT))) {
            throw rules.source.error(
                    call, "This service has no function " + name.toLowerCase(Locale.ROOT) + ".", near(name, known));
        }
        for (SqlNode argument : call.getOperandList()) {
            if (argument instanceof SqlIdentifier star && star.isStar()) {
                throw rules.source.error(call, "\"*\" stands only in COUNT(*).", "");
            }
            rules.values.value(argument);
        }
        return Kind.ANY;
    }

    private static String instead(String name) {
        return name.equals("NULLIF") ? "The rows can be told apart with WHERE." : "";
    }

    private static String near(String name, Set<String> known) {
        return known.stream()
                .filter(function -> org.tapjdbc.adql.Spelling.distance(function, name.toLowerCase(Locale.ROOT)) <= 2)
                .sorted()
                .findFirst()
                .map(function -> "Did you mean " + function + "?")
                .orElse("");
    }

    /** Refuses a wrong number of arguments. */
    void count(SqlCall call, String name, int least, int most) throws AdqlSyntaxException {
        int count = call.operandCount();
        if (count >= least && count <= most) {
            return;
        }
        String wanted = most == Integer.MAX_VALUE
                ? "at least " + least
                : least == most ? String.valueOf(least) : least + " or " + most;
        throw rules.source.error(
                call,
                "%s takes %s argument%s, not %d."
                        .formatted(name, most == 0 ? "no" : wanted, most == 1 ? "" : "s", count),
                "");
    }
}
