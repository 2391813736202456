package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.uws.Validators;

class CatalogueFilesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Validators VALIDATORS = new Validators("\"v1\"", null);

    @TempDir
    private Path cache;

    private static Stored<List<TableEntry>> tables(int count) {
        List<TableEntry> tables = IntStream.range(0, count)
                .mapToObj(i -> new TableEntry("s", "t" + i, "s.t" + i, "s.t" + i, "TABLE", i % 2 == 0 ? null : "α ☉"))
                .toList();
        return new Stored<>(tables, Instant.ofEpochMilli(System.currentTimeMillis()), VALIDATORS);
    }

    private CatalogueFiles files(String key) {
        return CatalogueFiles.in(cache, key, DAY);
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void what_was_written_is_read_again_by_another_process() {
        Stored<List<TableEntry>> written = tables(3);
        files("a").write(Part.TABLES, written);

        assertThat(files("a").read(Part.TABLES)).contains(written);
    }

    @Test
    void nobody_else_gets_it() {
        files("a").write(Part.TABLES, tables(3));

        assertThat(files("b").read(Part.TABLES)).isEmpty();
    }

    @Test
    void a_file_of_another_user_is_not_believed() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        Path mine = file("tables");
        files("b").write(Part.KEYS, new Stored<>(List.of(), Instant.now(), Validators.NONE));
        Files.copy(mine, file("keys").resolveSibling("tables"));

        assertThat(files("b").read(Part.TABLES)).isEmpty();
    }

    @Test
    void a_file_says_nothing_of_the_key_that_it_is_kept_under() throws IOException {
        files("https://example.org/tap sesame").write(Part.TABLES, tables(1));

        try (Stream<Path> all = Files.walk(cache)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                assertThat(path.toString()).doesNotContain("sesame", "example");
                assertThat(new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("sesame");
            }
        }
    }

    @Test
    void only_the_user_may_read_and_write_the_files() throws IOException {
        assumeTrue(cache.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        files("a").write(Part.TABLES, tables(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("tables"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file("tables").getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_directory_that_others_may_write_to_is_not_believed() throws IOException {
        assumeTrue(cache.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        files("a").write(Part.TABLES, tables(1));
        Files.setPosixFilePermissions(file("tables").getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(files("a").read(Part.TABLES)).isEmpty();
    }

    @Test
    void a_file_that_was_cut_anywhere_is_as_if_there_were_none() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        Path file = file("tables");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            assertThat(files("a").read(Part.TABLES)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void a_file_with_any_byte_changed_is_as_if_there_were_none() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        Path file = file("tables");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x41;
            Files.write(file, damaged);

            assertThat(files("a").read(Part.TABLES)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void a_damaged_file_is_replaced() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        Files.write(file("tables"), new byte[] {1, 2, 3});
        Stored<List<TableEntry>> fresh = tables(4);
        files("a").write(Part.TABLES, fresh);

        assertThat(files("a").read(Part.TABLES)).contains(fresh);
    }

    @Test
    void a_locked_file_disturbs_nobody() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        try (FileChannel channel = FileChannel.open(file("tables"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Stored<List<TableEntry>> fresh = tables(4);
            files("a").write(Part.TABLES, fresh);

            assertThat(lock.isValid()).isTrue();
            assertThat(files("a").read(Part.TABLES)).contains(fresh);
        }
    }

    @Test
    void where_a_file_is_a_directory_nothing_is_kept() throws IOException {
        files("a").write(Part.TABLES, tables(3));
        Path file = file("tables");
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        files("a").write(Part.TABLES, tables(3));

        assertThat(files("a").read(Part.TABLES)).isEmpty();
    }

    @Test
    void a_full_disk_keeps_what_was_there() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setMaxSize(64 * 1024)
                .setBlockSize(1024)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            CatalogueFiles files = CatalogueFiles.in(disk.getPath("/cache"), "a", DAY);
            Stored<List<TableEntry>> first = tables(10);
            files.write(Part.TABLES, first);
            files.write(Part.TABLES, tables(10_000));

            assertThat(files.read(Part.TABLES)).contains(first);
            try (Stream<Path> all = Files.walk(disk.getPath("/cache"))) {
                assertThat(all).noneMatch(path -> path.toString().endsWith(".new"));
            }
        }
    }

    @Test
    void where_no_directory_can_be_made_nothing_is_kept() throws IOException {
        Path inTheWay = Files.createFile(cache.resolve("file"));
        List<Path> places = new ArrayList<>(List.of(inTheWay.resolve("cache")));
        if (Files.isDirectory(Path.of("/proc/self"))) {
            // nobody can write there, whoever runs the test
            places.add(Path.of("/proc/self/cache"));
        }
        for (Path place : places) {
            CatalogueFiles files = CatalogueFiles.in(place, "a", DAY);
            files.write(Part.TABLES, tables(1));

            assertThat(files.read(Part.TABLES)).as(place.toString()).isEmpty();
        }
    }

    @Test
    void what_is_forgotten_is_gone() {
        files("a").write(Part.TABLES, tables(1));
        files("b").write(Part.TABLES, tables(1));
        files("a").forget("");

        assertThat(files("a").read(Part.TABLES)).isEmpty();
        assertThat(files("b").read(Part.TABLES)).isPresent();
    }

    @Test
    void a_service_that_nobody_asked_for_a_month_is_forgotten_when_there_is_a_new_one() throws IOException {
        files("old").write(Part.TABLES, tables(1));
        Path old = file("tables").getParent();
        files("young").write(Part.TABLES, tables(1));
        Path other = Files.createDirectories(old.resolveSibling("somebody else's"));
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
        Files.setLastModifiedTime(old, longAgo);
        Files.setLastModifiedTime(other, longAgo);

        files("young").write(Part.TABLES, tables(2));
        assertThat(files("old").read(Part.TABLES)).isPresent();

        CatalogueFiles.in(cache, "patient", Duration.ofDays(60)).write(Part.TABLES, tables(1));
        assertThat(files("old").read(Part.TABLES)).isPresent();

        files("new").write(Part.TABLES, tables(1));
        assertThat(old).doesNotExist();
        assertThat(other).exists();
        assertThat(files("young").read(Part.TABLES)).isPresent();
        assertThat(files("new").read(Part.TABLES)).isPresent();
    }

    @Test
    void where_a_failure_of_the_computer_left_empty_files_everything_is_written_anew() throws IOException {
        files("a").write(Part.TABLES, tables(1));
        Files.write(file("tables"), new byte[0]);
        Files.write(file("salt"), new byte[0]);
        Stored<List<TableEntry>> fresh = tables(2);
        files("a").write(Part.TABLES, fresh);

        assertThat(files("a").read(Part.TABLES)).contains(fresh);
    }

    @Test
    void a_file_is_fresh_until_its_time_is_over() {
        Instant now = Instant.now();

        assertThat(files("a").isFresh(new Stored<>(1, now.minus(DAY).plusSeconds(60), VALIDATORS)))
                .isTrue();
        assertThat(files("a").isFresh(new Stored<>(1, now.minus(DAY), VALIDATORS)))
                .isFalse();
        assertThat(files("a").isFresh(new Stored<>(1, now.plusSeconds(3600), VALIDATORS)))
                .isFalse();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void whoever_reads_while_others_write_reads_something_whole() throws Exception {
        files("a").write(Part.TABLES, tables(1));
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = IntStream.range(1, 4)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++) {
                        files("a").write(Part.TABLES, tables(seed * 100 + i));
                    }
                }))
                .toList();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int missed = 0;
            while (!over.get()) {
                Optional<Stored<List<TableEntry>>> found = files("a").read(Part.TABLES);
                missed += found.isEmpty() ? 1 : 0;
            }
            return missed;
        });
        for (CompletableFuture<Void> writer : writers) {
            writer.get();
        }
        over.set(true);

        assertThat(reader.get()).isZero();
    }
}
