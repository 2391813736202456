package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Optionality;
import org.tapjdbc.functions.OwnFunction;
import org.tapjdbc.functions.OwnFunctions;

/** The functions of the driver's own, as the validator wants them. MOCs are text to it. */
final class OwnOperators {
    private OwnOperators() {}

    static Stream<SqlOperator> all() {
        Map<String, List<OwnFunction>> byName = new LinkedHashMap<>();
        OwnFunctions.all()
                .forEach(form -> byName.computeIfAbsent(form.name(), name -> new ArrayList<>())
                        .add(form));
        return byName.values().stream().map(OwnOperators::operator);
    }

    private static SqlOperator operator(List<OwnFunction> forms) {
        OwnFunction first = forms.get(0);
        List<String> letters = new ArrayList<>();
        forms.forEach(form -> letters.add(letters(form)));
        if (first.name().equals("moc_degrade") || first.name().equals("moc_refine")) {
            // the order first, as some have it
            letters.add("NM");
        }
        Signature signature = new Signature(List.copyOf(letters));
        return first.isAggregate()
                ? new MocAggregate(first.name(), signature)
                : Operators.function(
                        first.name(), result(first.result()), signature.forms().toArray(String[]::new));
    }

    private static String letters(OwnFunction form) {
        StringBuilder letters = new StringBuilder();
        for (OwnFunction.Parameter parameter : form.parameters()) {
            letters.append(
                    parameter.type().isNumber()
                            ? 'N'
                            : switch (parameter.type()) {
                                case VARCHAR -> 'S';
                                case POINT -> 'G';
                                default -> 'M';
                            });
        }
        return letters.append(form.isOpen() ? "*" : "").toString();
    }

    private static SqlReturnTypeInference result(OwnFunction.Type type) {
        return Operators.type(
                switch (type) {
                    case MOC, VARCHAR -> SqlTypeName.VARCHAR;
                    case REGION, POINT -> SqlTypeName.GEOMETRY;
                    case DOUBLE -> SqlTypeName.DOUBLE;
                    case INTEGER -> SqlTypeName.INTEGER;
                    case BIGINT -> SqlTypeName.BIGINT;
                });
    }

    private static final class MocAggregate extends SqlAggFunction {
        MocAggregate(String name, Signature signature) {
            super(
                    name,
                    null,
                    SqlKind.OTHER_FUNCTION,
                    result(OwnFunction.Type.MOC),
                    null,
                    signature,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    Optionality.FORBIDDEN);
        }
    }
}
