package org.tapjdbc.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes a document, such as that of a result, in memory until it is large. */
final class ResultStore extends OutputStream implements QueryRunner.Destination {
    private static final int LARGE = 1 << 20;
    private static final int CHUNK = 1 << 16;

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
            file = Files.createTempFile(
                    "embedded-tap-" + ProcessHandle.current().pid() + '-', ".vot");
            toFile = Files.newOutputStream(file);
        }
        if (toFile == null) {
            memory.write(bytes, offset, length);
        } else {
            toFile.write(bytes, offset, length);
        }
    }

    /** Takes all that there is, and says whether that is not more than so many bytes. */
    boolean takes(InputStream in, long most) throws IOException {
        byte[] bytes = new byte[CHUNK];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            if (size + count > most) {
                return false;
            }
            write(bytes, 0, count);
        }
        return true;
    }

    /** Deletes what was written. */
    void discard() throws IOException {
        close();
        result().delete();
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
