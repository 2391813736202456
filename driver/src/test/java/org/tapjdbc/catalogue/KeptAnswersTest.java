package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers in files. */
class KeptAnswersTest {
    private static final long MOST = 100_000;

    @TempDir
    private Path directory;

    private KeptAnswers kept() {
        return KeptAnswers.in(directory, "answers", MOST);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void keep(String question, String stamp, String answer) throws IOException {
        try (InputStream in = kept().keep(question, stamp, stream(answer))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(answer);
        }
    }

    private @Nullable String open(String question, String stamp) throws IOException {
        try (InputStream in = kept().open(question, stamp)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("answers"))) {
            return files.toList();
        }
    }

    @Test
    void an_answer_that_was_read_to_its_end_is_there_again() throws IOException {
        keep("q", "1", "answer α");
        keep("empty", "1", "");

        assertThat(open("q", "1")).isEqualTo("answer α");
        assertThat(open("empty", "1")).isEmpty();
        assertThat(open("other", "1")).isNull();
    }

    @Test
    void under_another_stamp_it_is_gone() throws IOException {
        keep("q", "1", "answer");

        assertThat(open("q", "2")).isNull();
        assertThat(open("q", "1")).isNull();
        assertThat(files()).isEmpty();
    }

    @Test
    void an_answer_that_nobody_read_to_its_end_is_not_kept() throws IOException {
        try (InputStream in = kept().keep("q", "1", stream("answer"))) {
            assertThat(in.read()).isEqualTo('a');
        }

        assertThat(open("q", "1")).isNull();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_damaged_file_is_as_good_as_none() throws IOException {
        keep("q", "1", "answer");
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);

        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        assertThat(open("q", "1")).isNull();

        keep("q", "1", "answer");
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(open("q", "1")).isNull();
        assertThat(files()).isEmpty();
    }

    @Test
    void what_was_not_asked_for_the_longest_goes_first() throws IOException {
        String large = "x".repeat(40_000);
        keep("old", "1", large);
        keep("used", "1", large);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(1000)));
        }
        assertThat(open("used", "1")).isNotNull();
        keep("new", "1", large);

        assertThat(open("old", "1")).isNull();
        assertThat(open("used", "1")).isEqualTo(large);
        assertThat(open("new", "1")).isEqualTo(large);
    }

    @Test
    void what_is_too_large_is_read_but_not_kept() throws IOException {
        keep("q", "1", "x".repeat(60_000));

        assertThat(open("q", "1")).isNull();
        assertThat(files()).isEmpty();
    }

    @Test
    void where_nothing_can_be_written_answers_come_all_the_same() throws IOException {
        Files.writeString(directory.resolve("answers"), "in the way");

        keep("q", "1", "answer");
        assertThat(open("q", "1")).isNull();
    }
}
