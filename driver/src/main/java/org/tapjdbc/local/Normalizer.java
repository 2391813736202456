package org.tapjdbc.local;

import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.SemiJoinRule;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/** Moves the parts of a query to where they do most: conditions down to the tables, and what nobody looks at away. */
final class Normalizer {
    /** Conditions stay as the user wrote them: services have indexes for what they know. */
    static final RelBuilder.Config BUILDING = RelBuilder.Config.DEFAULT
            .withSimplify(false)
            .withSimplifyLimit(false)
            .withSimplifyValues(false)
            .withPushJoinCondition(false)
            .withPruneInputOfAggregate(true)
            .withBloat(-1);

    static final RelBuilderFactory BUILDER = RelBuilder.proto(Contexts.of(BUILDING, RelFactories.DEFAULT_STRUCT));

    private Normalizer() {}

    /** Turns subqueries in conditions into joins. */
    static RelNode withoutSubqueries(RelNode query) {
        RelNode joined = run(
                Existence.asJoins(query),
                CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
                CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
                CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);
        RelBuilder builder = BUILDER.create(query.getCluster(), null);
        return RelDecorrelator.decorrelateQuery(joined, builder);
    }

    /** Moves conditions down, and takes away the columns that nobody looks at. */
    static RelNode pushed(RelNode query) {
        RelNode moved = run(
                query,
                CoreRules.FILTER_MERGE,
                FilterProjectTransposeRule.Config.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(FilterProjectTransposeRule.Config.class)
                        .toRule(),
                FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.class)
                        .toRule(),
                FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig.class)
                        .toRule(),
                FilterAggregateTransposeRule.Config.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(FilterAggregateTransposeRule.Config.class)
                        .toRule(),
                FilterSetOpTransposeRule.Config.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(FilterSetOpTransposeRule.Config.class)
                        .toRule(),
                CoreRules.UNION_MERGE,
                SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.class)
                        .toRule());
        RelNode trimmed = new RelFieldTrimmer(null, BUILDER.create(query.getCluster(), null)).trim(moved);
        return run(
                trimmed,
                ProjectMergeRule.Config.DEFAULT
                        .withRelBuilderFactory(BUILDER)
                        .as(ProjectMergeRule.Config.class)
                        .toRule(),
                CoreRules.PROJECT_REMOVE);
    }

    private static RelNode run(RelNode query, RelOptRule... rules) {
        HepProgramBuilder program = HepProgram.builder();
        program.addRuleCollection(java.util.List.of(rules));
        HepPlanner planner = new HepPlanner(program.build(), Contexts.of(BUILDING));
        planner.setRoot(query);
        return planner.findBestExp();
    }
}
