package org.tapjdbc.it;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build put what users get. */
public final class Jars {
    private static final Path ROOT = Path.of(System.getProperty("tapjdbc.root", ".."));
    private static final String VERSION = System.getProperty("tapjdbc.version", "0.1.0-SNAPSHOT");

    private Jars() {}

    /** The driver and all that it needs. */
    public static Path driver() {
        return ROOT.resolve("META-INF-services/target/tapjdbc-" + VERSION + ".jar");
    }

    /** The embedded service and all that it needs. */
    public static Path embedded() {
        return ROOT.resolve("embedded-tap/target/tapjdbc-embedded-" + VERSION + "-all.jar");
    }

    /** The classes of these tests. */
    public static Path tests() throws URISyntaxException {
        return Path.of(
                Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
