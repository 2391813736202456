package org.tapjdbc.embedded;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as UWS has them: ISO 8601, in UTC, with a Z (UWS 1.1, section 2.2.1.1). */
final class Times {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String format(Instant time) {
        return FORMAT.format(time);
    }

    static Instant parse(String name, String text) throws RefusedException {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            System.getLogger(Times.class.getName()).log(System.Logger.Level.DEBUG, "refused", e);
        }
        throw new RefusedException(400, name + " is not a time in UTC such as 2026-01-31T12:00:00Z: " + text);
    }
}
