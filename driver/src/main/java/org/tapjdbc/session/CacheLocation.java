package org.tapjdbc.session;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Origin;

/** Where metadata are kept between processes: where the property says, or where the platform has such things. */
final class CacheLocation {
    private static final String NAME = "tapjdbc";

    private CacheLocation() {}

    /**
     * The directory for a service's metadata; null for none. What listens on the loopback interface today may be another
     * service tomorrow, so that it is kept nowhere unless a directory is given.
     */
    static @Nullable Path of(URI service, Settings settings) throws SQLException {
        String given = settings.text(TapProperty.METADATA_CACHE);
        if (given == null || given.isBlank()) {
            return Origin.of(service).isLoopback() ? null : usual();
        }
        if (given.strip().equalsIgnoreCase("off")) {
            return null;
        }
        try {
            return Path.of(given.strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw Errors.BAD_VALUE.because(
                    e, "The property metadataCache takes a directory, or off. It was \"" + given + "\".");
        }
    }

    private static @Nullable Path usual() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String home = System.getProperty("user.home", "");
        try {
            if (os.contains("win")) {
                String local = System.getenv("LOCALAPPDATA");
                return local == null || local.isBlank() ? null : Path.of(local, NAME, "cache");
            }
            if (home.isBlank()) {
                return null;
            }
            if (os.contains("mac")) {
                return Path.of(home, "Library", "Caches", NAME);
            }
            String xdg = System.getenv("XDG_CACHE_HOME");
            return xdg != null && xdg.startsWith("/") ? Path.of(xdg, NAME) : Path.of(home, ".cache", NAME);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
