package org.tapjdbc.embedded;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.InProcessService;

/** The service behind {@code jdbc:tap:demo}: one for the whole process, started when first asked for. */
public final class DemoService implements InProcessService {
    private static @Nullable EmbeddedTap running;

    @Override
    public String shortName() {
        return "demo";
    }

    @Override
    public URI start() throws IOException {
        synchronized (DemoService.class) {
            EmbeddedTap service = running;
            if (service == null) {
                service = EmbeddedTap.start();
                running = service;
            }
            return service.uri();
        }
    }
}
