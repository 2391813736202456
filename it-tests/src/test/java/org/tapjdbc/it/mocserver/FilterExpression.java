package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameter {@code expr}: conditions joined by {@code ||}, {@code &&} and {@code &!}, the latter binding tightest,
 * from left to right. With the peculiarities of the published engine:
 *
 * <ul>
 *   <li>of {@code A &! B} the smaller set is taken off the bigger one;
 *   <li>an id without wildcards is looked up as it stands, so that {@code ID!=a} finds nothing;
 *   <li>a group is counted only where it opens an operand of the outermost level or another group, so that
 *       {@code (a && (b || c)) && d} is a syntax error, {@code ((b || c) && a) && d} is none;
 *   <li>only a quote right behind {@code =} hides operators and parentheses, and it is taken off before the list is
 *       split at its commas.
 * </ul>
 */
final class FilterExpression {
    private static final List<String> OPERATORS = List.of("||", "&&", "&!");
    private static final int DEEPEST = 20;

    private final List<Dataset> datasets;
    private final boolean caseSensitive;
    private final Engine engine;

    private FilterExpression(List<Dataset> datasets, boolean caseSensitive, Engine engine) {
        this.datasets = datasets;
        this.caseSensitive = caseSensitive;
        this.engine = engine;
    }

    /** The ids of the records for which an expression holds. */
    static Set<String> ids(String text, List<Dataset> datasets, boolean caseSensitive, Engine engine) {
        return new FilterExpression(datasets, caseSensitive, engine).evaluated(text, 0);
    }

    private Set<String> evaluated(String text, int depth) {
        if (depth > DEEPEST) {
            throw new BadRequest("Expression syntax error");
        }
        List<Set<String>> operands = new ArrayList<>();
        List<Integer> operators = new ArrayList<>();
        int from = 0;
        for (int end = end(text, from); end < text.length(); end = end(text, from)) {
            operands.add(evaluated(bare(text.substring(from, end)), operands.isEmpty() ? depth + 1 : depth + 3));
            operators.add(OPERATORS.indexOf(text.substring(end, end + 2)));
            from = end + 2;
        }
        String last = text.substring(from);
        if (!operands.isEmpty()) {
            operands.add(evaluated(bare(last), depth + 3));
            return combined(operands, operators);
        }
        return last.strip().startsWith("(") ? evaluated(bare(last), depth + 1) : ids(last.strip());
    }

    /** Without the blanks at its ends, and the parentheses there. */
    private static String bare(String operand) {
        String text = operand.strip();
        return text.startsWith("(") && text.endsWith(")") && text.length() > 1
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    /** Where the operator behind an operand is, or the end of the text. */
    private int end(String text, int from) {
        int open = 0;
        int at = from;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '(')) {
            open += text.charAt(at++) == '(' ? 1 : 0;
        }
        boolean inName = true;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (inName && c == '=') {
                inName = false;
                at = behindQuoted(text, at + 1) - 1;
            } else if (c == '(' && engine == Engine.DOCUMENTED) {
                open++;
            } else if (c == ')') {
                open--;
            } else if (at + 1 < text.length() && OPERATORS.contains(text.substring(at, at + 2))) {
                if (open == 0) {
                    return at;
                }
                inName = true;
                at++;
            }
        }
        return text.length();
    }

    private static int behindQuoted(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            return from;
        }
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        return Math.min(text.length(), at + 1);
    }

    private Set<String> combined(List<Set<String>> operands, List<Integer> operators) {
        for (int strength = OPERATORS.size() - 1; strength >= 0; strength--) {
            for (int i = 0; i < operators.size(); ) {
                if (operators.get(i) == strength) {
                    operands.set(i, combined(operands.get(i), operands.remove(i + 1), strength));
                    operators.remove(i);
                } else {
                    i++;
                }
            }
        }
        return operands.get(0);
    }

    private Set<String> combined(Set<String> left, Set<String> right, int operator) {
        boolean swapped = operator == 2 && engine == Engine.PUBLISHED && right.size() > left.size();
        Set<String> result = new HashSet<>(swapped ? right : left);
        switch (operator) {
            case 0 -> result.addAll(right);
            case 1 -> result.retainAll(right);
            default -> result.removeAll(swapped ? left : right);
        }
        return result;
    }

    private Set<String> ids(String condition) {
        String simple = rewritten(unquoted(condition));
        int equals = simple.indexOf('=');
        String key = equals < 0 ? Condition.ID : simple.substring(0, equals).strip();
        String list = simple.substring(equals + 1).strip();
        Condition test = Condition.of(key, list, caseSensitive, engine);
        boolean oneId = engine == Engine.PUBLISHED
                && key.equals(Condition.ID)
                && list.indexOf('*') < 0
                && list.indexOf('?') < 0
                && list.indexOf(',') < 0;
        return datasets.stream()
                .filter(oneId ? dataset -> dataset.id().equals(list) : test::holds)
                .map(Dataset::id)
                .collect(Collectors.toSet());
    }

    /** Without the quotes around the whole of the value, and the backslashes before quotes and backslashes in it. */
    private static String unquoted(String condition) {
        int value = condition.indexOf('=') + 1;
        String quoted = condition.substring(value).strip();
        if (value == 0 || quoted.length() < 2 || !(quoted.startsWith("\"") || quoted.startsWith("'"))) {
            return condition;
        }
        String inner = quoted.charAt(quoted.length() - 1) == quoted.charAt(0)
                ? quoted.substring(1, quoted.length() - 1)
                : quoted.substring(1);
        return condition.substring(0, value) + inner.replaceAll("\\\\([\"'\\\\])", "$1");
    }

    /** {@code key!=a,b} as {@code key=!a,!b}, {@code key>a} as {@code key=>a}. */
    private static String rewritten(String condition) {
        int not = condition.indexOf('!');
        if (not > 0 && condition.startsWith("=", not + 1)) {
            return condition.substring(0, not)
                    + "="
                    + Arrays.stream(condition.substring(not + 2).split(",", -1))
                            .map(item -> "!" + item)
                            .collect(Collectors.joining(","));
        }
        int equals = condition.indexOf('=');
        for (char sign : new char[] {'>', '<'}) {
            int position = condition.indexOf(sign);
            if (position > 0 && (equals < 0 || position < equals)) {
                return condition.substring(0, position) + "=" + condition.substring(position);
            }
        }
        return condition;
    }
}
