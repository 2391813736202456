package org.tapjdbc.votable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** What a TABLE says before its rows, as it is being read. */
final class TableHead {
    private static final int MAX_FIELDS = 100_000;

    final @Nullable String id;
    final @Nullable String ref;
    final ResourceKind kind;
    final List<FieldParser.Declaration> declarations = new ArrayList<>();

    @Nullable String description;

    private List<Field> fields = List.of();

    TableHead(@Nullable String id, @Nullable String ref, ResourceKind kind) {
        this.id = id;
        this.ref = ref;
        this.kind = kind;
    }

    void add(FieldParser.Declaration declaration) throws VotableException {
        if (declarations.size() == MAX_FIELDS) {
            throw new VotableException("The table has more than " + MAX_FIELDS + " columns.");
        }
        declarations.add(declaration);
    }

    /** Fixes the fields, once all is known that they may refer to. */
    void complete(FieldParser parser) {
        List<Field> all = new ArrayList<>(declarations.size());
        for (FieldParser.Declaration declaration : declarations) {
            all.add(parser.resolved(declaration));
        }
        fields = List.copyOf(all);
    }

    List<Field> fields() {
        return fields;
    }

    /** Fails if a column's shape is not known, which nothing but text can do without. */
    void refuseBadShapes() throws VotableException {
        for (FieldParser.Declaration declaration : declarations) {
            if (declaration.badArraysize() != null) {
                throw new VotableException("column \"" + declaration.field().name() + "\" has the arraysize \""
                        + declaration.badArraysize() + "\", so that the rows cannot be taken apart");
            }
        }
    }

    /** Takes over the structure of the table that this one refers to, if it has none of its own. */
    void inherit(TableHead from) {
        if (declarations.isEmpty()) {
            declarations.addAll(from.declarations);
            fields = from.fields;
            description = description == null ? from.description : description;
        }
    }
}
