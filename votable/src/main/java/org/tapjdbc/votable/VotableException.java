package org.tapjdbc.votable;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The document is not what a VOTable should be; the message says where and in what way. */
public class VotableException extends IOException {
    private static final long serialVersionUID = 1L;

    public VotableException(String message) {
        super(message);
    }

    public VotableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
