package org.tapjdbc.pseudo.mocserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.votable.model.Field;

/** What data sets are wanted, and how much of that a MOCServer can be told. */
final class DatasetQuery {
    private final List<Condition> conditions;
    private final Set<String> systems;
    private final boolean anySystem;
    private final @Nullable RegionCondition region;
    private final List<RegionCondition> otherRegions;
    private final Filter filter;
    private final boolean exact;
    private final boolean futile;

    DatasetQuery(List<Condition> wanted) {
        conditions = new ArrayList<>();
        wanted.forEach(condition -> flatten(condition, conditions));
        Set<String> asked = systems(conditions);
        anySystem = asked == null;
        systems = asked == null ? Set.of() : asked;
        List<RegionCondition> tests = conditions.stream()
                .filter(RegionCondition.class::isInstance)
                .map(RegionCondition.class::cast)
                .filter(test -> test.holds() && knows(test))
                .toList();
        RegionCondition chosen = tests.stream()
                .filter(test -> !test.equals(presence(test.column())))
                .findFirst()
                .orElse(tests.isEmpty() ? null : tests.get(0));
        region = chosen == null ? null : said(chosen);
        if (chosen != null) {
            conditions.remove(chosen);
            conditions.removeIf(condition -> condition.equals(presence(chosen.column())));
        }
        futile = (!anySystem && systems.isEmpty()) || (region != null && isFutile(region));
        List<Condition> all = List.copyOf(conditions);
        conditions.removeIf(condition -> !canCheck(condition));
        otherRegions = new ArrayList<>();
        conditions.forEach(condition -> regions(condition, otherRegions));
        List<Condition> told =
                all.stream().filter(condition -> !isAboutSystem(condition)).toList();
        filter = Filter.of(told);
        exact = conditions.equals(all) && otherRegions.isEmpty() && filter.isExact(told);
    }

    /** Whether rows can be told by it. */
    static boolean canCheck(Condition condition) {
        return Check.knows(condition, DatasetQuery::field, DatasetQuery::knows);
    }

    private static @Nullable Field field(String name) {
        DatasetColumn column = DatasetColumns.find(name);
        return column == null ? null : column.field();
    }

    private static void flatten(Condition condition, List<Condition> flat) {
        Condition told = withRegions(condition);
        if (told instanceof Condition.AllOf all) {
            all.parts().stream().filter(part -> !flat.contains(part)).forEach(flat::add);
        } else {
            flat.add(told);
        }
    }

    /**
     * A MOC is there if it has something in common with all that there is, as it has to be where it must not lie in some
     * way; that one is not there, is to be checked.
     */
    private static Condition withRegions(Condition condition) {
        if (condition instanceof Comparison comparison && comparison.operator() == Operator.IS_NOT_NULL) {
            RegionCondition test = presence(comparison.column());
            return test == null ? condition : test;
        }
        if (condition instanceof RegionCondition test) {
            RegionCondition alike = alike(test);
            RegionCondition presence = presence(test.column());
            RegionCondition told = alike == null ? test : alike;
            return test.holds() || presence == null ? told : new Condition.AllOf(List.of(presence, told));
        }
        if (condition instanceof Condition.AllOf all) {
            List<Condition> parts = new ArrayList<>();
            all.parts().forEach(part -> flatten(part, parts));
            return new Condition.AllOf(parts);
        }
        return condition instanceof Condition.AnyOf any
                ? new Condition.AnyOf(
                        any.parts().stream().map(DatasetQuery::withRegions).toList())
                : condition;
    }

    /** The test that all MOCs of a column meet; null where it has no MOCs. */
    static @Nullable RegionCondition presence(String column) {
        Moc all = switch (column) {
            case DatasetColumns.COVERAGE -> SpaceMoc.full(0);
            case DatasetColumns.TIME_COVERAGE -> TimeMoc.full(0);
            case DatasetColumns.SPACE_TIME_COVERAGE -> SpaceTimeMoc.full(0, 0);
            default -> null;
        };
        return all == null ? null : new RegionCondition(column, RegionCondition.Relation.OVERLAPS, all);
    }

