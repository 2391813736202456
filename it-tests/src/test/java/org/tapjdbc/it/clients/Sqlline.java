package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import sqlline.SqlLine;

/** Runs sqlline. */
final class Sqlline {
    private Sqlline() {}

    /** What it prints while it carries out commands and statements, rows as CSV. */
    static String outputOf(Demo demo, String... commands) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        SqlLine sqlline = new SqlLine();
        sqlline.setOutputStream(both);
        sqlline.setErrorStream(both);
        String script = String.join("\n", commands) + "\n!quit\n";
        SqlLine.Status status = sqlline.begin(
                new String[] {
                    "-d",
                    "org.tapjdbc.TapDriver",
                    "-u",
                    demo.url(),
                    "-n",
                    "",
                    "-p",
                    "",
                    "--color=false",
                    "--maxWidth=400",
                    "--outputFormat=csv"
                },
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                false);
        assertThat(status).isIn(SqlLine.Status.OK, SqlLine.Status.OTHER);
        return out.toString(StandardCharsets.UTF_8);
    }
}
