package org.tapjdbc.moc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The MOCs, positions and vectors that lie beside the repository; what needs them is skipped where they are absent. */
final class Fixtures {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"), "fixtures", "moc");

    private Fixtures() {}

    static Path file(String name) {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.isReadable(file), () -> "There is no " + file + ", so this is not tested here.");
        return file;
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
