package org.tapjdbc.embedded;

import java.util.Objects;

/**
 * How a service is set up.
 *
 * @param port on the loopback interface; 0 for any free one
 * @param profile the language that it speaks
 * @param defaultMaxrec the most rows of a result for which the client gives no MAXREC
 * @param hardMaxrec the most rows that a client can ask for
 * @param rows of the generated table {@code demo.stars}
 */
public record Options(int port, Profile profile, long defaultMaxrec, long hardMaxrec, int rows) {
    public Options {
        Objects.requireNonNull(profile, "profile");
        if (port < 0 || port > 65535 || defaultMaxrec < 0 || hardMaxrec < 0 || rows < 0) {
            throw new IllegalArgumentException("port, limits and rows must not be negative, nor the port too large");
        }
    }

    /** A free port, full ADQL 2.1, limits beyond all tables, and 100 000 stars. */
    public static Options defaults() {
        return new Options(0, Profile.adql21(), 1_000_000, 10_000_000, 100_000);
    }

    public Options withPort(int newPort) {
        return new Options(newPort, profile, defaultMaxrec, hardMaxrec, rows);
    }

    public Options withProfile(Profile newProfile) {
        return new Options(port, newProfile, defaultMaxrec, hardMaxrec, rows);
    }

    public Options withMaxrec(long newDefault, long newHard) {
        return new Options(port, profile, newDefault, newHard, rows);
    }

    public Options withRows(int newRows) {
        return new Options(port, profile, defaultMaxrec, hardMaxrec, newRows);
    }
}
