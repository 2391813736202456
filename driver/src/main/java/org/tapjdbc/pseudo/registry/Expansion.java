package org.tapjdbc.pseudo.registry;

import java.util.List;
import org.tapjdbc.adql.text.EditedText;

/**
 * A query over the schemas {@code registry} and {@code rr} as one over {@code rr} alone.
 *
 * @param text what it became, each edit with its reason, and the way back from its positions
 * @param outputs what is to be done to the rows that come; nothing where {@code needsLocal}
 * @param needsLocal whether ADQL cannot say all of it, so that the local engine is needed, with
 *     {@link RegistryText#forLocal}
 * @param notes what the user should know: where the query asks for something that is not quite what was written
 */
public record Expansion(EditedText text, OutputColumns outputs, boolean needsLocal, List<String> notes) {
    public Expansion {
        notes = List.copyOf(notes);
    }
}
