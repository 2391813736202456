package org.tapjdbc.uws;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as services write them (DALI 1.1, section 3.3.3), and as they should not. */
public final class Times {
    private static final Pattern TIME = Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)"
            + "(?:(?:[Tt]|\\s+)(?<time>\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)\\d*)?"
            + "\\s*(?<zone>[Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");

    private Times() {}

    /** The time, in UTC where no zone is written; null for what is none. */
    public static @Nullable Instant instant(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            String time = parts.group("time");
            String zone = parts.group("zone");
            return LocalDate.parse(parts.group("date"))
                    .atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time))
                    .toInstant(
                            zone == null || zone.equalsIgnoreCase("Z")
                                    ? ZoneOffset.UTC
                                    : ZoneOffset.of(
                                            zone.length() == 5
                                                    ? zone.substring(0, 3) + ":" + zone.substring(3)
                                                    : zone));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number of seconds; null for what is none. */
    static @Nullable Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text.strip());
            return seconds >= 0 && seconds < Long.MAX_VALUE / 2000.0
                    ? Duration.ofMillis(Math.round(seconds * 1000))
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
