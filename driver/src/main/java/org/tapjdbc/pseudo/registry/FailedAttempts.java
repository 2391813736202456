package org.tapjdbc.pseudo.registry;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The registries that were tried, and why each of them failed. */
final class FailedAttempts {
    /** How services say that something is not there, or that they did not understand it. */
    private static final Pattern LACKING = Pattern.compile(
            "\\b(not (yet )?(supported|implemented|allowed|found|known|available|recogni[sz]ed)|unsupported|unknown"
                    + "|unresolved|no such|does ?n.t exist|does not exist|could not be located|encountered|unexpected"
                    + "|invalid|syntax error|expected)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What not every registry has: parts of the language, its functions, and tables of other versions of RegTAP. */
    private static final Pattern THING = Pattern.compile(
            "\\b(union|except|intersect|moc|ilike|lower|with|coalesce|ivo_\\w+|"
                    + RegistryTables.all().stream()
                            .filter(table -> !table.isView())
                            .map(table -> "rr\\." + table.name())
                            .collect(Collectors.joining("|"))
                    + "|tap_table|stc_\\w+|ref_system_name|authenticated_only)\\b",
            Pattern.CASE_INSENSITIVE);

    private final List<String> told = new ArrayList<>();
    private final List<SQLException> causes = new ArrayList<>();

    void add(URI url, @Nullable String why, @Nullable SQLException cause) {
        told.add(url + ": " + firstLine(why));
        if (cause != null) {
            causes.add(cause);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null || message.isBlank()
                ? "failed."
                : message.strip().lines().findFirst().orElse("failed.");
    }

    /** Whether another registry may do better: not where the query was cancelled, was too large or is wrong anywhere. */
    static boolean isWorthAnotherRegistry(SQLException failure) {
        String state = state(failure);
        if (state.startsWith("42")) {
            String message = String.valueOf(failure.getMessage());
            return LACKING.matcher(message).find() && THING.matcher(message).find();
        }
        return state.startsWith("08")
                || state.equals("28000")
                || state.equals("HYT00")
                || state.equals("53300")
                || state.equals("58000");
    }

    /** Whether it was not the registry that failed. */
    static boolean isAboutTheQuery(SQLException failure) {
        return state(failure).startsWith("42");
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState().toUpperCase(Locale.ROOT);
    }

    /** The failure of all of them. Where each said the same kind of thing, it is of that kind. */
    SQLException all() {
        String message = told.size() == 1
                ? "The registry could not be asked. " + told.get(0)
                : "None of the " + told.size() + " registries could do it." + list();
        return linked(kind(), message + System.lineSeparator() + "The property registry names others.");
    }

    /** The failure for want of time. */
    SQLException timeIsUp() {
        return linked(Errors.TIMEOUT, "The time for the query was over before a registry answered." + list());
    }

    private String list() {
        return System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", told);
    }

    private SQLException linked(Errors kind, String message) {
        SQLException failure = kind.because(causes.isEmpty() ? null : causes.get(0), message);
        causes.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }

    private Errors kind() {
        boolean allRejected = causes.stream().allMatch(FailedAttempts::isAboutTheQuery);
        boolean allLate = !causes.isEmpty()
                && causes.stream().allMatch(cause -> state(cause).equals("HYT00"));
        if (allRejected) {
            return Errors.REJECTED;
        }
        return allLate && causes.size() == told.size() ? Errors.TIMEOUT : Errors.UNREACHABLE;
    }
}
