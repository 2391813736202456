package org.tapjdbc.catalogue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that only the user can read and write, of files that are written whole or not at all. Several processes may
 * use it at once, without locks: a file is replaced in one step, and whoever has the old one open reads that to its end.
 * What goes wrong is logged, and otherwise as if there were no file.
 */
final class CacheDirectory {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.cache");
    private static final Set<PosixFilePermission> OTHERS_MAY_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final long LARGEST = 1L << 29;
    private static final String SALT = "salt";
    private static final int SALT_LENGTH = 32;

    private final Path path;

    CacheDirectory(Path path) {
        this.path = path;
    }

    /** The directory within this one that has a name. */
    CacheDirectory child(String name) {
        return new CacheDirectory(path.resolve(name));
    }

    /** Where the file of a name is. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** The bytes of a file; empty if there is none, or it cannot be read. */
    Optional<byte[]> read(String name) {
        Path file = path.resolve(name);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            requireOurs();
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | SecurityException | OutOfMemoryError e) {
            LOG.log(Level.FINE, "The file {0} of the metadata cache cannot be read: {1}", new Object[] {file, e});
            return Optional.empty();
        }
    }

    /** Writes what is to be in a file. */
    @FunctionalInterface
    interface Content {
        /**
         * Writes all of it.
         *
         * @throws IOException if the stream fails
         * @throws UncheckedIOException for the same reason
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file, in place of the one that was there. */
    void write(String name, Content content) {
        Path file = path.resolve(name);
        Path fresh = null;
        try {
            create();
            fresh = Files.createTempFile(path, name, ".new", ownerOnly("rw-------"));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                content.writeTo(out);
            }
            move(fresh, file);
        } catch (IOException | UncheckedIOException | SecurityException e) {
            LOG.log(Level.FINE, "The file {0} of the metadata cache cannot be written: {1}", new Object[] {file, e});
            delete(fresh);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | SecurityException e) {
            LOG.log(Level.FINE, "The file {0} of the metadata cache cannot be deleted: {1}", new Object[] {file, e});
        }
    }

    void delete(String name) {
        delete(path.resolve(name));
    }

    /** Deletes all files whose names begin with that. */
    void deleteAll(String prefix) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .forEach(CacheDirectory::delete);
        } catch (IOException | UncheckedIOException | SecurityException e) {
            LOG.log(Level.FINE, "The metadata cache {0} cannot be listed: {1}", new Object[] {path, e});
        }
    }

    boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes the directories within this one in which nothing was written for so long, as far as they hold files only. */
    void deleteUnused(Pattern names, Duration time) {
        try {
            requireOurs();
            try (Stream<Path> within = Files.list(path)) {
                within.filter(directory -> names.matcher(directory.getFileName().toString())
                                .matches())
                        .filter(directory -> isUnused(directory, time))
                        .map(CacheDirectory::new)
                        .forEach(directory -> {
                            directory.deleteAll("");
                            delete(directory.path);
                        });
            }
        } catch (IOException | UncheckedIOException | SecurityException e) {
            LOG.log(Level.FINE, "The metadata cache {0} cannot be cleaned up: {1}", new Object[] {path, e});
        }
    }

    private static boolean isUnused(Path directory, Duration time) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Duration unused = Duration.between(found.lastModifiedTime().toInstant(), Instant.now());
            return found.isDirectory() && unused.compareTo(time) > 0;
        } catch (IOException | SecurityException e) {
            // another process may have deleted it
            return false;
        }
    }

    /** Random bytes that stay the same for all who use the directory; empty if they cannot be kept. */
    Optional<byte[]> salt() {
        Optional<byte[]> salt = whole(read(SALT));
        if (salt.isEmpty()) {
            byte[] random = new byte[SALT_LENGTH];
            new SecureRandom().nextBytes(random);
            write(SALT, out -> out.write(random));
            // another process may have been faster
            salt = whole(read(SALT));
        }
        return salt;
    }

    /** A file may be empty where the computer failed while it was written. */
    private static Optional<byte[]> whole(Optional<byte[]> salt) {
        return salt.filter(bytes -> bytes.length == SALT_LENGTH);
    }

    void create() throws IOException {
        Files.createDirectories(path, ownerOnly("rwx------"));
        requireOurs();
    }

    /** Others could put files into a directory that they may write to. */
    void requireOurs() throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix == null) {
            return;
        }
        PosixFileAttributes found = posix.readAttributes();
        if (!found.isDirectory()
                || found.permissions().stream().anyMatch(OTHERS_MAY_WRITE::contains)
                || user().filter(me -> !me.equals(found.owner())).isPresent()) {
            throw new IOException(path + " is not a directory that only this user can write to");
        }
    }

    Optional<UserPrincipal> user() throws IOException {
        try {
            return Optional.of(path.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", "")));
        } catch (UserPrincipalNotFoundException | UnsupportedOperationException e) {
            // as in containers that run under a number
            return Optional.empty();
        }
    }

    FileAttribute<?>[] ownerOnly(String permissions) throws IOException {
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        return store.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
