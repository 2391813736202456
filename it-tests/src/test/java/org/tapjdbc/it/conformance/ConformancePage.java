package org.tapjdbc.it.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the page at the end of a build. It depends on the tests alone, so that it changes only when they do. A build
 * that ran only chosen tests leaves it as it is.
 */
public final class ConformancePage {
    private static final String HEAD = """
            # Conformance

            What the standards ask of a client, what real services do that a client must bear, and what JDBC clients call:
            each with the tests that hold it, whose names begin with its number. The build (`mvn verify`) writes this page
            from their outcomes. The tests that need what a plain build does not have, such as a server or LibreOffice,
            are not on it; `.ci/run` runs them.

            | outcome | meaning |
            |---|---|
            | pass | all its tests passed |
            | **FAIL** | a test failed |
            | skipped | its tests need what was not there |
            | open | there is no test yet |
            | n/a | it does not concern this driver, for the reason given |
            """;

    private ConformancePage() {}

    /** Writes the page of the build at a root directory, the only argument. */
    public static void main(String... arguments) throws IOException {
        if (System.getProperty("test") != null || System.getProperty("it.test") != null) {
            return;
        }
        Path root = Path.of(arguments[0]);
        Path page = root.resolve("docs").resolve("conformance.md");
        Files.createDirectories(page.getParent());
        Files.writeString(page, text(Requirement.all(), TestReports.of(root)));
    }

    static String text(List<Requirement> requirements, Collection<NamedTest> tests) {
        Map<String, List<NamedTest>> byNumber = new TreeMap<>();
        for (NamedTest test : tests) {
            for (String number : test.numbers()) {
                byNumber.computeIfAbsent(number, unused -> new ArrayList<>()).add(test);
            }
        }
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Requirement requirement : requirements) {
            if (!requirement.section().equals(section)) {
                section = requirement.section();
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| # | what | outcome | held by |\n|---|---|---|---|\n");
            }
            List<NamedTest> held = byNumber.getOrDefault(requirement.number(), List.of());
            page.append("| ")
                    .append(requirement.number())
                    .append(" | ")
                    .append(requirement.title())
                    .append(" | ")
                    .append(outcome(requirement, held))
                    .append(" | ")
                    .append(names(requirement, held))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String outcome(Requirement requirement, List<NamedTest> tests) {
        if (tests.isEmpty()) {
            return requirement.reason().isEmpty() ? "open" : "n/a";
        }
        NamedTest.Result worst = tests.stream()
                .map(NamedTest::result)
                .filter(result -> result != NamedTest.Result.SKIPPED)
                .reduce(NamedTest.Result::worse)
                .orElse(NamedTest.Result.SKIPPED);
        return switch (worst) {
            case PASSED -> "pass";
            case SKIPPED -> "skipped";
            case FAILED -> "**FAIL**";
        };
    }

    private static String names(Requirement requirement, List<NamedTest> tests) {
        if (tests.isEmpty()) {
            return requirement.reason();
        }
        List<String> names = new ArrayList<>();
        for (NamedTest test : tests) {
            names.add("`" + test.className() + "`: " + test.sentence());
        }
        return String.join("<br>", names);
    }
}
