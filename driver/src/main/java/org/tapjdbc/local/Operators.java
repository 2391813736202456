package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.util.Optionality;
import org.tapjdbc.adql.ServiceLanguage;

/** The functions that a query may call: SQL's, ADQL's, RegTAP's, and those of the services that it is about. */
final class Operators {
    private static final SqlReturnTypeInference SHAPE = type(SqlTypeName.GEOMETRY);
    private static final SqlReturnTypeInference NUMBER = type(SqlTypeName.DOUBLE);
    private static final SqlReturnTypeInference FLAG = type(SqlTypeName.INTEGER);
    private static final SqlReturnTypeInference TEXT = type(SqlTypeName.VARCHAR);

    /** RegTAP's aggregate that strings its arguments together. */
    static final SqlAggFunction STRING_AGG = new StringAggregate();

    private static final List<SqlOperator> OWN =
            Stream.concat(standard(), OwnOperators.all()).toList();

    private static Stream<SqlOperator> standard() {
        return Stream.of(
                function("POINT", SHAPE, "NN", "SNN"),
                function("CIRCLE", SHAPE, "NNN", "SNNN", "GN", "SGN"),
                function("BOX", SHAPE, "NNNN", "SNNNN", "GNN", "SGNN"),
                function("POLYGON", SHAPE, "NNNNNN*", "SNNNNNN*", "GGG*", "SGGG*"),
                function("REGION", SHAPE, "S"),
                function("CONTAINS", FLAG, "MM"),
                function("INTERSECTS", FLAG, "MM"),
                function("DISTANCE", NUMBER, "GG", "NNNN"),
                function("AREA", NUMBER, "G"),
                function("COORD1", NUMBER, "G"),
                function("COORD2", NUMBER, "G"),
                function("COORDSYS", TEXT, "G"),
                function("CENTROID", SHAPE, "G"),
                function("LOG", NUMBER, "N"),
                function("IN_UNIT", NUMBER, "NS"),
                function("IVO_HASHLIST_HAS", FLAG, "SS"),
                function("IVO_HASWORD", FLAG, "SS"),
                function("IVO_NOCASEMATCH", FLAG, "SS"),
                function("IVO_INTERVAL_OVERLAPS", FLAG, "NNNN"),
                STRING_AGG,
                SqlLibraryOperators.ILIKE,
                SqlLibraryOperators.NOT_ILIKE);
    }

    private Operators() {}

    static SqlReturnTypeInference type(SqlTypeName name) {
        return binding -> binding.getTypeFactory()
                .createTypeWithNullability(binding.getTypeFactory().createSqlType(name), true);
    }

    static SqlFunction function(String name, SqlReturnTypeInference result, String... forms) {
        return new SqlFunction(
                name, SqlKind.OTHER_FUNCTION, result, null, Signature.of(forms), SqlFunctionCategory.SYSTEM);
    }

    /** All that a query over some services may call. */
    static SqlOperatorTable table(Iterable<ServiceLanguage> languages) {
        Set<String> known = new HashSet<>();
        OWN.forEach(operator -> known.add(operator.getName().toLowerCase(Locale.ROOT)));
        List<SqlOperator> all = new ArrayList<>(OWN);
        for (ServiceLanguage language : languages) {
            for (String name : language.functions()) {
                if (known.add(name)) {
                    all.add(function(name, type(SqlTypeName.ANY), "A*", ""));
                }
            }
        }
        return SqlOperatorTables.chain(SqlOperatorTables.of(all), SqlStdOperatorTable.instance());
    }

    /** Whether the engine can compute a function itself that is neither SQL's nor ADQL's. */
    static boolean isOwn(SqlOperator operator) {
        return OWN.contains(operator);
    }

    private static final class StringAggregate extends SqlAggFunction {
        StringAggregate() {
            super(
                    "IVO_STRING_AGG",
                    null,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.VARCHAR_NULLABLE,
                    null,
                    Signature.of("SS"),
                    SqlFunctionCategory.STRING,
                    false,
                    false,
                    Optionality.FORBIDDEN);
        }
    }
}
