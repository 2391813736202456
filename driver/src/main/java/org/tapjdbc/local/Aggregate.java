package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.functions.MocOperation;

/**
 * An aggregate function.
 *
 * @param function its name
 * @param arguments the columns that it is given
 * @param distinct whether equal values count once
 * @param filter a column that is true in the rows that count; -1 for all rows
 * @param constant what it gives, for the function that gives always the same
 */
record Aggregate(
        String function,
        Places arguments,
        boolean distinct,
        int filter,
        @Nullable Object constant) {
    /** What has been gathered. */
    interface Sum {
        void add(@Nullable Object[] row) throws SQLException;

        @Nullable Object result() throws SQLException;
    }

    boolean takes(@Nullable Object[] row) {
        return filter < 0 || Boolean.TRUE.equals(row[filter]);
    }

    private static final Set<String> KNOWN = Set.of(
            "COUNT",
            "SUM",
            "$SUM0",
            "AVG",
            "MIN",
            "MAX",
            "SINGLE_VALUE",
            "ANY_VALUE",
            "LITERAL_AGG",
            "LISTAGG",
            "IVO_STRING_AGG",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "STDDEV",
            "VAR_POP",
            "VAR_SAMP",
            "VARIANCE",
            "EVERY",
            "SOME",
            "BOOL_AND",
            "BOOL_OR",
            "MOC_UNION_AGG",
            "MOC_INTERSECTION_AGG");

    static boolean isKnown(String function) {
        return KNOWN.contains(function.toUpperCase(Locale.ROOT));
    }

    /** @throws SQLException 42000 if there is no such function here */
    Sum begin(Run run) throws SQLException {
        Sum sum = switch (function.toUpperCase(Locale.ROOT)) {
            case "COUNT" -> new Count(arguments.array());
            case "SUM", "$SUM0", "AVG" -> new Total(arguments.at(0), function.toUpperCase(Locale.ROOT));
            case "MIN" -> new Extreme(arguments.at(0), -1);
            case "MAX" -> new Extreme(arguments.at(0), 1);
            case "SINGLE_VALUE" -> new First(arguments.at(0), true);
            case "ANY_VALUE" -> new First(arguments.at(0), false);
            case "EVERY", "BOOL_AND" -> new Extreme(arguments.at(0), -1);
            case "SOME", "BOOL_OR" -> new Extreme(arguments.at(0), 1);
            case "LITERAL_AGG" -> new Constant(constant);
            case "IVO_STRING_AGG", "LISTAGG" -> new Strung(arguments.array(), function.startsWith("I"));
            case "STDDEV_POP", "STDDEV_SAMP", "STDDEV", "VAR_POP", "VAR_SAMP", "VARIANCE" ->
                new Spread(arguments.at(0), function.toUpperCase(Locale.ROOT));
            case "MOC_UNION_AGG" -> new MocSum(arguments.array(), MocOperation.UNION);
            case "MOC_INTERSECTION_AGG" -> new MocSum(arguments.array(), MocOperation.INTERSECTION);
            default -> throw Errors.REJECTED.say("The local engine cannot compute the aggregate %s.", function);
        };
        return distinct ? new Distinct(sum, arguments, run) : sum;
    }

    private record Distinct(Sum sum, Places arguments, Run run, Set<List<@Nullable Object>> seen) implements Sum {
        Distinct(Sum sum, Places arguments, Run run) {
            this(sum, arguments, run, new HashSet<>());
        }

        @Override
        public void add(@Nullable Object[] row) throws SQLException {
            if (seen.add(Compared.key(row, arguments.array()))) {
                run.hold(1);
                sum.add(row);
            }
        }

        @Override
        public @Nullable Object result() throws SQLException {
            run.release(seen.size());
            return sum.result();
        }
    }

    private static final class Count implements Sum {
        private final int[] arguments;
        private long count;

        Count(int[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public void add(@Nullable Object[] row) {
            for (int argument : arguments) {
                if (row[argument] == null) {
                    return;
                }
            }
            count++;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    private static final class Total implements Sum {
        private final int argument;
        private final String function;
        private long whole;
        private double real;
        private boolean isReal;
        private long count;

        Total(int argument, String function) {
            this.argument = argument;
            this.function = function;
        }

        @Override
        public void add(@Nullable Object[] row) throws SQLException {
            if (!(row[argument] instanceof Number number)) {
                return;
            }
            count++;
            if (Compared.isWhole(number) && !function.equals("AVG")) {
                try {
                    whole = Math.addExact(whole, number.longValue());
                } catch (ArithmeticException e) {
                    throw Errors.OUT_OF_RANGE.because(
                            e, "A SUM has no room in a BIGINT. Sum up CAST(… AS DOUBLE PRECISION) in its place.");
                }
            } else {
                isReal = true;
                real += number.doubleValue();
            }
        }

        @Override
        public @Nullable Object result() {
            if (count == 0) {
                return function.equals("$SUM0") ? 0L : null;
            }
            if (function.equals("AVG")) {
                return real / count;
            }
            return isReal ? (Object) (real + whole) : (Object) whole;
        }
    }

    private static final class Extreme implements Sum {
        private final int argument;
        private final int sign;
        private @Nullable Object best;

        Extreme(int argument, int sign) {
            this.argument = argument;
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object[] row) {
            Object value = row[argument];
            if (value != null && (best == null || Compared.order(value, best) * sign > 0)) {
                best = value;
            }
        }

        @Override
        public @Nullable Object result() {
            return best;
        }
    }

    private static final class First implements Sum {
        private final int argument;
        private final boolean only;
        private boolean any;
        private @Nullable Object value;

        First(int argument, boolean only) {
            this.argument = argument;
            this.only = only;
        }

        @Override
        public void add(@Nullable Object[] row) throws SQLException {
            if (any && only) {
                throw new SQLException("A subquery that stands for one value gave more than one row.", "21000");
            }
            value = any ? value : row[argument];
            any = true;
        }

        @Override
        public @Nullable Object result() {
            return value;
        }
    }

    private record Constant(@Nullable Object value) implements Sum {
        @Override
        public void add(@Nullable Object[] row) {
            // the same whatever the rows are
        }

        @Override
        public @Nullable Object result() {
            return value;
        }
    }

    private static final class Strung implements Sum {
        private final int[] arguments;
        private final boolean emptyForNone;
        private @Nullable StringBuilder text;

        Strung(int[] arguments, boolean emptyForNone) {
            this.arguments = arguments;
            this.emptyForNone = emptyForNone;
        }

        @Override
        public void add(@Nullable Object[] row) {
            if (row[arguments[0]] == null) {
                return;
            }
            if (text == null) {
                text = new StringBuilder();
            } else {
                text.append(arguments.length < 2 ? "," : row[arguments[1]]);
            }
            text.append(row[arguments[0]]);
        }

        @Override
        public @Nullable Object result() {
            return text == null ? (emptyForNone ? "" : null) : text.toString();
        }
    }

    /** By Welford's method, which loses no digits. */
    private static final class Spread implements Sum {
        private final int argument;
        private final String function;
        private long count;
        private double mean;
        private double squares;

        Spread(int argument, String function) {
            this.argument = argument;
            this.function = function;
        }

        @Override
        public void add(@Nullable Object[] row) {
            if (row[argument] instanceof Number number) {
                count++;
                double off = number.doubleValue() - mean;
                mean += off / count;
                squares += off * (number.doubleValue() - mean);
            }
        }

        @Override
        public @Nullable Object result() {
            boolean whole = function.endsWith("_POP");
            if (count == 0 || (!whole && count == 1)) {
                return null;
            }
            double variance = squares / (whole ? count : count - 1);
            return function.startsWith("STDDEV") ? Math.sqrt(variance) : variance;
        }
    }
}
