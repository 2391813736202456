package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/**
 * The translation of one ADQL query to H2's SQL. The SQL is written anew from the syntax tree, by classes that know
 * what ADQL has and refuse every other kind of node; of the query's text nothing but names that were looked up and
 * literals that were read gets into it.
 */
final class Translation {
    /** What is said of a query whose nesting exhausts the stack; the parser's exception then has no message. */
    static final String TOO_DEEP = "The query is nested too deeply";

    private final Profile profile;
    private final View catalogue;
    private final ReservedWords reserved;
    private final List<CommonTable> commonTables = new ArrayList<>();
    private final Map<String, Searched> searchable = new HashMap<>();
    private final Set<Searched> searched = new LinkedHashSet<>();
    private final QueryTranslator queries = new QueryTranslator(this);
    private final PredicateTranslator predicates = new PredicateTranslator(this);
    private final ValueTranslator values = new ValueTranslator(this);
    private int aliases;

    /** A query that WITH gave a name. */
    record CommonTable(Name name, Query query) {}

    private Translation(Profile profile, View catalogue) {
        this.profile = profile;
        this.catalogue = catalogue;
        this.reserved = new ReservedWords(profile);
    }

    /** A column in which the query looks for values in a range, so that an index on it is of use. */
    record Searched(TableMeta table, ColumnMeta column) {}

    static Query translate(String adql, Profile profile, View catalogue) throws AdqlException {
        return translate(adql, profile, catalogue, column -> {});
    }

    /** @param searched is told the columns that should have an index */
    static Query translate(String adql, Profile profile, View catalogue, Consumer<Searched> searched)
            throws AdqlException {
        new TextCheck(profile).check(adql);
        ParsedQuery parsed;
        try {
            parsed = AdqlParser.parse(adql);
        } catch (AdqlSyntaxException e) {
            String message = e.getMessage();
            throw new AdqlException(message == null ? TOO_DEEP : "Syntax error: " + message, e);
        }
        Translation translation = new Translation(profile, catalogue);
        Query query = translation.queries.top(parsed.tree());
        translation.searched.forEach(searched);
        return query;
    }

    Profile profile() {
        return profile;
    }

    View catalogue() {
        return catalogue;
    }

    List<CommonTable> commonTables() {
        return commonTables;
    }

    QueryTranslator queries() {
        return queries;
    }

    PredicateTranslator predicates() {
        return predicates;
    }

    ValueTranslator values() {
        return values;
    }

    /** Takes note that a value of H2's SQL is nothing but a column of a table. */
    void column(String sql, TableMeta table, ColumnMeta column) {
        searchable.put(sql, new Searched(table, column));
    }

    /** Whether an index can find that value; if so, it is taken for one that the query looks for. */
    boolean isSearchable(Expr value) {
        Searched column = searchable.get(value.sql());
        boolean found =
                column != null && column.table().stored() && column.column().type() == ColumnType.DOUBLE;
        if (found) {
            searched.add(column);
        }
        return found;
    }

    /** A name for a table in H2's SQL that no other has there. */
    String newAlias() {
        return "\"t" + ++aliases + '"';
    }

    void require(Feature feature, SqlNode node) throws AdqlException {
        if (!profile.offers(feature)) {
            throw AdqlException.at(
                    node,
                    "This service does not offer " + String.join(", ", feature.forms()) + " (" + feature.type() + ')');
        }
    }

    /** For what came with ADQL 2.1 and is no feature of its own. */
    void require21(SqlNode node, String what) throws AdqlException {
        if (profile.is20()) {
            throw AdqlException.at(node, "ADQL 2.0 has no " + what);
        }
    }

    /** What an identifier of the query says, its parts checked against the reserved words. */
    List<Name> names(SqlIdentifier identifier) throws AdqlException {
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < identifier.names.size(); i++) {
            String text = identifier.names.get(i);
            boolean delimited = identifier.isComponentQuoted(i)
                    || (identifier.isSimple() && identifier.getParserPosition().isQuoted());
            if (!delimited && reserved.isReserved(text)) {
                throw AdqlException.at(
                        identifier, "The reserved word " + text + " must be written between double quotes as a name");
            }
            names.add(new Name(text, delimited));
        }
        return names;
    }

    /** The name that an identifier of one part gives to something; H2 and the result see a regular one in lower case. */
    Name declaredName(SqlNode node) throws AdqlException {
        if (!(node instanceof SqlIdentifier identifier) || !identifier.isSimple()) {
            throw AdqlException.at(node, "A name is expected here");
        }
        Name name = names(identifier).get(0);
        return name.delimited() ? name : Name.regular(name.stored());
    }
}
