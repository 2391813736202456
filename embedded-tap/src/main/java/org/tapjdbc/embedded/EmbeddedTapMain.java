package org.tapjdbc.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the service from the command line until the process is ended. */
public final class EmbeddedTapMain {
    private static final String USAGE = """
            usage: java -jar tapjdbc-embedded-all.jar [OPTION]...
              --port N        port on 127.0.0.1 (default: a free one)
              --profile NAME  adql-2.0, adql-2.1 (default), or one of these less features: adql-2.1-with-offset
              --rows N        rows of demo.stars (default: 100000)
              --table NAME=FILE  a table own.NAME, or another schema's, from a CSV file with a header, or a VOTable
              --user NAME:PASSWORD  a user; from the first one on, nobody else is let in
              --private-table USER:TABLE  a table in the schema private that only this user knows of
              --delay SECONDS  how long every query takes
              --odd-names     one more schema, of names that clients stumble over
              --generated-tables N  N more tables of 12 columns each
              --misbehave NAME,...  misbehaviours of real services, such as IGNORES_WAIT""";

    private static final int GENERATED_COLUMNS = 12;

    private static final List<String> NAMES = List.of(
            "--port",
            "--profile",
            "--rows",
            "--table",
            "--user",
            "--delay",
            "--generated-tables",
            "--private-table",
            "--misbehave");

    private EmbeddedTapMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        try (EmbeddedTap service = EmbeddedTap.start(options)) {
            System.out.println(service.uri());
            Thread.currentThread().join();
        } catch (BadFileException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static Options parse(List<String> arguments) {
        Options options = Options.defaults();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--odd-names")) {
                options = options.withOddNames();
                continue;
            }
            if (!NAMES.contains(option)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = rest.next();
            options = switch (option) {
                case "--port" -> options.withPort(number(value));
                case "--rows" -> options.withRows(number(value));
                case "--table" -> table(options, value);
                case "--user" -> user(options, value);
                case "--delay" -> options.withQueryDelay(Duration.ofSeconds(number(value)));
                case "--generated-tables" -> options.withGeneratedTables(number(value), GENERATED_COLUMNS);
                case "--private-table" -> privateTable(options, value);
                case "--misbehave" ->
                    options.withMisbehaviours(Stream.of(value.split(",", -1))
                            .map(Misbehaviour::valueOf)
                            .toArray(Misbehaviour[]::new));
                default -> options.withProfile(Profile.named(value));
            };
        }
        return options;
    }

    private static Options table(Options options, String value) {
        int equals = value.indexOf('=');
        if (equals < 1 || equals == value.length() - 1) {
            throw new IllegalArgumentException("not a name and a file, such as stars=stars.csv: " + value);
        }
        return options.withTable(value.substring(0, equals), Path.of(value.substring(equals + 1)));
    }

    private static Options privateTable(Options options, String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not a user and a table: " + value);
        }
        return options.withPrivateTable(value.substring(0, colon), value.substring(colon + 1));
    }

    private static Options user(Options options, String value) {
        int colon = value.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not a name and a password: " + value);
        }
        return options.withUser(value.substring(0, colon), value.substring(colon + 1));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
    }
}
