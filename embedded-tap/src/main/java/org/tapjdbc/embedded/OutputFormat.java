package org.tapjdbc.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tapjdbc.votable.Serialization;

/** A format of results: the media type, its other names, and the IVOID of TAPRegExt (TAPRegExt 1.0, section 2.4). */
record OutputFormat(Serialization serialization, String mime, List<String> aliases, String ivoid) {
    private static final String VOTABLE = "application/x-votable+xml";

    /** What capabilities declare; the first is what an unspecific {@code votable} gets. */
    static final List<OutputFormat> ALL = List.of(
            new OutputFormat(
                    Serialization.TABLEDATA,
                    VOTABLE + ";serialization=TABLEDATA",
                    List.of("votable/td", "votable", VOTABLE, "text/xml"),
                    "output-votable-td"),
            new OutputFormat(
                    Serialization.BINARY,
                    VOTABLE + ";serialization=BINARY",
                    List.of("votable/b"),
                    "output-votable-binary"),
            new OutputFormat(
                    Serialization.BINARY2,
                    VOTABLE + ";serialization=BINARY2",
                    List.of("votable/b2"),
                    "output-votable-binary2"));

    static OutputFormat standard() {
        return ALL.get(0);
    }

    /** The format that RESPONSEFORMAT means by a media type or a short name. */
    static Optional<OutputFormat> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        return ALL.stream()
                .filter(format ->
                        format.mime.toLowerCase(Locale.ROOT).equals(wanted) || format.aliases.contains(wanted))
                .findFirst();
    }
}
