package org.tapjdbc.it.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What EXPLAIN says of a statement. */
record Plan(List<Step> steps) {
    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+([A-Z_]+\\.[A-Z_]+)\\b");
    private static final Pattern NARROWING = Pattern.compile(
            "(?i)\\b(WHERE|JOIN|TOP|GROUP\\s+BY|DISTINCT|HAVING)\\b|\\b(COUNT|MIN|MAX|SUM|AVG)\\s*\\(|TAP_UPLOAD");

    /** A row of EXPLAIN. */
    record Step(
            int number,
            String engine,
            @Nullable String target,
            @Nullable String mode,
            String query,
            @Nullable String uploads,
            @Nullable String note) {
        boolean isOfService() {
            return engine.equals("service");
        }

        /** The tables of the service that it names. */
        List<String> tables() {
            return TABLE.matcher(query)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !name.startsWith("TAP_UPLOAD"))
                    .distinct()
                    .toList();
        }

        /** Whether it asks for every row of its table. */
        boolean isWhole() {
            return isOfService() && !NARROWING.matcher(query).find();
        }

        private String shown() {
            StringBuilder text = new StringBuilder(number + " " + engine);
            if (target != null) {
                text.append(' ').append(target);
            }
            if (mode != null) {
                text.append(' ').append(mode);
            }
            text.append("\n    ").append(query.strip().replaceAll("\\s*\\n\\s*", "\n    "));
            if (uploads != null) {
                text.append("\n    uploads: ").append(uploads);
            }
            if (note != null) {
                text.append("\n    note: ").append(note);
            }
            return text.append('\n').toString();
        }
    }

    static Plan of(Connection connection, String sql) throws SQLException {
        List<Step> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                steps.add(new Step(
                        rows.getInt("step"),
                        rows.getString("engine"),
                        rows.getString("target"),
                        rows.getString("mode"),
                        rows.getString("query"),
                        rows.getString("uploads"),
                        rows.getString("note")));
            }
        }
        return new Plan(steps);
    }

    /** The steps that go to a service. */
    List<Step> legs() {
        return steps.stream().filter(Step::isOfService).toList();
    }

    String shown() {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step.shown()));
        return text.toString();
    }

    /** The columns of some that a text names. */
    static List<String> columnsIn(String text, List<String> columns) {
        List<String> found = new ArrayList<>();
        for (String column : columns) {
            Matcher matcher = Pattern.compile("(?i)(?<![\\w])" + Pattern.quote(column) + "(?![\\w])")
                    .matcher(text);
            if (matcher.find()) {
                found.add(column);
            }
        }
        return found;
    }
}