    private static void regions(Condition condition, List<RegionCondition> found) {
        if (condition instanceof RegionCondition test) {
            found.add(test.holding());
        } else if (condition instanceof Comparison comparison) {
            RegionCondition presence = presence(comparison.column());
            if (presence != null) {
                found.add(presence);
            }
        } else if (condition instanceof Condition.AllOf all) {
            all.parts().forEach(part -> regions(part, found));
        } else if (condition instanceof Condition.AnyOf any) {
            any.parts().forEach(part -> regions(part, found));
        }
    }

    static boolean isAboutSystem(Condition condition) {
        return condition instanceof Comparison comparison
                && comparison.column().equals(DatasetColumns.SPACESYS)
                && (comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN);
    }

    /** The coordinate systems that are asked for; null for any. */
    private static @Nullable Set<String> systems(List<Condition> conditions) {
        Set<String> systems = null;
        for (Condition condition : conditions) {
            if (isAboutSystem(condition)) {
                Set<String> these = new LinkedHashSet<>();
                ((Comparison) condition).values().forEach(value -> these.add(String.valueOf(value)));
                if (systems != null) {
                    these.retainAll(systems);
                }
                systems = these;
            }
        }
        return systems;
    }

    /** Whether a MOCServer can tell how MOCs lie to a region. */
    static boolean knows(RegionCondition test) {
        return alike(test) != null;
    }

    /**
     * The same of a region that has the axes of the column, as a MOCServer takes it; null where only the MOCs themselves
     * tell.
     */
    private static @Nullable RegionCondition alike(RegionCondition test) {
        Moc region = test.region();
        return switch (test.column()) {
            case DatasetColumns.COVERAGE ->
                region instanceof SpaceTimeMoc both
                        ? with(test, both.spaceFold())
                        : region instanceof SpaceMoc ? test : never(test, SpaceMoc.empty(0));
            case DatasetColumns.TIME_COVERAGE ->
                region instanceof SpaceTimeMoc both
                        ? with(test, both.timeFold())
                        : region instanceof TimeMoc ? test : never(test, TimeMoc.empty(0));
            case DatasetColumns.SPACE_TIME_COVERAGE -> region instanceof SpaceTimeMoc ? test : null;
            default -> null;
        };
    }

    private static RegionCondition with(RegionCondition test, Moc region) {
        return new RegionCondition(test.column(), test.relation(), region, test.holds());
    }

    /** What has no axis in common lies in no way. */
    private static RegionCondition never(RegionCondition test, Moc nothing) {
        return new RegionCondition(test.column(), RegionCondition.Relation.OVERLAPS, nothing, test.holds());
    }

    /** What is in an empty region is said without it. */
    private static RegionCondition said(RegionCondition test) {
        if (test.relation() != RegionCondition.Relation.COVERS || !test.region().isEmpty()) {
            return test;
        }
        return Objects.requireNonNull(presence(test.column()));
    }

    private static boolean isFutile(RegionCondition test) {
        return test.region().isEmpty();
    }

    /** Whether no data set can be wanted. */
    boolean isFutile() {
        return futile;
    }

    /** Whether a MOCServer can be told all of it. */
    boolean isExact() {
        return exact;
    }

    /** What is to be checked of each data set. */
    List<Condition> conditions() {
        return conditions;
    }

    /** Regions that take questions of their own. */
    List<RegionCondition> otherRegions() {
        return otherRegions;
    }

    /** The coordinate systems to ask for, one after the other; empty for any. */
    List<String> systems() {
        return List.copyOf(systems);
    }

    /** A question about the data sets that may be wanted. */
    Question asks(@Nullable String system, Map<String, String> output, Question.Form form, Duration patience) {
        return asks(system, region, output, form, patience);
    }

    /** A question about those whose MOCs lie so to another region. */
    Question asksFor(@Nullable String system, RegionCondition other, Map<String, String> output) {
        return asks(system, said(other), output, Question.Form.JSON, Question.SOON);
    }

    private Question asks(
            @Nullable String system,
            @Nullable RegionCondition about,
            Map<String, String> output,
            Question.Form form,
            Duration patience) {
        Map<String, String> parameters = new LinkedHashMap<>(output);
        parameters.put("casesensitive", String.valueOf(filter.caseSensitive()));
        if (filter.terms() != null) {
            parameters.put("expr", filter.terms().text());
        } else if (about == null) {
            parameters.put("expr", MocRecord.ID + "=*");
        }
        if (system != null) {
            parameters.put(DatasetColumns.SPACESYS, system);
        }
        return new Question(parameters, about, form, patience);
    }
}
