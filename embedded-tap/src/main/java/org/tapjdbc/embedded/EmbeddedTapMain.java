package org.tapjdbc.embedded;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Runs the service from the command line until the process is ended. */
public final class EmbeddedTapMain {
    private static final String USAGE = """
            usage: java -jar tapjdbc-embedded-all.jar [--port N] [--profile NAME] [--rows N]
              --port N        port on 127.0.0.1 (default: a free one)
              --profile NAME  adql-2.0, adql-2.1 (default), or one of these less features: adql-2.1-with-offset
              --rows N        rows of demo.stars (default: 100000)""";

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
        }
    }

    static Options parse(List<String> arguments) {
        Options options = Options.defaults();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!List.of("--port", "--profile", "--rows").contains(option)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = rest.next();
            options = switch (option) {
                case "--port" -> options.withPort(number(value));
                case "--rows" -> options.withRows(number(value));
                default -> options.withProfile(Profile.named(value));
            };
        }
        return options;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
    }
}
