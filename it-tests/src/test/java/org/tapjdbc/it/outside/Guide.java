package org.tapjdbc.it.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.tapjdbc.it.Jars;

/** What the guides for clients have one type, with the jars where they are. */
final class Guide {
    private static final Path PAGE = Path.of(System.getProperty("tapjdbc.root"), "docs/clients.md");

    private Guide() {}

    /** The block in a language in which some words stand. */
    static String block(String language, String words) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.contains(words))
                .findFirst()
                .orElseThrow();
    }

    /** A text in which the names of the jars are those of files. */
    static String withJars(String text) throws IOException {
        return text.replace(
                        "tapjdbc-embedded-0.1.0-SNAPSHOT-all.jar",
                        Jars.embedded().toRealPath().toString())
                .replaceAll(
                        "(?<![-/])tapjdbc-0\\.1\\.0-SNAPSHOT\\.jar",
                        Jars.driver().toRealPath().toString());
    }
}
