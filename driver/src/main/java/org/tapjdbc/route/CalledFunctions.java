package org.tapjdbc.route;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.functions.OwnFunctions;

/** The functions of the driver's own that a query calls: services may have some of them, too. */
final class CalledFunctions {
    /** Those that RegTAP services have, or that are said in another way to those that have not. */
    static final Set<String> OF_REGISTRIES = Set.of("moc");

    private CalledFunctions() {}

    /** Their names, in lower case. */
    static Set<String> ofDriver(ParsedQuery query) {
        Set<String> names = new LinkedHashSet<>();
        query.tree().accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getOperator() instanceof SqlFunction function && OwnFunctions.has(function.getName())) {
                    names.add(function.getName().toLowerCase(Locale.ROOT));
                }
                return super.visit(call);
            }
        });
        return names;
    }
}
