package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * Rewrites queries over the schema {@code registry}. Each of its tables becomes a query over {@code rr} in parentheses
 * with an alias, and what is said more simply than ADQL can say it is put into ADQL. Everything else stays as it was.
 * Values must be bound before: there is no ADQL for a question mark.
 */
public final class RegistryText {
    /** The schema of the tables that {@link #forLocal} names: those of {@code registry} without columns that are made. */
    static final String RAW = "rr_view";

    private RegistryText() {}

    /**
     * The query for one registry, which runs it whole.
     *
     * @param sql what the user wrote; it need not be ADQL, but name only tables of the schemas, and uploads
     * @param features what the registry can do
     * @throws AdqlSyntaxException if it is no query, or asks for what cannot be asked
     * @throws UnsuitableEndpointException if this registry lacks something that it needs
     */
    public static Expansion expand(String sql, RegistryFeatures features)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        return Rewriting.of(prepared(sql, features), features, false);
    }

    /**
     * The query for the local engine, in which {@code type} and the booleans are ordinary columns. Its tables are those of
     * {@code rr} and of the schema {@code rr_view}; {@link #from} tells what stands for them.
     */
    public static Expansion forLocal(String sql, RegistryFeatures features)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        return Rewriting.of(prepared(sql, features), features, true);
    }

    private static EditedText prepared(String sql, RegistryFeatures features) throws AdqlSyntaxException {
        return Translator.prepare(sql, features.language());
    }

    /** Whether a table is one of those that {@link #from} knows. */
    public static boolean isKnown(TableReference table) {
        return find(table).isPresent();
    }

    private static Optional<RegistryTable> find(TableReference table) {
        boolean raw = table.parts().size() == 2 && table.parts().get(0).equalsIgnoreCase(RAW);
        return RegistryTables.find(
                raw ? List.of(RegistryTable.REGISTRY, table.parts().get(1)) : table.parts());
    }

    /**
     * What stands for a table of {@code rr} or {@code rr_view} after FROM at a registry: its name, or a query in
     * parentheses, without an alias.
     *
     * @throws UnsuitableEndpointException if the registry does not have it
     */
    public static String from(TableReference table, RegistryFeatures features) throws UnsuitableEndpointException {
        RegistryTable known = find(table).orElseThrow(() -> new IllegalArgumentException(table.toString()));
        return known.isView() ? Views.raw(known, features) : known.schema() + '.' + known.name();
    }

    /** The columns of a table of {@code rr} or {@code rr_view}, as a registry sends them. */
    public static List<Field> fields(TableReference table) {
        RegistryTable known = find(table).orElseThrow(() -> new IllegalArgumentException(table.toString()));
        List<Field> fields = new ArrayList<>();
        for (Field field : known.fields()) {
            switch (known.kinds().getOrDefault(field.name(), ColumnKind.PLAIN)) {
                case TYPE, AUXILIARY -> {}
                case FLAG ->
                    fields.add(Field.named(field.name(), Datatype.SHORT)
                            .ucd(field.ucd())
                            .description(field.description())
                            .build());
                default -> fields.add(field);
            }
        }
        return fields;
    }
}
