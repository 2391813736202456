package org.tapjdbc.catalogue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.Product;
import org.tapjdbc.uws.Validators;

/**
 * What is kept on disk of one service's catalogue, as one user sees it. A file is believed if its checksum is right, and if
 * it says that it is about that service and that user.
 */
final class CatalogueFiles {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.cache");
    private static final String MAGIC = "TAP JDBC catalogue 1";

    /** Services that nobody asked for so long are forgotten, unless their files are to be believed for longer. */
    private static final Duration UNUSED = Duration.ofDays(30);

    private final @Nullable CacheDirectory all;
    private final @Nullable CacheDirectory directory;
    private final String owner;
    private final Duration ttl;

    private CatalogueFiles(@Nullable CacheDirectory all, String owner, Duration ttl) {
        this.all = all;
        this.directory = all == null ? null : all.child(owner);
        this.owner = owner;
        this.ttl = ttl;
    }

    /** Keeps nothing. */
    static CatalogueFiles none() {
        return new CatalogueFiles(null, "", Duration.ZERO);
    }

    /**
     * @param cache where all services' files are
     * @param key tells services and users apart
     * @param ttl how old a file may be to be believed without asking the service
     */
    static CatalogueFiles in(Path cache, String key, Duration ttl) {
        CacheDirectory all = new CacheDirectory(cache.resolve("catalogue"));
        // what another version of the driver made of the same answers may be something else
        return all.salt()
                .map(salt -> Digests.hex(salt, Product.version() + ' ' + key))
                .map(owner -> new CatalogueFiles(all, owner, ttl))
                .orElseGet(CatalogueFiles::none);
    }

    boolean isFresh(Stored<?> stored) {
        Duration age = Duration.between(stored.readAt(), Instant.now());
        // one from the future was written by a clock that was wrong
        return !age.isNegative() && age.compareTo(ttl) < 0;
    }

    <T> Optional<Stored<T>> read(Part<T> part) {
        if (directory == null) {
            return Optional.empty();
        }
        Optional<byte[]> content = directory.read(part.name());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(unpack(content.get(), part));
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "A file of the metadata cache is damaged: {0}", e.getMessage());
            directory.delete(part.name());
            return Optional.empty();
        }
    }

    private <T> Stored<T> unpack(byte[] content, Part<T> part) throws IOException {
        int end = content.length - Long.BYTES;
        if (end < 0 || new Unpacker(content, 0, end).count() != MAGIC.length() + 1) {
            throw new IOException("It is too short, or of another kind.");
        }
        if (ByteBuffer.wrap(content).getLong(end) != checksum(content, end)) {
            throw new IOException("Its checksum is wrong.");
        }
        Unpacker packed = new Unpacker(content, 0, end);
        if (!MAGIC.equals(packed.text())
                || !owner.equals(packed.text())
                || !part.name().equals(packed.text())) {
            throw new IOException("It is about something else.");
        }
        Instant readAt = Instant.ofEpochMilli(packed.number());
        Validators validators = new Validators(packed.text(), packed.text());
        T value = part.form().unpack(packed);
        if (!packed.isAtEnd()) {
            throw new IOException("There is more in it than there should be.");
        }
        return new Stored<>(value, readAt, validators);
    }

    <T> void write(Part<T> part, Stored<T> stored) {
        if (all == null || directory == null) {
            return;
        }
        if (!directory.exists()) {
            all.deleteUnused(Digests.NAMES, ttl.compareTo(UNUSED) > 0 ? ttl : UNUSED);
        }
        directory.write(part.name(), out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            Packer packer = new Packer(checked);
            packer.text(MAGIC)
                    .text(owner)
                    .text(part.name())
                    .number(Math.max(0, stored.readAt().toEpochMilli()))
                    .text(stored.validators().etag())
                    .text(stored.validators().lastModified());
            part.form().pack(stored.value(), packer);
            packer.flush();
            new DataOutputStream(out).writeLong(checked.getChecksum().getValue());
        });
    }

    private static long checksum(byte[] content, int end) {
        CRC32C sum = new CRC32C();
        sum.update(content, 0, end);
        return sum.getValue();
    }

    /** Deletes the parts whose names begin with that. */
    void forget(String prefix) {
        if (directory != null) {
            directory.deleteAll(prefix);
        }
    }
}
