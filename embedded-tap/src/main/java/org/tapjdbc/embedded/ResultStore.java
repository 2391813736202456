package org.tapjdbc.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes the document of one result, in memory until it is large. */
final class ResultStore extends OutputStream implements QueryRunner.Destination {
    private static final int LARGE = 1 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private String mime = "application/octet-stream";
    private long size;
    private @Nullable Path file;
    private @Nullable OutputStream toFile;

    @Override
    public OutputStream begin(String newMime) {
        mime = newMime;
        return this;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (toFile == null && size > LARGE) {
            file = Files.createTempFile("embedded-tap", ".vot");
            toFile = Files.newOutputStream(file);
        }
        if (toFile == null) {
            memory.write(bytes, offset, length);
        } else {
            toFile.write(bytes, offset, length);
        }
    }

    @Override
    public void close() throws IOException {
        if (toFile != null) {
            toFile.close();
        }
    }

    /** What was written. */
    StoredResult result() {
        return new StoredResult(mime, size, memory.toByteArray(), file);
    }
}
