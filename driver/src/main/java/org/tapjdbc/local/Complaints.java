package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.tapjdbc.adql.Spelling;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.model.Field;

/** What is wrong with a query that parsed, in words for its author. */
final class Complaints {
    private static final int MOST_NEAR = 3;
    private static final Pattern COLUMN = Pattern.compile("Column '([^']*)' not found.*", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("(?:Table|Object) '([^']*)' not found.*", Pattern.DOTALL);
    private static final Pattern FUNCTION =
            Pattern.compile("No match found for function signature ([^(]*)\\(.*", Pattern.DOTALL);

    private final EditedText text;
    private final List<NamedTable> tables;

    Complaints(EditedText text, List<NamedTable> tables) {
        this.text = text;
        this.tables = tables;
    }

    SQLException about(CalciteContextException problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        String said = String.valueOf(cause.getMessage());
        String where = where(problem);
        Matcher column = COLUMN.matcher(said);
        if (column.matches()) {
            return Errors.UNKNOWN_COLUMN.because(
                    problem, where + "There is no column " + column.group(1) + near(column.group(1)));
        }
        Matcher table = TABLE.matcher(said);
        if (table.matches()) {
            return Errors.UNKNOWN_COLUMN.because(
                    problem,
                    where + "No table of the query is called " + table.group(1)
                            + ". Columns go by the alias of their table, or by its name.");
        }
        Matcher function = FUNCTION.matcher(said);
        if (function.matches()) {
            return Errors.REJECTED.because(
                    problem,
                    where + "There is no function " + function.group(1)
                            + " that the local engine, or a service of this query, could compute.");
        }
        return Errors.REJECTED.because(problem, where + sentence(said));
    }

    private String where(CalciteContextException problem) {
        if (problem.getPosLine() <= 0) {
            return "";
        }
        int offset = new SourceText(text.text()).offset(problem.getPosLine(), problem.getPosColumn());
        SourceText original = new SourceText(text.original());
        int there = text.originalOffset(offset);
        return "Line " + original.line(there) + ", column " + original.column(there) + ": ";
    }

    private String near(String written) {
        Set<String> names = new TreeSet<>();
        for (NamedTable table : tables) {
            table.source().fields().stream().map(Field::name).forEach(names::add);
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, wanted.length() / 3);
        List<String> near = names.stream()
                .filter(name -> distance(wanted, name) <= most)
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(MOST_NEAR)
                .toList();
        return " in the tables of the query." + (near.isEmpty() ? "" : " Near it is " + String.join(", ", near) + ".");
    }

    private static int distance(String wanted, String name) {
        return Spelling.distance(wanted, name.toLowerCase(Locale.ROOT));
    }

    private static String sentence(String said) {
        String one = said.strip();
        return one.endsWith(".") ? one : one + ".";
    }
}
