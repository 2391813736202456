package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.EditedText;

/**
 * A query on its way to a service.
 *
 * @param sent the text for the service, and the way back from its positions
 * @param query the user's query as it parsed
 * @param advice what cannot be said in the service's language and was left as it is, with what would work instead
 * @param notes what the translation had to leave out although the rows may depend on it: the order of NULLs
 */
public record Translation(EditedText sent, ParsedQuery query, List<String> advice, List<String> notes) {
    public Translation {
        advice = List.copyOf(advice);
        notes = List.copyOf(notes);
    }
}
