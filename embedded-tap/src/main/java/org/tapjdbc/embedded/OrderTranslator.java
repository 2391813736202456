package org.tapjdbc.embedded;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Translates the terms of ORDER BY: columns of the result by name or number, and in ADQL 2.1 any expression. */
final class OrderTranslator {
    private final Translation translation;
    private final List<Scope.Column> output;
    private final @Nullable Scope scope;

    /** @param scope of the SELECT; null behind a set operation, where only columns of the result have a meaning */
    OrderTranslator(Translation translation, List<Scope.Column> output, @Nullable Scope scope) {
        this.translation = translation;
        this.output = output;
        this.scope = scope;
    }

    String translate(SqlNode item) throws AdqlException {
        return switch (item.getKind()) {
            case DESCENDING -> term(((SqlCall) item).operand(0)) + " DESC";
            case NULLS_FIRST, NULLS_LAST -> throw AdqlException.at(item, "ADQL has no NULLS FIRST and NULLS LAST");
            default -> term(item);
        };
    }

    private String term(SqlNode term) throws AdqlException {
        if (term instanceof SqlNumericLiteral literal) {
            int number = literal.isInteger() ? literal.bigDecimalValue().intValue() : 0;
            if (number < 1 || number > output.size()) {
                throw AdqlException.at(term, "There is no column number " + literal.toValue());
            }
            return Integer.toString(number);
        }
        if (term instanceof SqlIdentifier identifier && identifier.isSimple()) {
            int column = outputColumn(identifier);
            if (column >= 0) {
                return Integer.toString(column + 1);
            }
        } else {
            translation.require21(term, "qualified columns and expressions in ORDER BY");
        }
        if (scope == null || term.getKind() == SqlKind.LITERAL) {
            throw AdqlException.at(term, "Only a column of the result can be sorted by here");
        }
        return translation.values().translate(term, scope).sql();
    }

    private int outputColumn(SqlIdentifier identifier) throws AdqlException {
        Name name = translation.names(identifier).get(0);
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).name().isMeantBy(name)) {
                return i;
            }
        }
        return -1;
    }
}
