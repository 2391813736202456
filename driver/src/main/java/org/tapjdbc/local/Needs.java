package org.tapjdbc.local;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexNode;

/** Which columns of each part of a query somebody above it looks at. */
final class Needs {
    private final IdentityHashMap<RelNode, BitSet> needs = new IdentityHashMap<>();

    static Needs of(RelNode query) {
        Needs needs = new Needs();
        needs.gather(query, all(query));
        return needs;
    }

    /** Of a part that occurs in the query; all of another one. */
    BitSet of(RelNode part, int width) {
        BitSet known = needs.get(part);
        if (known != null) {
            return known;
        }
        BitSet every = new BitSet();
        every.set(0, width);
        return every;
    }

    private static BitSet all(RelNode node) {
        BitSet all = new BitSet();
        all.set(0, node.getRowType().getFieldCount());
        return all;
    }

    private static void add(BitSet bits, Iterable<RexNode> expressions) {
        Placement.used(expressions).forEach(bits::set);
    }

    private void gather(RelNode node, BitSet needed) {
        // a part may occur twice
        needs.merge(node, needed, (one, other) -> {
            BitSet both = (BitSet) one.clone();
            both.or(other);
            return both;
        });
        if (node instanceof Project project) {
            BitSet below = new BitSet();
            add(below, project.getProjects());
            gather(project.getInput(), below);
        } else if (node instanceof Filter filter) {
            BitSet below = (BitSet) needed.clone();
            add(below, List.of(filter.getCondition()));
            gather(filter.getInput(), below);
        } else if (node instanceof Sort sort) {
            BitSet below = (BitSet) needed.clone();
            sort.getCollation().getKeys().forEach(below::set);
            gather(sort.getInput(), below);
        } else if (node instanceof Join join) {
            join(join, needed);
        } else if (node instanceof org.apache.calcite.rel.core.Aggregate aggregate) {
            BitSet below = new BitSet();
            aggregate.getGroupSet().forEach(below::set);
            for (AggregateCall call : aggregate.getAggCallList()) {
                call.getArgList().forEach(below::set);
                if (call.hasFilter()) {
                    below.set(call.filterArg);
                }
            }
            gather(aggregate.getInput(), below);
        } else {
            node.getInputs().forEach(input -> gather(input, all(input)));
        }
    }

    private void join(Join join, BitSet needed) {
        int width = join.getLeft().getRowType().getFieldCount();
        BitSet below = (BitSet) needed.clone();
        add(below, List.of(join.getCondition()));
        gather(join.getLeft(), below.get(0, width));
        gather(
                join.getRight(),
                below.get(width, width + join.getRight().getRowType().getFieldCount()));
    }
}
