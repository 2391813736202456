package org.tapjdbc.pseudo.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file in which the jobs are that a user has created. */
@Timeout(120)
class JobLedgerTest {
    private static final URI SERVICE = URI.create("https://example.org/tap");
    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path cache;

    private JobLedger ledger() {
        return ledger("somebody");
    }

    private JobLedger ledger(String key) {
        return JobLedger.in(cache, key, SERVICE);
    }

    private static URI job(Object id) {
        return URI.create(SERVICE + "/async/" + id);
    }

    private static List<String> ids(JobLedger ledger) {
        return ledger.entries().stream().map(entry -> JobPlaces.id(entry.job())).toList();
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().matches("[0-9a-f]{32}"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assumePosix() {
        assumeTrue(Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
    }

    @Test
    void what_was_noted_is_found_again_the_newest_first() {
        ledger().add(job("a"), MORNING, "SELECT 'ä\t\\n'\r\nFROM t");
        ledger().add(job("b"), MORNING.plusSeconds(1), "SELECT 1");

        assertThat(ledger().entries())
                .containsExactly(
                        new JobLedger.Entry(job("b"), MORNING.plusSeconds(1), "SELECT 1", null),
                        new JobLedger.Entry(job("a"), MORNING, "SELECT 'ä\t\\n'\r\nFROM t", null));
        assertThat(ledger().damaged()).isZero();
    }

    @Test
    void what_is_removed_is_gone() {
        ledger().add(job("a"), MORNING, "");
        ledger().add(job("b"), MORNING, "");
        ledger().remove(job("a"));
        ledger().remove(job("never"));

        assertThat(ids(ledger())).containsExactly("b");
    }

    @Test
    void q29_jobs_are_dropped_once_their_time_has_passed() {
        ledger().add(job("a"), MORNING, "");
        ledger().add(job("b"), MORNING, "");
        ledger().expires(job("a"), Instant.now().minus(Duration.ofHours(2)));
        ledger().expires(job("b"), Instant.parse("2999-01-01T00:00:00Z"));

        assertThat(ids(ledger())).containsExactly("b");
    }

    @Test
    void nothing_is_written_before_there_is_a_job() throws IOException {
        ledger();

        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void each_user_and_service_has_one_of_its_own() {
        ledger("somebody").add(job("a"), MORNING, "");

        assertThat(ids(ledger("somebody else"))).isEmpty();
    }

    @Test
    void without_a_directory_it_lasts_as_long_as_the_connection() {
        JobLedger ledger = JobLedger.in(null, "somebody", SERVICE);
        ledger.add(job("a"), MORNING, "SELECT 1");
        ledger.add(job("b"), MORNING, "SELECT 1");
        ledger.expires(job("a"), Instant.now().minus(Duration.ofDays(1)));

        assertThat(ids(ledger)).containsExactly("b");
        ledger.remove(job("b"));
        assertThat(ids(ledger)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/tap/async/a",
                "http://example.org/tap/async/a",
                "https://example.org:8443/tap/async/a",
                "https://example.org/other/a",
                "https://example.org/tap/async/a/phase",
                "https://example.org/tap/async/",
                "https://example.org/tap/async",
                "https://example.org/tap/async/../../admin",
                "https://example.org/tap/async/%2e%2e/admin",
                "https://example.org/tap/async/a?delete=all",
                "https://user@example.org/tap/async/a",
                "https://example.org@evil.example/tap/async/a",
                "file:///tap/async/a"
            })
    void a_url_that_is_not_of_the_service_is_refused_and_not_believed(String foreign) throws IOException {
        ledger().add(URI.create(foreign), MORNING, "");
        assertThat(ledger().entries()).isEmpty();

        ledger().add(job("ours"), MORNING, "");
        String owner = file().getFileName().toString();
        String forged = LedgerRecord.added(new JobLedger.Entry(URI.create(foreign), MORNING, "", null))
                .line(owner);
        Files.writeString(file(), Files.readString(file()) + forged + "\n");

        assertThat(ids(ledger())).containsExactly("ours");
    }

    @Test
    void a_service_may_have_its_jobs_at_several_paths() {
        ledger().add(job("a"), MORNING, "");
        ledger().add(URI.create("https://example.org/__system__/tap/run/async/a"), MORNING, "");
        ledger().add(URI.create("https://example.org/__system__/tap/run/async/b"), MORNING, "");

        assertThat(ids(ledger())).containsExactlyInAnyOrder("a", "b");
        ledger().remove(job("b"));
        assertThat(ids(ledger())).containsExactly("a");
    }

    @Test
    void a_service_may_have_moved_to_https() {
        JobLedger ledger = JobLedger.in(cache, "x", URI.create("http://example.org/tap"));
        ledger.add(URI.create("https://example.org/tap/async/a"), MORNING, "");

        assertThat(ids(ledger)).containsExactly("a");
    }

    @Test
    void only_the_user_can_read_it() throws IOException {
        assumePosix();
        ledger().add(job("a"), MORNING, "");

        try (Stream<Path> all = Files.walk(file().getParent())) {
            for (Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void a_file_that_others_may_read_is_closed_to_them() throws IOException {
        assumePosix();
        ledger().add(job("a"), MORNING, "");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(ids(ledger())).containsExactly("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_or_a_directory_that_others_may_write_to_is_not_believed() throws IOException {
        assumePosix();
        ledger().add(job("a"), MORNING, "");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw--w----"));
        JobLedger ledger = ledger();
        ledger.add(job("b"), MORNING, "");

        // nothing is written there, either
        assertThat(ids(ledger)).containsExactly("b");
        assertThat(ids(ledger())).isEmpty();

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertThat(ids(ledger())).containsExactly("a");
        Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(ids(ledger())).isEmpty();
    }

    @Test
    void a_link_in_its_place_is_not_followed() throws IOException {
        assumePosix();
        ledger().add(job("a"), MORNING, "");
        Path file = file();
        Path elsewhere = Files.move(file, cache.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);

        assertThat(ids(ledger())).isEmpty();
        ledger().add(job("b"), MORNING, "");
        assertThat(Files.readString(elsewhere)).doesNotContain("async/b");
    }

    @Test
    void neither_names_nor_checksums_tell_whose_it_is() throws IOException {
        ledger("https://example.org/tap sesame").add(job("a"), MORNING, "");

        try (Stream<Path> all = Files.walk(cache)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                assertThat(path.toString()).doesNotContain("sesame");
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
            }
        }
    }

    @Test
    void a_line_of_another_ledger_is_not_believed() throws IOException {
        ledger("one").add(job("a"), MORNING, "");
        byte[] line = Files.readAllBytes(file());
        Files.delete(file());
        ledger("two").add(job("b"), MORNING, "");
        Files.write(file(), line);

        JobLedger two = ledger("two");
        assertThat(two.entries()).isEmpty();
        assertThat(two.damaged()).isEqualTo(1);
    }

    @Test
    void damage_of_any_byte_costs_no_more_than_the_lines_that_it_touches() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger().add(job(i), MORNING.plusSeconds(i), "SELECT " + i);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) (damaged[at] ^ (1 << (at % 8)));
            Files.write(file(), damaged);
            JobLedger ledger = ledger();

            List<JobLedger.Entry> entries = ledger.entries();
            assertThat(entries.size()).as("byte %d", at).isBetween(1, 2);
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.query()).isEqualTo("SELECT " + JobPlaces.id(entry.job())));
            assertThat(ledger.damaged()).as("byte %d", at).isPositive();
        }
    }

    @Test
    void a_file_that_was_cut_anywhere_goes_on_behind_that() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger().add(job(i), MORNING.plusSeconds(i), "SELECT " + i);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            ledger().add(job("new"), MORNING.plusSeconds(9), "SELECT 9");

            assertThat(ids(ledger())).as("%d bytes", length).startsWith("new").doesNotContain("2\n");
        }
    }

