package org.tapjdbc.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the shell.
 *
 * @param url the JDBC URL
 * @param user the user's name; empty for nobody
 * @param password the password; empty for none
 * @param statements what to run before leaving; empty to talk with a person
 * @param options what else is for sqlline
 */
record ShellArguments(String url, String user, String password, List<String> statements, List<String> options) {
    ShellArguments {
        statements = List.copyOf(statements);
        options = List.copyOf(options);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static ShellArguments parse(List<String> arguments) {
        String target = "";
        String user = "";
        String password = "";
        List<String> statements = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "-e" -> statements.add(valueOf(arguments, ++i));
                case "-n" -> user = valueOf(arguments, ++i);
                case "-p" -> password = valueOf(arguments, ++i);
                default -> {
                    if (argument.startsWith("-")) {
                        options.add(argument);
                    } else if (target.isEmpty()) {
                        target = argument;
                    } else {
                        throw new IllegalArgumentException(
                                "Only one URL can be given; \"" + argument + "\" is a second one.");
                    }
                }
            }
        }
        String url = target.isEmpty() ? "jdbc:tap:demo" : target.startsWith("jdbc:") ? target : "jdbc:tap:" + target;
        return new ShellArguments(url, user, password, statements, options);
    }

    private static String valueOf(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException("The option " + arguments.get(index - 1) + " needs a value.");
        }
        return arguments.get(index);
    }

    /** Whether the statements come from a file. */
    boolean runsFile() {
        return options.stream().anyMatch(option -> option.startsWith("--run"));
    }

    /** The arguments for sqlline. */
    String[] forSqlline() {
        List<String> all =
                new ArrayList<>(List.of("-d", "org.tapjdbc.TapDriver", "-u", url, "-n", user, "-p", password));
        all.add("--isolation=TRANSACTION_NONE");
        all.add("--verbose=false");
        if (!statements.isEmpty()) {
            all.add("--silent=true");
        }
        // otherwise sqlline takes what is no terminal for one of no width, and shows nothing of any column
        int width = Integer.getInteger("tapjdbc.shell.width", 0);
        all.add("--maxWidth=" + (width > 0 ? width : Integer.MAX_VALUE));
        all.addAll(options);
        for (String statement : statements) {
            all.add("-e");
            all.add(statement);
        }
        return all.toArray(String[]::new);
    }
}
