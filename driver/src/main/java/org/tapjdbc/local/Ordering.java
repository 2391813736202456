package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage.State;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.Scan;

/** Places ORDER BY, TOP and OFFSET. */
final class Ordering {
    private final Placement placement;

    Ordering(Placement placement) {
        this.placement = placement;
    }

    Placed place(Sort sort) throws SQLException {
        long offset = sort.offset == null ? 0 : number(sort.offset);
        long fetch = sort.fetch == null ? -1 : number(sort.fetch);
        List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
        if (sort.getInput() instanceof Project project) {
            Placed below = below(project, keys, offset, fetch);
            if (below != null) {
                return below;
            }
        }
        return sorted(placement.place(sort.getInput()), keys, offset, fetch);
    }

    private static long number(RexNode node) throws SQLException {
        Long number = node instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        if (number == null) {
            throw Errors.REJECTED.say("TOP, LIMIT and OFFSET take whole numbers.");
        }
        return number;
    }

    /** What is computed from rows does not change which are the first ones, so that it need not come before. */
    private @Nullable Placed below(Project project, List<RelFieldCollation> keys, long offset, long fetch)
            throws SQLException {
        Placed input = placement.place(project.getInput());
        Placed whole = new Projection(placement).place(project, input);
        boolean windows = RexOver.containsOver(project.getProjects(), null);
        if (whole instanceof Placed.There || !(input instanceof Placed.There) || windows) {
            return sorted(whole, keys, offset, fetch);
        }
        List<RelFieldCollation> under = new ArrayList<>();
        for (RelFieldCollation key : keys) {
            if (!(project.getProjects().get(key.getFieldIndex()) instanceof RexInputRef column)) {
                return sorted(whole, keys, offset, fetch);
            }
            under.add(key.withFieldIndex(column.getIndex()));
        }
        return new Projection(placement).place(project, sorted(input, under, offset, fetch));
    }

    private Placed sorted(Placed input, List<RelFieldCollation> keys, long offset, long fetch) {
        double rows = fetch < 0 ? input.rows() : Math.min(input.rows(), (double) fetch);
        if (input instanceof Placed.There there) {
            Placed pushed = pushed(there, keys, offset, fetch, rows);
            if (pushed != null) {
                return pushed;
            }
        }
        long first = fetch < 0 ? -1 : offset + fetch;
        Source source = input.source();
        if (source instanceof TableScan scan && first >= 0) {
            List<Scan.SortKey> by = new ArrayList<>();
            keys.forEach(key ->
                    by.add(new Scan.SortKey(scan.field(key.getFieldIndex()).name(), key.direction.isDescending())));
            boolean usual = keys.stream().allMatch(Ordering::isUsual);
            source = usual ? scan.limited(by, first) : scan;
        }
        if (!keys.isEmpty()) {
            List<String> names = new ArrayList<>();
            keys.forEach(key -> names.add(Words.name(input.columns(), key.getFieldIndex())
                    + (key.direction.isDescending() ? " descending" : "")));
            source = Sorting.sort(source, keys, first, String.join(", ", names));
        }
        if (offset > 0 || fetch >= 0) {
            source = Simple.limit(source, offset, fetch);
        }
        return new Placed.Here(source, input.columns(), rows);
    }

    /** Whether NULLs come where they come without a word about them. */
    private static boolean isUsual(RelFieldCollation key) {
        return key.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED
                || key.nullDirection == key.direction.defaultNullDirection();
    }

    private @Nullable Placed pushed(
            Placed.There there, List<RelFieldCollation> keys, long offset, long fetch, double rows) {
        Block block = there.block();
        boolean fixed = block.top() >= 0 || block.offset() > 0;
        boolean nulls = keys.stream()
                .allMatch(key -> isUsual(key)
                        || !there.columns().get(key.getFieldIndex()).type().isNullable());
        if (fixed || !nulls) {
            return null;
        }
        if (!block.whole().isEmpty()) {
            block = block.asTable(placement.aliases());
        }
        List<Block.Order> order = new ArrayList<>();
        for (RelFieldCollation key : keys) {
            Sql by = block.columns().get(key.getFieldIndex());
            if (block.distinct() && by.name() == null && by.text().isEmpty()) {
                return null;
            }
            order.add(new Block.Order(by, key.direction.isDescending()));
        }
        if (!keys.isEmpty()) {
            block = block.sorted(order);
        }
        if (fetch < 0 && offset == 0) {
            return new Placed.There(block, there.columns(), rows);
        }
        boolean skips = there.site().language().state(Feature.OFFSET) == State.DECLARED;
        if (offset == 0 || skips) {
            return new Placed.There(block.limited(fetch, offset), there.columns(), rows);
        }
        Block more = fetch < 0 ? block : block.limited(offset + fetch, 0);
        Placed.There fetched = new Placed.There(more, there.columns(), rows + offset);
        return new Placed.Here(Simple.limit(fetched.source(), offset, fetch), there.columns(), rows);
    }
}
