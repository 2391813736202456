package org.tapjdbc.it.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that the standards ask of a client, or that real services do and a client must bear.
 *
 * @param section the section of the page that it belongs to
 * @param number its number, such as {@code V3}
 * @param title what it is, in a few words
 * @param reason why it is not for this driver; empty where it is
 */
record Requirement(String section, String number, String title, String reason) {
    /** The list: a line for each, its parts divided by tabs; a line that begins with # opens a section. */
    static List<Requirement> all() throws IOException {
        List<Requirement> all = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Requirement.class.getResourceAsStream("requirements.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String section = "";
            for (String line : lines.lines().filter(text -> !text.isBlank()).toList()) {
                if (line.startsWith("#")) {
                    section = line.substring(1).strip();
                } else {
                    String[] parts = line.split("\t", -1);
                    all.add(new Requirement(section, parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
                }
            }
        }
        return List.copyOf(all);
    }
}
