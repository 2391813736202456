package org.tapjdbc.uws;

import java.net.URI;
import java.util.Optional;

/** Not there yet. */
public final class JobCall implements QueryCall {
    JobCall() {}

    @Override
    public TapResult execute() throws TapException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<URI> jobUrl() {
        return Optional.empty();
    }
}
