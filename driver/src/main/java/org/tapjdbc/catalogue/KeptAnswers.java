package org.tapjdbc.catalogue;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers to questions, kept in files that only the user can read for as long as what they were taken from does not
 * change. An answer is written while somebody reads it, and kept if that is done to its end. Several processes may use a
 * directory at once. What goes wrong is logged, and otherwise as if nothing were kept. Safe for threads.
 */
public final class KeptAnswers {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.cache");
    private static final long MAGIC = 0x5441504a414e5331L;
    private static final int HEADER = 24;
    private static final String FRESH = ".new";

    /** What others left unfinished for so many seconds is nobody's. */
    private static final long ABANDONED_SECONDS = 86_400;

    /** After so many files, and so much of what may be kept, it is seen to that it does not become more. */
    private static final int FILES_BETWEEN = 32;

    private static final int PARTS_BETWEEN = 16;

    private final CacheDirectory directory;
    private final long most;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    private KeptAnswers(CacheDirectory directory, long most) {
        this.directory = directory;
        this.most = most;
    }

    /**
     * Answers of some kind.
     *
     * @param cache where all that is kept between connections is
     * @param kind what the answers are about, the name of a directory
     * @param most how many bytes may be kept; those that were not asked for the longest go first
     */
    public static KeptAnswers in(Path cache, String kind, long most) {
        return new KeptAnswers(new CacheDirectory(cache.resolve(kind)), most);
    }

    /**
     * The answer to a question.
     *
     * @param stamp what tells whether it still holds: that under which it was kept
     * @return null if none is kept
     */
    public @Nullable InputStream open(String question, String stamp) {
        Path file = directory.file(Digests.hex(question));
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            directory.requireOurs();
            if (!isWhole(file)) {
                Files.deleteIfExists(file);
                return null;
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            boolean holds = false;
            try {
                in.skipNBytes(HEADER);
                holds = in.readUTF().equals(stamp);
            } finally {
                if (!holds) {
                    in.close();
                }
            }
            if (!holds) {
                Files.deleteIfExists(file);
                return null;
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return in;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | SecurityException e) {
            LOG.log(Level.FINE, "The kept answer {0} cannot be read: {1}", new Object[] {file, e});
            return null;
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC || in.readLong() != Files.size(file)) {
                return false;
            }
            long sum = in.readLong();
            CheckedInputStream rest = new CheckedInputStream(in, new CRC32());
            rest.transferTo(OutputStream.nullOutputStream());
            return rest.getChecksum().getValue() == sum;
        } catch (EOFException e) {
            return false;
        }
    }

    /**
     * Keeps an answer while it is read.
     *
     * @param stamp what tells whether it still holds
     * @return the answer, to be read in place of the one given
     */
    public InputStream keep(String question, String stamp, InputStream answer) {
        Path fresh = null;
        try {
            directory.create();
            String name = Digests.hex(question);
            fresh = Files.createTempFile(
                    directory.file(name).getParent(), name, FRESH, directory.ownerOnly("rw-------"));
            return new Keeping(answer, stamp, fresh, directory.file(name));
        } catch (IOException | SecurityException e) {
            LOG.log(Level.FINE, "Answers cannot be kept: {0}", e.toString());
            if (fresh != null) {
                delete(fresh);
            }
            return answer;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException | SecurityException e) {
            LOG.log(Level.FINE, "The kept answer {0} cannot be deleted: {1}", new Object[] {file, e});
        }
    }

    private record Held(Path file, long size, Instant used) {}

    private void makeRoom(long added) {
        if (files.incrementAndGet() % FILES_BETWEEN != 1 && bytes.addAndGet(added) < most / PARTS_BETWEEN) {
            return;
        }
        bytes.set(0);
        List<Held> all = new ArrayList<>();
        try (Stream<Path> found = Files.list(directory.file(".").normalize())) {
            found.forEach(file -> held(file, all));
        } catch (IOException | UncheckedIOException | SecurityException e) {
            LOG.log(Level.FINE, "The kept answers cannot be listed: {0}", e.toString());
            return;
        }
        all.sort(Comparator.comparing(Held::used));
        long total = all.stream().mapToLong(Held::size).sum();
        Instant old = Instant.now().minusSeconds(ABANDONED_SECONDS);
        for (Held each : all) {
            boolean fresh = each.file().toString().endsWith(FRESH);
            if (fresh ? each.used().isBefore(old) : total > most) {
                delete(each.file());
                total -= each.size();
            }
        }
    }

    private static void held(Path file, List<Held> all) {
        try {
            all.add(new Held(
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant()));
        } catch (IOException e) {
            LOG.log(Level.FINEST, "The kept answer {0} went away.", file);
        }
    }

    /** An answer that is written to a file while it is read. */
    private final class Keeping extends FilterInputStream {
        private final Path fresh;
        private final Path file;
        private final CRC32 sum = new CRC32();
        private @Nullable DataOutputStream out;
        private long length = HEADER;

        Keeping(InputStream in, String stamp, Path fresh, Path file) throws IOException {
            super(in);
            this.fresh = fresh;
            this.file = file;
            OutputStream raw = Files.newOutputStream(fresh);
            raw.write(new byte[HEADER]);
            DataOutputStream begun = new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(raw), sum));
            begun.writeUTF(stamp);
            length += begun.size();
            out = begun;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int read = in.read(buffer, offset, count);
            DataOutputStream kept = out;
            if (kept != null && read > 0) {
                length += read;
                try {
                    if (length > most / 2) {
                        throw new IOException("the answer is too large to be kept");
                    }
                    kept.write(buffer, offset, read);
                } catch (IOException e) {
                    abandon(e.toString());
                }
            } else if (kept != null && read < 0) {
                finish(kept);
            }
            return read;
        }

        private void finish(DataOutputStream kept) {
            out = null;
            try {
                kept.close();
                ByteBuffer header = ByteBuffer.allocate(HEADER);
                header.putLong(MAGIC).putLong(length).putLong(sum.getValue()).flip();
                try (FileChannel begin = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    while (header.hasRemaining()) {
                        begin.write(header);
                    }
                }
                CacheDirectory.move(fresh, file);
                makeRoom(length);
            } catch (IOException | SecurityException e) {
                LOG.log(Level.FINE, "The answer {0} cannot be kept: {1}", new Object[] {file, e});
                delete(fresh);
            }
        }

        private void abandon(String why) {
            DataOutputStream kept = out;
            out = null;
            LOG.log(Level.FINE, "The answer {0} is not kept: {1}", new Object[] {file, why});
            try {
                if (kept != null) {
                    kept.close();
                }
            } catch (IOException e) {
                LOG.log(Level.FINEST, "The answer {0} is not kept at all.", file);
            }
            delete(fresh);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] passed = new byte[(int) Math.max(0, Math.min(count, 8192))];
            return Math.max(0, read(passed, 0, passed.length));
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                abandon("nobody read it to its end");
            }
            super.close();
        }
    }
}
