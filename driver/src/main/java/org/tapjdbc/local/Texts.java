package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.LikePattern;

/** Patterns, and the functions over strings. */
final class Texts {
    private static final int MOST_PATTERNS = 100;

    private Texts() {}

    /** LIKE and ILIKE: the text, the pattern, and what escapes in it, if anything does. */
    static Expression like(List<Expression> operands, boolean caseSensitive, boolean negated) {
        Map<String, Pattern> patterns = new HashMap<>();
        return row -> {
            Object text = operands.get(0).of(row);
            Object like = operands.get(1).of(row);
            Object escape = operands.size() > 2 ? operands.get(2).of(row) : "";
            if (text == null || like == null || escape == null) {
                return null;
            }
            Pattern pattern = patterns.get(like.toString());
            if (pattern == null) {
                pattern = escape.toString().isEmpty()
                        ? LikePattern.of(like.toString(), caseSensitive)
                        : LikePattern.of(like.toString(), escape.toString().charAt(0), caseSensitive);
                if (patterns.size() < MOST_PATTERNS) {
                    patterns.put(like.toString(), pattern);
                }
            }
            return pattern.matcher(text.toString()).matches() != negated;
        };
    }

    /** TRIM: the ends, what is taken away, and the text. */
    static Expression trim(RexNode ends, List<Expression> operands) {
        SqlTrimFunction.Flag flag = ((RexLiteral) ends).getValueAs(SqlTrimFunction.Flag.class);
        boolean left = flag == null || flag.getLeft() == 1;
        boolean right = flag == null || flag.getRight() == 1;
        return row -> {
            Object what = operands.get(0).of(row);
            Object text = operands.get(1).of(row);
            return what == null || text == null ? null : trimmed(text.toString(), what.toString(), left, right);
        };
    }

    private static String trimmed(String text, String what, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && what.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && what.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /** A function over strings and numbers, none of which is null. */
    static @Nullable Object function(String name, @Nullable Object[] arguments) throws SQLException {
        String text = String.valueOf(arguments[0]);
        return switch (name) {
            case "LOWER" -> text.toLowerCase(Locale.ROOT);
            case "UPPER" -> text.toUpperCase(Locale.ROOT);
            case "CHAR_LENGTH", "CHARACTER_LENGTH" -> (long) text.codePointCount(0, text.length());
            case "POSITION" -> position(text, arguments);
            case "SUBSTRING" -> substring(text, arguments);
            case "REPLACE" -> text.replace(String.valueOf(arguments[1]), String.valueOf(arguments[2]));
            case "OVERLAY" -> overlay(text, arguments);
            case "INITCAP" -> capitals(text);
            case "ASCII" -> text.isEmpty() ? 0L : (long) text.codePointAt(0);
            default -> throw Errors.REJECTED.say("The local engine has no function %s.", name);
        };
    }

    private static Object position(String wanted, @Nullable Object[] arguments) {
        int from = arguments.length > 2 ? ((Number) value(arguments[2])).intValue() - 1 : 0;
        return (long) (String.valueOf(arguments[1]).indexOf(wanted, from) + 1);
    }

    private static Object value(@Nullable Object known) {
        return known == null ? 0L : known;
    }

    private static String substring(String text, @Nullable Object[] arguments) throws SQLException {
        long start = ((Number) value(arguments[1])).longValue();
        long end = Long.MAX_VALUE;
        if (arguments.length > 2) {
            long length = ((Number) value(arguments[2])).longValue();
            if (length < 0) {
                throw Errors.REJECTED.say("SUBSTRING was given a negative length, %d.", length);
            }
            end = start + length;
        }
        int first = (int) Math.max(0, Math.min(start - 1, text.length()));
        int last = (int) Math.max(first, Math.min(end - 1, text.length()));
        return text.substring(first, last);
    }

    private static String overlay(String text, @Nullable Object[] arguments) {
        String other = String.valueOf(arguments[1]);
        int start = Math.max(1, ((Number) value(arguments[2])).intValue());
        int length = arguments.length > 3 ? ((Number) value(arguments[3])).intValue() : other.length();
        int first = Math.min(start - 1, text.length());
        int last = Math.max(first, Math.min(first + length, text.length()));
        return text.substring(0, first) + other + text.substring(last);
    }

    private static String capitals(String text) {
        StringBuilder capitals = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            capitals.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetterOrDigit(c);
        }
        return capitals.toString();
    }
}