    @Test
    void many_jobs_that_are_gone_do_not_stay_in_the_file() throws IOException {
        for (int i = 0; i < 300; i++) {
            ledger().add(job(i), MORNING.plusSeconds(i), "SELECT " + i);
            ledger().remove(job(i));
        }
        ledger().add(job("last"), MORNING, "");

        assertThat(ids(ledger())).containsExactly("last");
        assertThat(Files.readAllLines(file())).hasSizeLessThan(210);
    }

    @Test
    void a_connection_that_runs_many_jobs_leaves_no_large_file() throws IOException {
        JobLedger ledger = ledger();
        for (int i = 0; i < 400; i++) {
            ledger.add(job(i), MORNING.plusSeconds(i), "x".repeat(4000));
            ledger.remove(job(i));
        }

        assertThat(Files.size(file())).isLessThan(1_100_000);
        assertThat(ids(ledger())).isEmpty();
    }

    @Test
    void of_too_many_jobs_the_newest_ten_thousand_are_kept() throws IOException {
        ledger().add(job("first"), MORNING.plusSeconds(99_999), "");
        String owner = file().getFileName().toString();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 25_000; i++) {
            JobLedger.Entry entry = new JobLedger.Entry(job(i), MORNING.plusSeconds(i), "SELECT " + i, null);
            text.append(LedgerRecord.added(entry).line(owner)).append('\n');
        }
        Files.writeString(file(), Files.readString(file()) + text);

