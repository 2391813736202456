package org.tapjdbc.votable;

/**
 * The document is a good VOTable that reports an error (DALI 1.1, section 4.4: {@code QUERY_STATUS=ERROR}). The message
 * is the service's own text.
 */
public final class QueryErrorException extends VotableException {
    private static final long serialVersionUID = 1L;

    public QueryErrorException(String message) {
        super(message);
    }
}
