package org.tapjdbc.pseudo.registry;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.tapjdbc.adql.rewrite.NodeSpans;

/** What registries do not take as arguments of functions. */
final class Arguments {
    private final Rewriting rewriting;

    Arguments(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    /** Mends the arguments of one call. */
    void look(SqlCall call) throws UnsuitableEndpointException {
        switch (NodeSpans.function(call)) {
            case "IVO_INTERVAL_OVERLAPS" -> {
                if (call.operandCount() == 4) {
                    inOrder(call.operand(0), call.operand(1));
                    inOrder(call.operand(2), call.operand(3));
                }
            }
            case "MOC" -> {
                if (!rewriting.features().moc()) {
                    withoutMoc(call);
                }
            }
            default -> {}
        }
    }

    /** Of an interval between two wavelengths, the energies come the wrong way round. */
    private void inOrder(SqlNode low, SqlNode high) {
        OptionalDouble first = value(low);
        OptionalDouble second = value(high);
        if (first.isPresent() && second.isPresent() && first.getAsDouble() > second.getAsDouble()) {
            String reason = "the lower bound comes first";
            String text = rewriting.text(low);
            rewriting.replace(low, rewriting.text(high), reason);
            rewriting.replace(high, text, reason);
        }
    }

    /** The value of an expression of numbers. */
    private static OptionalDouble value(SqlNode node) {
        if (node instanceof SqlNumericLiteral number) {
            return OptionalDouble.of(number.bigDecimalValue().doubleValue());
        }
        if (!(node instanceof SqlCall call)) {
            return OptionalDouble.empty();
        }
        List<OptionalDouble> values =
                call.getOperandList().stream().map(Arguments::value).toList();
        if (values.stream().anyMatch(OptionalDouble::isEmpty)) {
            return OptionalDouble.empty();
        }
        double[] numbers =
                values.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
        return switch (call.getKind()) {
            case PLUS -> OptionalDouble.of(numbers[0] + numbers[1]);
            case MINUS -> OptionalDouble.of(numbers[0] - numbers[1]);
            case TIMES -> OptionalDouble.of(numbers[0] * numbers[1]);
            case DIVIDE -> OptionalDouble.of(numbers[0] / numbers[1]);
            case MINUS_PREFIX -> OptionalDouble.of(-numbers[0]);
            case PLUS_PREFIX -> OptionalDouble.of(numbers[0]);
            default -> OptionalDouble.empty();
        };
    }

    private void withoutMoc(SqlCall moc) throws UnsuitableEndpointException {
        if (moc.operandCount() != 2) {
            throw new UnsuitableEndpointException("It has no function MOC, so that it cannot read "
                    + rewriting.text(moc) + ". Use a circle or a polygon instead.");
        }
        SqlNode geometry = moc.operand(1);
        String shape = NodeSpans.function(geometry).toLowerCase(Locale.ROOT);
        String reason = "the registry has no function MOC";
        rewriting.replace(rewriting.spans().start(moc), rewriting.spans().start(geometry), "", reason);
        rewriting.replace(rewriting.spans().end(geometry), rewriting.spans().end(moc), "", reason);
        rewriting.note("The registry has no function MOC. It is asked with the " + (shape.isEmpty() ? "shape" : shape)
                + " itself, which is smaller than its MOC; resources at the edge may come or not.");
    }
}
