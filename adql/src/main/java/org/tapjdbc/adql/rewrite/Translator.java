package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;

/**
 * Turns what the user wrote into what a TAP service takes, by edits at known positions; every other character stays as it
 * is.
 */
public final class Translator {
    private Translator() {}

    /**
     * Translates one query.
     *
     * @param query what the user wrote
     * @param tables how the service calls its tables
     */
    public static EditedText translate(ParsedQuery query, TableNames tables) {
        List<Edit> edits = new ArrayList<>();
        edits.addAll(Semicolons.trailing(query));
        edits.addAll(RowLimits.edits(query));
        edits.addAll(TableRenames.edits(query, tables));
        return EditedText.of(query.text(), edits);
    }
}
