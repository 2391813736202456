package org.tapjdbc.it.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs, none of which outlives its time. */
final class Program {
    private static final int SECONDS = 60;

    /**
     * What a program left behind.
     *
     * @param exit its exit code
     * @param output what it printed, line by line
     * @param errors what it said on its standard error
     */
    record Outcome(int exit, List<String> output, String errors) {}

    private Program() {}

    /** Runs a program to its end; it is an error if that takes longer than a minute. */
    static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("outside", ".out");
        Path errors = Files.createTempFile("outside", ".err");
        try {
            Process process = start(command, output, errors);
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(command + " did not end within " + SECONDS + " seconds.");
                }
            } finally {
                end(process);
            }
            return new Outcome(process.exitValue(), Files.readAllLines(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Starts a program without anything to read. */
    static Process start(List<String> command, Path output, Path errors) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    /** Ends a program and what it has started, if they still run. */
    static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
