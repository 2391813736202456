package org.tapjdbc.uws;

/**
 * What came of asking for the document of tables.
 *
 * @param outcome whether there is one, and whether it was read
 * @param validators by what to ask next time whether it has changed; {@link Validators#NONE} where the service gives
 *     nothing, or has no document
 */
public record TablesAnswer(Outcome outcome, Validators validators) {
    /** Whether a document is there, and whether it was read. */
    public enum Outcome {
        /** The service has no document of tables. */
        NOT_THERE,
        /** The document is still the one that the caller knows; no table was handed out. */
        NOT_MODIFIED,
        /** The whole document was read. */
        READ
    }
}
