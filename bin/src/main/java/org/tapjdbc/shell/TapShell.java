package org.tapjdbc.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sqlline.CommandHandler;
import sqlline.SqlLine;

/** Starts sqlline on a TAP service. Exit status: 0, 1 where something went wrong, 2 where the command line is wrong. */
public final class TapShell {
    /** Queries that take no longer than that are best left alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String USAGE = """
            usage: tap-sql [URL] [-e SQL]... [-n USER] [-p PASSWORD] [sqlline options]

              URL   a short name (demo, gaia, vizier, simbad, ...), the URL of a TAP service,
                    or a whole JDBC URL; without it, the demo service in this process
              -e    run this statement and leave; may be given several times

            In the shell, !tables lists tables, !describe TABLE its columns, !quit leaves;
            !skymap FILE.png QUERY draws the MOCs that a query finds.
            Ctrl-C ends the query that runs.
            """;

    private TapShell() {}

    public static void main(String[] arguments) throws IOException {
        // maps are drawn to files
        System.setProperty("java.awt.headless", "true");
        if (List.of(arguments).contains("-h") || List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        boolean progress = Boolean.getBoolean("tapjdbc.shell.progress");
        System.exit(
                progress
                        ? runWithProgress(List.of(arguments), System.out, System.err)
                        : run(List.of(arguments), System.out, System.err, null));
    }

    /** For a terminal, where long queries show how far they have come. */
    private static int runWithProgress(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        try (ProgressLine line = new ProgressLine(err, PATIENCE)) {
            return run(arguments, line.before(out), line.before(err), line);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err, @Nullable ProgressLine progress)
            throws IOException {
        ShellArguments shell;
        try {
            shell = ShellArguments.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
        String problem = problemOfConnecting(shell);
        if (problem != null) {
            err.println(problem);
            return 1;
        }
        try {
            ShellDriver driver = ShellDriver.install(progress);
            try {
                return talk(shell, driver, out, err);
            } finally {
                driver.close();
            }
        } catch (SQLException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static int talk(ShellArguments shell, ShellDriver driver, PrintStream out, PrintStream err)
            throws IOException {
        boolean talks = shell.statements().isEmpty();
        WatchedErrors errors = new WatchedErrors(err);
        SqlLine sqlline = new SqlLine();
        sqlline.setOutputStream(out);
        sqlline.setErrorStream(new PrintStream(errors, true, StandardCharsets.UTF_8));
        List<CommandHandler> commands = new ArrayList<>(sqlline.getCommandHandlers());
        commands.add(new SkyMapCommand(sqlline, driver::latest));
        sqlline.updateCommandHandlers(commands);
        PrintStream standardError = System.err;
        if (!talks || shell.runsFile()) {
            // where sqlline puts the stack trace of each error of a statement that nobody typed
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        SqlLine.Status status;
        try {
            status = sqlline.begin(shell.forSqlline(), null, talks);
        } finally {
            System.setErr(standardError);
        }
        boolean failed = status != SqlLine.Status.OK || (!talks && errors.written);
        return failed ? 1 : 0;
    }

    /** Tries the URL before sqlline does, which would answer a wrong one with a stack trace. */
    private static @Nullable String problemOfConnecting(ShellArguments shell) {
        try {
            DriverManager.getConnection(shell.url(), shell.user(), shell.password())
                    .close();
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    /** Notes that something was said of an error: sqlline forgets all but the last statement's. */
    private static final class WatchedErrors extends FilterOutputStream {
        private boolean written;

        WatchedErrors(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            written = true;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written = written || length > 0;
            out.write(bytes, offset, length);
        }
    }
}
