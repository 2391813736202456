package org.tapjdbc.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file that only the user can read and write, and that several processes write to in turn: whoever works on it holds a
 * lock. It grows at its end, or is replaced as a whole.
 */
public final class PrivateFile {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.cache");
    private static final Set<PosixFilePermission> OTHERS_MAY_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 5;

    private final CacheDirectory directory;
    private final String name;

    private PrivateFile(CacheDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * A file about one service, as one user sees it.
     *
     * @param cache where all that is kept between connections is
     * @param kind what the file is for, the name of a directory
     * @param key tells services and users apart; it cannot be seen from the outside
     * @return empty if the directory cannot be used
     */
    public static Optional<PrivateFile> in(Path cache, String kind, String key) {
        CacheDirectory directory = new CacheDirectory(cache.resolve(kind));
        try {
            // two processes that begin at once must mean the same file
            return new PrivateFile(directory, "salt")
                    .locked(content -> directory.salt())
                    .map(salt -> new PrivateFile(directory, Digests.hex(salt, key)));
        } catch (IOException | SecurityException e) {
            LOG.log(Level.FINE, "Nothing can be kept in {0}: {1}", new Object[] {cache, e});
            return Optional.empty();
        }
    }

    /** The file's name, which is another one for each service and user. */
    public String name() {
        return name;
    }

    /** What is done with the file while nobody else does anything with it. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; {@link Content} is of use until it ends. */
        T with(Content content) throws IOException;
    }

    /** The file, as long as it is locked. */
    public final class Content {
        private Content() {}

        /**
         * What stands in the file.
         *
         * @param most how many bytes at most, the last ones where there are more
         * @return empty if there is none
         * @throws IOException if it cannot be read, or others may have written to it
         */
        public byte[] read(int most) throws IOException {
            Path file = directory.file(name);
            if (!isThereAndOurs(file)) {
                return new byte[0];
            }
            try (FileChannel channel = open(file, StandardOpenOption.READ)) {
                long size = channel.size();
                ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, most));
                channel.position(size - buffer.capacity());
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until all is there
                }
                return buffer.array();
            }
        }

        /** How many bytes stand in the file. */
        public long size() throws IOException {
            Path file = directory.file(name);
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        }

        /** Adds bytes at the end: all or, if that fails, none. */
        public void append(byte[] bytes) throws IOException {
            Path file = directory.file(name);
            isThereAndOurs(file);
            try (FileChannel channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long size = channel.size();
                try {
                    channel.position(size);
                    writeAll(channel, bytes);
                } catch (IOException e) {
                    channel.truncate(size);
                    throw e;
                }
            }
        }

        /** Puts another file in place of this one, in one step. */
        public void replace(byte[] bytes) throws IOException {
            Path fresh = directory.file(name + ".new");
            try (FileChannel channel = open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeAll(channel, bytes);
            }
            CacheDirectory.move(fresh, directory.file(name));
        }
    }

    private FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all, directory.ownerOnly("rw-------"));
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Whether the file is there; what others may read is closed to them, what they may write to is not believed. */
    private boolean isThereAndOurs(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a file");
        }
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix == null) {
            return true;
        }
        PosixFileAttributes found = posix.readAttributes();
        if (found.permissions().stream().anyMatch(OTHERS_MAY_WRITE::contains)
                || directory.user().filter(me -> !me.equals(found.owner())).isPresent()) {
            throw new IOException(file + " is not a file that only this user can write to");
        }
        if (!OWNER_ONLY.containsAll(found.permissions())) {
            posix.setPermissions(OWNER_ONLY);
        }
        return true;
    }

    /**
     * Does something while no other thread and no other process does so.
     *
     * @throws IOException if that fails, or others hold the lock for too long
     */
    public <T> T locked(Work<T> work) throws IOException {
        directory.create();
        boolean interrupted = Thread.interrupted(); // which would close the files at once
        try (FileChannel lock =
                open(directory.file(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            while (true) {
                try (FileLock held = tryLock(lock)) {
                    if (held != null) {
                        return work.with(new Content());
                    }
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException("The file " + directory.file(name) + " is in use for too long.");
                }
                interrupted |= pause();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread has it
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
