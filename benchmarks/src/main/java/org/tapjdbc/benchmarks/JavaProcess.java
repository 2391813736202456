package org.tapjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** New Java processes with the same classes as this one. What they say on their error stream goes to this one's. */
final class JavaProcess {
    private JavaProcess() {}

    static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The first line that a new process says. It is ended when it has said it. */
    static String firstLine(Class<?> main, List<String> options, String... arguments) throws IOException {
        Process process = start(main, options, arguments);
        try (BufferedReader output = output(process)) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The process " + String.join(" ", arguments) + " said nothing.");
            }
            return line;
        } finally {
            process.destroy();
        }
    }
}
