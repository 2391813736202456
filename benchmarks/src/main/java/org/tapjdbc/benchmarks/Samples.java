package org.tapjdbc.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.tapjdbc.votable.Serialization;

/**
 * The files that all peers read. They lie beside the jar with the benchmarks (or where the system property
 * {@code tapjdbc.benchmarks.directory} says), and are written where they are absent.
 */
final class Samples {
    static final String ROWS_PROPERTY = "tapjdbc.benchmarks.rows";

    private static final String DIRECTORY_PROPERTY = "tapjdbc.benchmarks.directory";
    private static final int DEFAULT_ROWS = 1_000_000;
    private static final int BUFFER = 1 << 16;
    private static final int BLOCK_ROWS = 10_000;

    private Samples() {}

    /** A document in three pieces. */
    static final class Parts {
        private final byte[] document;
        private final int rowsStart;
        private final int rowsEnd;

        private Parts(byte[] document, Serialization serialization) {
            String text = new String(document, StandardCharsets.ISO_8859_1);
            String element = serialization == Serialization.TABLEDATA ? "TABLEDATA" : "STREAM";
            this.document = document;
            rowsStart = text.indexOf('>', text.indexOf("<" + element)) + 1;
            rowsEnd = text.lastIndexOf("</" + element);
        }

        /** Everything up to the first row; ends with the start tag of the element with the rows. */
        byte[] head() {
            return Arrays.copyOf(document, rowsStart);
        }

        /** The text of the rows. */
        byte[] rows() {
            return Arrays.copyOfRange(document, rowsStart, rowsEnd);
        }

        /** Everything behind the rows; begins with the end tag of the element with the rows. */
        byte[] tail() {
            return Arrays.copyOfRange(document, rowsEnd, document.length);
        }
    }

    /** How many rows the files have. */
    static int rows() {
        return Integer.getInteger(ROWS_PROPERTY, DEFAULT_ROWS);
    }

    static Path directory() throws IOException {
        String given = System.getProperty(DIRECTORY_PROPERTY);
        if (given != null) {
            return Files.createDirectories(Path.of(given));
        }
        try {
            Path jar = Path.of(Samples.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.toAbsolutePath().resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IOException("The place of the benchmarks is no file.", e);
        }
    }

    static Path file(Serialization serialization) throws IOException {
        Path file = path(serialization);
        return Files.exists(file) ? file : write(serialization);
    }

    private static Path path(Serialization serialization) throws IOException {
        return directory().resolve("stars-" + rows() + "-" + serialization + ".vot");
    }

    /** Writes a file, even if there is one: the writer may have changed since. */
    static Path write(Serialization serialization) throws IOException {
        Path file = path(serialization);
        Path unfinished = Files.createTempFile(directory(), "stars", ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
            Stars.write(out, serialization, rows());
        }
        return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file as every peer gets it. */
    static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The document with the first rows, in memory. */
    static Parts parts(Serialization serialization, int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stars.write(out, serialization, rows);
        return new Parts(out.toByteArray(), serialization);
    }

    /** The pieces of the file. */
    static Parts parts(Serialization serialization) throws IOException {
        return new Parts(Files.readAllBytes(file(serialization)), serialization);
    }

    /** Some thousand rows that may be repeated: in base64, they end with a whole group. */
    static Block block(Serialization serialization) throws IOException {
        for (int rows = BLOCK_ROWS; ; rows++) {
            Parts parts = parts(serialization, rows);
            if (indexOf(parts.rows(), '=') < 0) {
                return new Block(parts, rows);
            }
        }
    }

    /** A document whose rows may be repeated, and their number. */
    record Block(Parts parts, int rows) {}

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
