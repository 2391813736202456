package org.tapjdbc.pseudo.registry;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Comparisons of the columns of the schema {@code registry} with literals. */
final class Comparisons {
    private static final String LOWER_CASE = "the registry holds this column in lower case";
    private static final String FOLDED = "this column is compared without regard to case";
    private static final String WORDS = "words are looked for in titles, descriptions and subjects";
    private static final String TYPE = "the registry knows the protocol by its standard's identifier";
    private static final String FLAG = "the registry has no booleans";

    private final Rewriting rewriting;

    Comparisons(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    /** What a literal says of a boolean: TRUE, FALSE, 1, 0, or the words as strings; null if it says nothing. */
    static @Nullable Boolean truth(SqlNode node) {
        if (!(node instanceof SqlLiteral literal)) {
            return null;
        }
        if (literal.getTypeName() == SqlTypeName.BOOLEAN) {
            return (Boolean) literal.getValue();
        }
        String text = node instanceof SqlCharStringLiteral string ? string(string) : String.valueOf(literal.toValue());
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> null;
        };
    }

    private static String string(SqlCharStringLiteral literal) {
        return String.valueOf(literal.toValue());
    }

    static String quoted(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** How a column is to be written. */
    private String written(SqlIdentifier name, Scope scope) {
        Item item = scope.qualified(name);
        if (item == null || item.view() == null || name.names.size() < 3) {
            return rewriting.text(name);
        }
        String text = rewriting.text(name);
        return item.reference() + text.substring(text.lastIndexOf('.'));
    }

    /** Puts the alias that the table got in place of its name. */
    void qualifier(SqlIdentifier name, Scope scope) {
        rewriting.replace(name, written(name, scope), "the table became a query with an alias");
    }

    /** What holds the standard's identifier of which a column is made. */
    private String source(SqlIdentifier name, Scope.Column column, Scope scope) {
        return rewriting.isLocal() ? column.sibling("standard_id") : written(name, scope);
    }

    /**
     * A comparison of a column with something by = or {@code <>}.
     *
     * @return whether nothing is left to do
     */
    boolean compared(
            SqlCall call,
            SqlIdentifier name,
            Scope.Column column,
            Scope scope,
            SqlNode value,
            boolean equal,
            boolean strict)
            throws AdqlSyntaxException {
        if (column.isWords()) {
            words(call, name, column, value, equal);
            return true;
        }
        ColumnKind kind = column.kind();
        Boolean truth = truth(value);
        if (kind.isBoolean() && truth != null) {
            flag(call, name, column, scope, truth == equal, strict);
            return true;
        }
        if (!(value instanceof SqlCharStringLiteral literal)) {
            return false;
        }
        switch (kind) {
            case TYPE -> types(call, name, column, scope, List.of(literal), equal, strict);
            case LOWER -> {
                lowered(literal);
                qualifier(name, scope);
            }
            case FOLDED -> folded(call, name, scope, literal, equal);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The same for IN and NOT IN. */
    boolean listed(
            SqlCall call,
            SqlIdentifier name,
            Scope.Column column,
            Scope scope,
            List<? extends @Nullable SqlNode> values,
            boolean in,
            boolean strict)
            throws AdqlSyntaxException {
        if (column.isWords()) {
            words(call, name, column, call, in);
            return true;
        }
        List<SqlCharStringLiteral> literals = values.stream()
                .filter(SqlCharStringLiteral.class::isInstance)
                .map(SqlCharStringLiteral.class::cast)
                .toList();
        if (literals.size() < values.size()) {
            return false;
        }
        switch (column.kind()) {
            case TYPE -> types(call, name, column, scope, literals, in, strict);
            case LOWER -> {
                literals.forEach(this::lowered);
                qualifier(name, scope);
            }
            case FOLDED -> {
                String all = literals.stream()
                        .map(literal -> equality(written(name, scope), string(literal), true))
                        .collect(Collectors.joining(" OR ", "(", ")"));
                rewriting.replace(call, in ? all : "NOT " + all, FOLDED);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The same for LIKE and NOT LIKE. */
    boolean like(SqlCall call, SqlIdentifier name, Scope.Column column, Scope scope, SqlNode value, boolean like)
            throws AdqlSyntaxException {
        if (column.isWords()) {
            throw notAsked(name);
        }
        if (!(value instanceof SqlCharStringLiteral literal)) {
            return false;
        }
        if (column.kind() == ColumnKind.LOWER) {
            lowered(literal);
            qualifier(name, scope);
            return true;
        }
        if (column.kind() == ColumnKind.TYPE) {
            Set<ServiceType> types = ServiceType.like(string(literal));
            Set<ServiceType> wanted = like ? types : ServiceType.allBut(types);
            rewriting.replace(call, ServiceType.condition(source(name, column, scope), wanted, true), TYPE);
            return true;
        }
        if (column.kind() != ColumnKind.FOLDED) {
            return false;
        }
        rewriting.replace(call, noCaseMatch(written(name, scope), string(literal), like), FOLDED);
        return true;
    }

    /** IS NULL, IS TRUE and their like. */
    boolean tested(SqlCall call, SqlIdentifier name, Scope.Column column, Scope scope) throws AdqlSyntaxException {
        if (column.isWords()) {
            throw notAsked(name);
        }
        ColumnKind kind = column.kind();
        boolean never = kind == ColumnKind.TYPE || kind == ColumnKind.AUXILIARY;
        SqlKind test = call.getKind();
        if (test == SqlKind.IS_NULL || test == SqlKind.IS_NOT_NULL) {
            if (never) {
                rewriting.replace(call, test == SqlKind.IS_NULL ? "1 = 0" : "1 = 1", "it is never NULL");
            } else {
                qualifier(name, scope);
            }
            return true;
        }
        if (!kind.isBoolean()) {
            return false;
        }
        boolean positive = test == SqlKind.IS_TRUE || test == SqlKind.IS_FALSE;
        boolean truth = test == SqlKind.IS_TRUE || test == SqlKind.IS_NOT_FALSE;
        if (positive || kind == ColumnKind.AUXILIARY) {
            flag(call, name, column, scope, truth, true);
        } else if (!rewriting.isLocal()) {
            String text = written(name, scope);
            rewriting.replace(call, "(" + text + " IS NULL OR " + text + " = " + (truth ? 1 : 0) + ")", FLAG);
        }
        return true;
    }

    /** A condition that a boolean has a value. */
    void flag(SqlNode node, SqlIdentifier name, Scope.Column column, Scope scope, boolean wanted, boolean strict) {
        if (column.kind() == ColumnKind.AUXILIARY) {
            rewriting.replace(node, ServiceType.auxiliary(source(name, column, scope), wanted, strict), TYPE);
        } else {
            String value = rewriting.isLocal() ? (wanted ? "TRUE" : "FALSE") : (wanted ? "1" : "0");
            rewriting.replace(node, written(name, scope) + " = " + value, FLAG);
        }
    }

    private void types(
            SqlCall call,
            SqlIdentifier name,
            Scope.Column column,
            Scope scope,
            List<SqlCharStringLiteral> literals,
            boolean in,
            boolean strict) {
        Set<ServiceType> types = EnumSet.noneOf(ServiceType.class);
        for (SqlCharStringLiteral literal : literals) {
            ServiceType.labelled(string(literal))
                    .ifPresentOrElse(
                            types::add,
                            () -> rewriting.note("No service is of the type " + rewriting.text(literal)
                                    + ". The types are " + ServiceType.labels() + "."));
        }
        Set<ServiceType> wanted = in ? types : ServiceType.allBut(types);
        rewriting.replace(call, ServiceType.condition(source(name, column, scope), wanted, strict), TYPE);
    }

    private void lowered(SqlCharStringLiteral literal) {
        rewriting.replace(literal, rewriting.text(literal).toLowerCase(Locale.ROOT), LOWER_CASE);
    }

    private void folded(SqlCall call, SqlIdentifier name, Scope scope, SqlCharStringLiteral literal, boolean equal) {
        rewriting.replace(call, equality(written(name, scope), string(literal), equal), FOLDED);
    }

    private String equality(String column, String value, boolean equal) {
        if (rewriting.isLocal() || rewriting.features().language().mayHave(Feature.CASE_FOLDING)) {
            return "LOWER(" + column + ")" + (equal ? " = " : " <> ") + quoted(value.toLowerCase(Locale.ROOT));
        }
        return noCaseMatch(column, value, equal);
    }

    private static String noCaseMatch(String column, String pattern, boolean match) {
        return (match ? "1" : "0") + " = ivo_nocasematch(" + column + ", " + quoted(pattern) + ")";
    }

    private void words(SqlCall call, SqlIdentifier name, Scope.Column column, SqlNode value, boolean wanted)
            throws AdqlSyntaxException {
        if (!(value instanceof SqlCharStringLiteral literal)) {
            throw notAsked(name);
        }
        String condition = FullText.condition(column.item(), string(literal), rewriting.features());
        rewriting.replace(call, wanted ? condition : "NOT " + condition, WORDS);
    }

    private AdqlSyntaxException notAsked(SqlIdentifier name) {
        return rewriting.refused(
                name,
                "The column fulltext can only be asked for words.",
                "Write fulltext = 'gamma burst' for the rows about both words.");
    }
}
