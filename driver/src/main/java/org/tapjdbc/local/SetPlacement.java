package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage.State;

/** Places UNION, EXCEPT and INTERSECT. */
final class SetPlacement {
    private final Placement placement;

    SetPlacement(Placement placement) {
        this.placement = placement;
    }

    Placed place(SetOp operation) throws SQLException {
        List<Placed> inputs = new ArrayList<>();
        double rows = 0;
        for (RelNode input : operation.getInputs()) {
            Placed placed = placement.place(input);
            inputs.add(placed);
            rows += placed.rows();
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < inputs.get(0).columns().size(); i++) {
            Column first = inputs.get(0).columns().get(i);
            var type = operation.getRowType().getFieldList().get(i).getType();
            boolean same = first.field() != null && first.type().getSqlTypeName() == type.getSqlTypeName();
            columns.add(new Column(type, same ? first.field() : null, first.shape()));
        }
        Placed pushed = pushed(operation, inputs, columns, rows);
        if (pushed != null) {
            return pushed;
        }
        List<Source> sources = inputs.stream().map(Placed::source).toList();
        SetOperation.Kind kind = operation.kind == SqlKind.UNION
                ? SetOperation.Kind.UNION
                : operation.kind == SqlKind.EXCEPT ? SetOperation.Kind.EXCEPT : SetOperation.Kind.INTERSECT;
        Source source = kind == SetOperation.Kind.UNION && operation.all
                ? new Simple.Chain(sources)
                : new SetOperation(sources, kind, operation.all, columns.size());
        return new Placed.Here(source, columns, rows);
    }

    private static @Nullable Placed pushed(SetOp operation, List<Placed> inputs, List<Column> columns, double rows) {
        List<String> texts = new ArrayList<>();
        Site site = null;
        for (Placed input : inputs) {
            boolean fits = input instanceof Placed.There there
                    && (site == null || site == there.site())
                    && there.block().canBeTable()
                    && there.block().whole().isEmpty()
                    && there.site().language().state(Feature.SETS) == State.DECLARED;
            if (!fits) {
                return null;
            }
            Placed.There there = (Placed.There) input;
            site = there.site();
            texts.add(Aliases.written(there.block().sorted(List.of()).inside()));
        }
        String word = " " + operation.kind.sql + (operation.all ? " ALL " : " ");
        Block first = ((Placed.There) inputs.get(0)).block();
        return new Placed.There(Block.union(first.site(), first.columns(), String.join(word, texts)), columns, rows);
    }
}
