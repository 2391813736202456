package org.tapjdbc.pseudo.uws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.Times;

/** What of the jobs is wanted, and which of the conditions can be told to the service. */
final class JobWish {
    private static final Set<String> TEXTS =
            Set.of(JobColumns.JOB_ID, JobColumns.URL, JobColumns.PHASE, JobColumns.RUN_ID, JobColumns.OWNER_ID);

    private final Scan scan;
    private final List<Comparison> conditions;

    JobWish(Scan scan) {
        this.scan = scan;
        this.conditions = scan.conditions().stream()
                .filter(JobWish::applies)
                .map(Comparison.class::cast)
                .toList();
    }

    /** Whether rows are left out that do not meet a condition. */
    static boolean applies(Condition any) {
        if (!(any instanceof Comparison condition)) {
            return false;
        }
        if (TEXTS.contains(condition.column())) {
            boolean equal = condition.operator() == Operator.EQUAL || condition.operator() == Operator.IN;
            return equal && condition.values().stream().allMatch(String.class::isInstance);
        }
        boolean since = condition.operator() == Operator.GREATER || condition.operator() == Operator.AT_LEAST;
        return condition.column().equals(JobColumns.CREATION_TIME) && since && time(condition) != null;
    }

    static boolean sorts(List<Scan.SortKey> order) {
        return order.equals(List.of(new Scan.SortKey(JobColumns.CREATION_TIME, true)));
    }

    private static @Nullable Instant time(Comparison condition) {
        return condition.values().get(0) instanceof String text ? Times.instant(text) : null;
    }

    boolean isSorted() {
        return sorts(scan.order());
    }

    /** How many rows suffice; null for all, and where others will choose among them. */
    @Nullable Long limit() {
        boolean all = conditions.size() == scan.conditions().size();
        return all && (scan.order().isEmpty() || isSorted()) ? scan.limit() : null;
    }

    boolean asksFor(String column) {
        return scan.columns().contains(column)
                || scan.conditions().stream()
                        .anyMatch(condition -> condition.columns().contains(column));
    }

    boolean asksForAny(Set<String> columns) {
        return columns.stream().anyMatch(this::asksFor);
    }

    /** The values that a column must have one of; null if it may have any. */
    @Nullable Set<String> only(String column) {
        Set<String> values = null;
        for (Comparison condition : conditions) {
            if (condition.column().equals(column)) {
                Set<String> these = new LinkedHashSet<>();
                condition.values().forEach(value -> these.add((String) value));
                if (values != null) {
                    these.retainAll(values);
                }
                values = these;
            }
        }
        return values;
    }

    /** Whether a text meets all conditions on its column. */
    boolean accepts(String column, @Nullable String text) {
        Set<String> values = only(column);
        return values == null || (text != null && values.contains(text));
    }

    /** Whether a time of creation meets all conditions on it. */
    boolean accepts(@Nullable Instant creation) {
        return createdLike(since -> creation != null && isMet(since, creation));
    }

    /** Whether a time that may be wrong by so much may meet them. */
    boolean mayAccept(Instant creation, long seconds) {
        return createdLike(since -> isMet(since, creation.plusSeconds(seconds)));
    }

    private boolean createdLike(Predicate<Comparison> test) {
        return conditions.stream()
                .filter(condition -> condition.column().equals(JobColumns.CREATION_TIME))
                .allMatch(test);
    }

    private static boolean isMet(Comparison since, Instant creation) {
        Instant shown = creation.truncatedTo(ChronoUnit.MILLIS);
        Instant time = Objects.requireNonNull(time(since));
        return since.operator() == Operator.GREATER ? shown.isAfter(time) : !shown.isBefore(time);
    }

    /** The phases that are wanted; null for any, none where what is wanted is no phase. */
    @Nullable Set<Phase> phases() {
        Set<String> names = only(JobColumns.PHASE);
        if (names == null) {
            return null;
        }
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        for (Phase phase : Phase.values()) {
            if (names.contains(phase.name())) {
                phases.add(phase);
            }
        }
        return phases;
    }

    /** Whether no job can meet the conditions, whatever the service has. */
    boolean isFutile() {
        Set<Phase> phases = phases();
        Long limit = limit();
        return (phases != null && phases.isEmpty()) || (limit != null && limit == 0);
    }

    /** The moment after which the jobs that are wanted were created, or earlier; null for any time. */
    @Nullable Instant after() {
        Instant after = null;
        for (Comparison condition : conditions) {
            if (condition.column().equals(JobColumns.CREATION_TIME)) {
                Instant time = Objects.requireNonNull(time(condition)).minusNanos(1);
                after = after == null || time.isAfter(after) ? time : after;
            }
        }
        return after;
    }

    /** What to tell the service of all this. */
    JobFilter filter() {
        Set<Phase> phases = phases();
        Long limit = limit();
        boolean others = only(JobColumns.RUN_ID) != null || only(JobColumns.OWNER_ID) != null;
        boolean counted = limit != null && limit <= Integer.MAX_VALUE && !others;
        return new JobFilter(
                phases == null ? Set.of() : phases, after(), counted ? Integer.valueOf(limit.intValue()) : null);
    }
}
