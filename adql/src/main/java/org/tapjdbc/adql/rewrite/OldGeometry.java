package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.text.Edit;

/**
 * Geometry as ADQL 2.0 has it: a coordinate system comes first, centres and corners are numbers, and DISTANCE takes two
 * points.
 */
final class OldGeometry implements TreeRule {
    private static final String FRAME = "'ICRS',";
    private static final String REASON = "in ADQL 2.0 a coordinate system comes first";
    private static final String NUMBERS = "in ADQL 2.0 centres and corners are numbers";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (!pass.is20() || !(node instanceof SqlBasicCall call) || call.operandCount() < 2) {
            return;
        }
        int count = call.operandCount();
        switch (Pass.function(call)) {
            case "POINT" -> frame(call, count == 2, pass);
            case "CIRCLE" -> shape(call, count == 3, count == 2, pass);
            case "BOX" -> shape(call, count == 4, count == 3, pass);
            case "POLYGON" -> {
                boolean points = count % 2 == 0 ? isPoint(call.operand(0)) : !startsWithFrame(call);
                shape(call, count % 2 == 0 && !isPoint(call.operand(0)), points, pass);
            }
            case "DISTANCE" -> distance(call, pass);
            default -> {}
        }
    }

    private static boolean startsWithFrame(SqlBasicCall call) {
        return call.operand(0) instanceof SqlCharStringLiteral;
    }

    private static boolean isPoint(SqlNode node) {
        return Pass.function(node).equals("POINT");
    }

    private static void frame(SqlBasicCall call, boolean missing, Pass pass) {
        if (missing && !startsWithFrame(call)) {
            pass.edits().offer(List.of(pass.insertion(pass.start(call.operand(0)), FRAME, REASON)));
        }
    }

    private static void shape(SqlBasicCall call, boolean bareNumbers, boolean ofPoints, Pass pass) {
        if (startsWithFrame(call)) {
            return;
        }
        if (!ofPoints) {
            frame(call, bareNumbers, pass);
            return;
        }
        boolean polygon = Pass.function(call).equals("POLYGON");
        List<SqlNode> points =
                polygon ? call.getOperandList() : call.getOperandList().subList(0, 1);
        if (!points.stream().allMatch(OldGeometry::isPoint)) {
            pass.advise("In ADQL 2.0, " + Pass.function(call) + " takes no points but numbers: " + Pass.function(call)
                    + "('ICRS', ra, dec, …).");
            return;
        }
        List<Edit> group = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            expand((SqlBasicCall) points.get(i), i == 0, pass, group);
        }
        pass.edits().offer(group);
    }

    /** Leaves of a POINT its numbers, and of the first one the coordinate system. */
    private static void expand(SqlBasicCall point, boolean first, Pass pass, List<Edit> group) {
        boolean framed = point.operandCount() == 3;
        SqlNode kept = point.operand(framed && !first ? 1 : 0);
        group.add(new Edit(pass.start(point), pass.start(kept), first && !framed ? FRAME : "", NUMBERS));
        group.add(new Edit(pass.end(point.operand(point.operandCount() - 1)), pass.end(point), "", NUMBERS));
    }

    private static void distance(SqlBasicCall call, Pass pass) {
        if (call.operandCount() == 4) {
            String reason = "in ADQL 2.0 DISTANCE takes two points";
            List<Edit> group = new ArrayList<>();
            for (int i = 0; i < 4; i += 2) {
                group.add(pass.insertion(pass.start(call.operand(i)), "POINT(" + FRAME, reason));
                group.add(pass.insertion(pass.end(call.operand(i + 1)), ")", reason));
            }
            pass.edits().offer(group);
        }
    }
}
