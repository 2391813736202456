package org.tapjdbc.embedded;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tells the documents of one service from those of others: they do not change as long as it runs. */
final class Edition {
    private static final int TAG_BYTES = 12;

    private final Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String setUp;

    /** @param catalogue which has the tables from files, which change without the options */
    Edition(URI base, Options options, Catalogue catalogue) {
        Profile profile = options.profile();
        this.setUp = String.join(
                "\n",
                List.of(
                        base.toString(),
                        profile.version().toString(),
                        new TreeSet<>(profile.features()).toString(),
                        options.maxrec().toString(),
                        options.jobs().toString(),
                        Boolean.toString(options.access().isOpen()),
                        options.extras().toString(),
                        options.extras().tables().keySet().stream()
                                .flatMap(table -> catalogue.listed(table).stream())
                                .toList()
                                .toString(),
                        options.uploads().toString()));
    }

    /** When the documents last changed, in whole seconds, as HTTP tells it. */
    Instant since() {
        return since;
    }

    /** The entity tag of a document; a weak one, since the answer may be compressed. */
    String tag(@Nullable String user, String document) {
        String text = setUp + '\n' + document + '\n' + (user == null ? "" : user + '\n');
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
