package org.tapjdbc.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tapjdbc.it.Jars;

/** A LibreOffice without a window, with a profile of its own. */
final class LibreOffice implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 20;
    private static final Path SCRIPT = Path.of(System.getProperty("tapjdbc.root"), "it-tests/outside/libreoffice.py");

    private final String url;
    private final String pipe = "tapjdbc-" + UUID.randomUUID();
    private final Process process;

    private LibreOffice(Path folder, String url) throws IOException {
        this.url = url;
        this.process = Program.start(
                List.of(
                        "soffice",
                        "--headless",
                        "--norestore",
                        "--nologo",
                        "--nodefault",
                        "--nofirststartwizard",
                        "-env:UserInstallation=" + folder.toUri(),
                        "--accept=pipe,name=" + pipe + ";urp"),
                folder.resolve("soffice.out"),
                folder.resolve("soffice.err"));
    }

    /**
     * Starts one that has the one jar in its class path, as its guide says.
     *
     * @param folder for its profile, an empty one
     * @param url the URL of the database that it is to use
     */
    static LibreOffice start(Path folder, String url) throws IOException {
        // where Tools - Options - LibreOffice - Advanced - Class Path puts it
        Path settings = folder.resolve("user/config/javasettings_Linux_X86_64.xml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, """
                <?xml version="1.0" encoding="UTF-8"?>
                <java xmlns="http://openoffice.org/2004/java/framework/1.0"
                      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <enabled xsi:nil="true"/>
                  <userClassPath xsi:nil="false">%s</userClassPath>
                  <vmParameters xsi:nil="true"/>
                  <jreLocations xsi:nil="true"/>
                  <javaInfo xsi:nil="true"/>
                </java>
                """.formatted(Jars.driver().toRealPath()));
        return startAsItIs(folder, url);
    }

    /** Starts one that knows of no driver. */
    static LibreOffice startAsItIs(Path folder, String url) throws IOException {
        return new LibreOffice(folder, url);
    }

    /** Has it do what a command of the script says, and gives the lines that it printed. */
    List<String> does(String... command) throws IOException, InterruptedException {
        Program.Outcome outcome = tries(command);
        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        return outcome.output();
    }

    /** The same with whatever comes of it. */
    Program.Outcome tries(String... command) throws IOException, InterruptedException {
        // the Python that Debian's packages belong to, which need not be the first on the path
        List<String> whole = new ArrayList<>(List.of("/usr/bin/python3", SCRIPT.toString(), pipe, url));
        whole.addAll(List.of(command));
        return Program.run(whole);
    }

    @Override
    public void close() throws IOException {
        try {
            tries("stop");
            process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Program.end(process);
        }
    }
}
