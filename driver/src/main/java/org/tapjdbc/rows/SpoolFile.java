package org.tapjdbc.rows;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that only the user can read, and that is gone when the last of its holders lets go. Where the
 * operating system can, it has no name from the beginning, so that it goes with the process however that ends; elsewhere
 * it is deleted when it is closed, or when Java exits. Safe for threads, and not closed by their interruption, as a
 * channel would be.
 */
final class SpoolFile {
    private final RandomAccessFile file;
    /** Its name, as long as it has one. */
    private final @Nullable File name;

    private int holders = 1;

    private SpoolFile(RandomAccessFile file, @Nullable File name) {
        this.file = file;
        this.name = name;
    }

    /** A new file, held once. */
    static SpoolFile create() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyTheUser = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = Files.createTempFile("tapjdbc-rows-", ".tmp", onlyTheUser);
        File name = path.toFile();
        try {
            RandomAccessFile file = new RandomAccessFile(name, "rw");
            if (name.delete()) {
                return new SpoolFile(file, null);
            }
            // Windows deletes no file that is open
            name.deleteOnExit();
            return new SpoolFile(file, name);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Holds it once more. */
    synchronized SpoolFile hold() throws IOException {
        requireOpen();
        holders++;
        return this;
    }

    /** Lets go of it, once. */
    synchronized void release() throws IOException {
        holders--;
        if (holders == 0) {
            file.close();
            if (name != null) {
                Files.deleteIfExists(name.toPath());
            }
        }
    }

    private void requireOpen() throws IOException {
        if (holders <= 0) {
            throw new IOException("the rows are closed");
        }
    }

    synchronized void write(long position, byte[] bytes, int length) throws IOException {
        requireOpen();
        file.seek(position);
        file.write(bytes, 0, length);
    }

    synchronized void read(long position, byte[] bytes, int length) throws IOException {
        requireOpen();
        file.seek(position);
        file.readFully(bytes, 0, length);
    }
}