        List<String> ids = ids(ledger());
        assertThat(ids).hasSize(10_000).startsWith("first", "24999", "24998").endsWith("15001");
        assertThat(Files.readAllLines(file())).hasSize(10_000);
    }

    @Test
    void a_query_that_is_too_long_is_left_out() {
        ledger().add(job("a"), MORNING, "x".repeat(100_000));

        assertThat(ledger().entries())
                .singleElement()
                .extracting(JobLedger.Entry::query)
                .isEqualTo("");
    }

    @Test
    void on_a_full_disk_jobs_are_remembered_while_the_connection_lasts() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix")
                .setMaxSize(64 * 1024L)
                .setBlockSize(512)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            String me = System.getProperty("user.name", "");
            Path directory = disk.getPath("/cache");
            JobLedger ledger = JobLedger.in(directory, "somebody", SERVICE);
            for (int i = 0; i < 60; i++) {
                ledger.add(job(i), MORNING.plusSeconds(i), me + "x".repeat(2000));
            }

            assertThat(ids(ledger)).hasSize(60).startsWith("59");
            JobLedger again = JobLedger.in(directory, "somebody", SERVICE);
            assertThat(again.damaged()).isZero();
            assertThat(again.entries().size()).isLessThan(60);
        }
    }

    @Test
    void threads_take_turns() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int writer = i;
            JobLedger ledger = ledger();
            writers.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 50; n++) {
                    ledger.add(job(writer + "-" + n), MORNING, "SELECT 1");
                }
            }));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(ids(ledger())).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_thread_that_was_interrupted_notes_its_job_all_the_same() {
        JobLedger ledger = ledger();
        Thread.currentThread().interrupt();
        ledger.add(job("a"), MORNING, "");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ids(ledger())).containsExactly("a");
    }

    @Test
    void two_processes_lose_nothing_of_each_other() throws IOException, InterruptedException {
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LedgerWriter.class.getName(),
                            cache.toString(),
                            SERVICE.toString(),
                            name,
                            "400")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(new File(cache.toFile(), name + ".out"))
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }

        JobLedger ledger = ledger();
        // each removes every second of its own, so that the file is written anew meanwhile
        assertThat(ids(ledger)).hasSize(400).doesNotHaveDuplicates();
        assertThat(ledger.damaged()).isZero();
    }
}
