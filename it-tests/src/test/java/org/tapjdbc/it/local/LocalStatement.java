package org.tapjdbc.it.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of {@code statements.sql}.
 *
 * @param name what it shows
 * @param sql as the driver is asked
 * @param h2 as H2 is asked, in which the tables of the attached service are in no catalog
 * @param whole the tables of which a step must have every row, and why; empty for none
 */
record LocalStatement(String name, String sql, String h2, String whole) {
    private static final Pattern TITLE = Pattern.compile("-- ([a-z_]+)(?: whole: (.+))?");

    private static final Pattern ALL_COLUMNS = Pattern.compile("(?m)^SELECT \\*|\\b\\w\\.\\*");

    static List<LocalStatement> all() {
        List<LocalStatement> all = new ArrayList<>();
        for (String block : text().split("\n\n", -1)) {
            List<String> lines = block.strip().lines().toList();
            Matcher title = TITLE.matcher(lines.get(0));
            if (lines.size() > 1 && title.matches() && !lines.get(1).startsWith("-- ")) {
                int h2 = lines.indexOf("-- h2");
                String sql = String.join("\n", lines.subList(1, h2 < 0 ? lines.size() : h2));
                String other = h2 < 0
                        ? sql.replaceAll("\\btwo\\.", "")
                        : String.join("\n", lines.subList(h2 + 1, lines.size()));
                all.add(new LocalStatement(title.group(1), sql, other, Objects.requireNonNullElse(title.group(2), "")));
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(LocalStatement.class.getResourceAsStream("statements.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it wants whatever columns there are. */
    boolean wantsAllColumns() {
        return ALL_COLUMNS.matcher(sql).find();
    }

    /** Whether it is about what changes with the service. */
    boolean namesPseudoSchema() {
        return sql.contains("service.") || sql.contains("uws.");
    }

    /** Whether its rows come in an order that it asks for at its end. */
    boolean isOrdered() {
        int order = sql.lastIndexOf("ORDER BY");
        return order >= 0 && depthAt(order) == 0;
    }

    private int depthAt(int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }

    @Override
    public String toString() {
        return name;
    }
}
