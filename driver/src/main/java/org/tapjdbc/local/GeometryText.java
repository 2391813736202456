package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;

/** Writes ADQL's geometry as the version takes it that a service speaks. */
final class GeometryText {
    private static final Set<String> CONSTRUCTORS = Set.of("POINT", "CIRCLE", "POLYGON", "BOX");

    private final ServiceLanguage language;
    private final AdqlText text;

    GeometryText(ServiceLanguage language, AdqlText text) {
        this.language = language;
        this.text = text;
    }

    static boolean isGeometry(String name) {
        for (Feature feature : Feature.values()) {
            if (feature.isGeometry() && feature.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    Sql call(String name, List<RexNode> operands) throws Unsayable {
        if (!language.mayHave(Feature.valueOf(name))) {
            throw new Unsayable(name);
        }
        boolean ofMocs = (name.equals("CONTAINS") || name.equals("INTERSECTS"))
                && operands.stream().anyMatch(operand -> SqlTypeUtil.inCharFamily(operand.getType()));
        if (ofMocs && !language.functions().contains("moc")) {
            throw new Unsayable("MOC in " + name);
        }
        boolean old = language.version() == ServiceLanguage.Version.V2_0;
        if (CONSTRUCTORS.contains(name)) {
            return constructor(name, operands, old);
        }
        if (name.equals("DISTANCE") && operands.size() == 4 && old) {
            return Sql.atom("DISTANCE(" + point(operands.subList(0, 2), true) + ", "
                    + point(operands.subList(2, 4), true) + ")");
        }
        return text.function(name, operands);
    }

    private String point(List<RexNode> coordinates, boolean old) throws Unsayable {
        return constructor("POINT", coordinates, old).text();
    }

    private Sql constructor(String name, List<RexNode> operands, boolean old) throws Unsayable {
        RexNode first = operands.get(0);
        boolean named = SqlTypeUtil.inCharFamily(first.getType());
        List<String> arguments = new ArrayList<>();
        if (named && (old || !isUsual(first))) {
            arguments.add(text.value(first).text());
        } else if (old) {
            arguments.add("'ICRS'");
        }
        for (RexNode operand : operands.subList(named ? 1 : 0, operands.size())) {
            if (old && operand instanceof RexCall call && isPoint(call)) {
                // ADQL 2.0 takes the numbers only
                boolean system =
                        SqlTypeUtil.inCharFamily(call.getOperands().get(0).getType());
                for (RexNode number : call.getOperands()
                        .subList(system ? 1 : 0, call.getOperands().size())) {
                    arguments.add(text.value(number).text());
                }
            } else if (old && !SqlTypeUtil.isNumeric(operand.getType())) {
                throw new Unsayable(name);
            } else {
                arguments.add(text.value(operand).text());
            }
        }
        return Sql.atom(name + "(" + String.join(", ", arguments) + ")");
    }

    private static boolean isPoint(RexCall call) {
        return call.getOperator().getName().equalsIgnoreCase("POINT");
    }

    /** Whether a coordinate system is the one that goes without saying. */
    private static boolean isUsual(RexNode system) {
        if (!(system instanceof RexLiteral literal) || literal.getValueAs(String.class) == null) {
            return false;
        }
        String name = String.valueOf(literal.getValueAs(String.class)).strip().toUpperCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith("ICRS") || name.startsWith("UNKNOWN");
    }
}
