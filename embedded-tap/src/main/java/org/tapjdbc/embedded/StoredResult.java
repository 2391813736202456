package org.tapjdbc.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A document, such as the result of a job, in memory if it is small, else in a file. */
final class StoredResult {
    private final String mime;
    private final long size;
    private final byte[] memory;
    private final @Nullable Path file;

    /** @param memory what is in memory: everything, or the bytes before those in the file */
    StoredResult(String mime, long size, byte[] memory, @Nullable Path file) {
        this.mime = mime;
        this.size = size;
        this.memory = memory;
        this.file = file;
    }

    String mime() {
        return mime;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    void copyTo(OutputStream out) throws IOException {
        out.write(memory);
        if (file != null) {
            Files.copy(file, out);
        }
    }

    InputStream open() throws IOException {
        InputStream first = new ByteArrayInputStream(memory);
        return file == null ? first : new SequenceInputStream(first, Files.newInputStream(file));
    }

    void delete() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // somebody may be reading it, where that matters; it lies in the directory for temporary files
                System.getLogger(StoredResult.class.getName()).log(System.Logger.Level.DEBUG, "deleting", e);
            }
        }
    }
}
