package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.Serialization;

/** A million rows go through a driver that has 64 MB of heap, and a process of its own to be alone with them. */
class StreamingIT {
    private static final int LONGEST_SECONDS = 180;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    private Process java(List<String> options, Class<?> main, String argument, Path... classPath) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Arrays.stream(classPath).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.add(argument);
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        children.add(child);
        return child;
    }

    @ParameterizedTest
    @EnumSource(
            value = Serialization.class,
            names = {"BINARY2", "TABLEDATA"})
    @Timeout(2 * LONGEST_SECONDS)
    void a_million_rows_stream_through_a_small_heap(Serialization serialization) throws Exception {
        Process server = java(List.of(), StreamServer.class, serialization.name(), Jars.embedded(), Jars.tests());
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        String url = said.readLine();
        assertThat(url).startsWith("http://127.0.0.1:");

        Process client = java(List.of("-Xmx64m"), StreamClient.class, url, Jars.driver(), Jars.tests());
        boolean ended = client.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).as("the client ended in time").isTrue();
        String report = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(serialization + ": " + report);

        assertThat(client.exitValue()).as(report).isZero();
    }
}
