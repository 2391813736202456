package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage.Version;
import org.tapjdbc.votable.model.Field;

/**
 * A query for one service, as far as it is put together.
 *
 * @param columns what it selects
 * @param from what stands behind FROM
 * @param where the conditions
 * @param groups what is grouped by; null where nothing is grouped
 * @param having the conditions on groups
 * @param order what is sorted by, with DESC where that is said
 * @param top how many rows; -1 for all
 * @param whole the text of a query that nothing can be added to, such as a union; empty where there is none
 */
record Block(
        Site site,
        List<Sql> columns,
        String from,
        List<String> where,
        @Nullable List<String> groups,
        List<String> having,
        boolean distinct,
        List<Order> order,
        long top,
        long offset,
        String whole) {
    /** What is sorted by. */
    record Order(Sql by, boolean descending) {}

    static Block table(Site site, String from, List<Sql> columns) {
        return new Block(site, columns, from, List.of(), null, List.of(), false, List.of(), -1, 0, "");
    }

    static Block union(Site site, List<Sql> columns, String whole) {
        return new Block(site, columns, "", List.of(), null, List.of(), false, List.of(), -1, 0, whole);
    }

    /** Whether it has no more than tables and conditions. */
    boolean isPlain() {
        return groups == null && !distinct && isOpen() && order.isEmpty();
    }

    /** Whether conditions and groups may be added around it. */
    boolean isOpen() {
        return top < 0 && offset == 0 && whole.isEmpty();
    }

    /** Whether it can stand in parentheses behind FROM, where ADQL takes no order and so no meaningful limit. */
    boolean canBeTable() {
        return top < 0 && offset == 0;
    }

    Block selecting(List<Sql> selected) {
        return new Block(site, selected, from, where, groups, having, distinct, order, top, offset, whole);
    }

    Block where(String condition) {
        return groups == null
                ? new Block(
                        site, columns, from, plus(where, condition), null, having, distinct, order, top, offset, whole)
                : new Block(
                        site,
                        columns,
                        from,
                        where,
                        groups,
                        plus(having, condition),
                        distinct,
                        order,
                        top,
                        offset,
                        whole);
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    Block grouped(List<String> by, List<Sql> selected) {
        return new Block(site, selected, from, where, by, having, false, List.of(), -1, 0, "");
    }

    Block asDistinct() {
        return new Block(site, columns, from, where, groups, having, true, List.of(), -1, 0, "");
    }

    /** The same rows, maybe more than once. */
    Block withRepetitions() {
        return new Block(site, columns, from, where, groups, having, false, order, top, offset, whole);
    }

    Block sorted(List<Order> by) {
        return new Block(site, columns, from, where, groups, having, distinct, by, top, offset, whole);
    }

    Block limited(long most, long skipped) {
        return new Block(site, columns, from, where, groups, having, distinct, order, most, skipped, whole);
    }

    /** The same query as a table in parentheses. */
    Block asTable(Aliases aliases) {
        Aliases.Alias alias = aliases.next("q");
        List<String> names = names();
        List<Sql> outside = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            outside.add(new Sql(alias.column(names.get(i)), Sql.ATOM, names.get(i)));
            given.add(names.get(i).equals(columns.get(i).name()) ? "" : names.get(i));
        }
        return table(site, "(" + sorted(List.of()).body(given) + ")" + alias.table(true), outside);
    }

    /** A name for each column, as ADQL writes it, no two of them the same. */
    private List<String> names() {
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Sql column : columns) {
            String name = column.name();
            if (name == null || (!used.add(name.toLowerCase(Locale.ROOT)) && whole.isEmpty())) {
                int number = names.size() + 1;
                name = "c" + number;
                while (!used.add(name)) {
                    name = "c" + number++ + "_" + names.size();
                }
            }
            names.add(name);
        }
        return names;
    }

    /** The query for the service. */
    String text() {
        return Aliases.written(inside());
    }

    /**
     * The query for the service.
     *
     * @param labels what the columns of the result are called, which those are called, too, that have no name
     */
    String text(List<Field> labels) {
        List<String> names = usual();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = names.get(i).isEmpty() ? columns.get(i).name() : names.get(i);
            used.add(name == null ? "" : name.toLowerCase(Locale.ROOT));
        }
        for (int i = 0; i < columns.size(); i++) {
            String label = labels.get(i).name();
            boolean fits = columns.get(i).name() == null
                    && label.equals(Aliases.quoted(label))
                    && !label.equals("col" + (i + 1))
                    && used.add(label.toLowerCase(Locale.ROOT));
            names.set(i, fits ? label : names.get(i));
        }
        return Aliases.written(body(names));
    }

    /** The names that columns get because another one has theirs already; empty for the others. */
    private List<String> usual() {
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            boolean fresh = name == null || used.add(name.toLowerCase(Locale.ROOT));
            names.add(fresh ? "" : name(String.valueOf(name), i));
        }
        return names;
    }

    /** The query inside another one, with marks for aliases. */
    String inside() {
        return body(usual());
    }

    /** @param names what follows AS, for each column; empty for nothing */
    private String body(List<String> names) {
        if (!whole.isEmpty()) {
            return whole;
        }
        List<Sql> selected = new ArrayList<>(columns);
        List<String> given = new ArrayList<>(names);
        String sorting = sorting(selected, given);
        StringBuilder text = new StringBuilder("SELECT ");
        text.append(distinct ? "DISTINCT " : "");
        text.append(top >= 0 ? "TOP " + top + " " : "");
        for (int i = 0; i < selected.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(selected.get(i).text());
            text.append(given.get(i).isEmpty() ? "" : " AS " + given.get(i));
        }
        text.append(selected.isEmpty() ? "1" : "").append(" FROM ").append(from);
        clause(text, " WHERE ", where, " AND ");
        clause(text, " GROUP BY ", groups == null ? List.of() : groups, ", ");
        clause(text, " HAVING ", having, " AND ");
        text.append(sorting);
        return text.append(offset > 0 ? " OFFSET " + offset : "").toString();
    }

    /** Two columns of one name would be one for some services. */
    private static String name(String name, int index) {
        return name.startsWith("\"") ? "c" + (index + 1) : name + "_" + (index + 1);
    }

    private static void clause(StringBuilder text, String keyword, List<String> parts, String between) {
        if (!parts.isEmpty()) {
            text.append(keyword).append(String.join(between, parts));
        }
    }

    /** In ADQL 2.0, only columns of the result can be sorted by: what is not among them comes along, behind them. */
    private String sorting(List<Sql> selected, List<String> given) {
        List<String> terms = new ArrayList<>();
        for (Order each : order) {
            int index = index(selected, each.by());
            boolean computed = each.by().name() == null;
            boolean needsColumn = site.language().version() == Version.V2_0 || computed || distinct || groups != null;
            if (index < 0 && needsColumn) {
                index = selected.size();
                selected.add(each.by());
                given.add(computed || isNamed(selected, given, each.by()) ? "s" + index : "");
            }
            String term = each.by().text();
            if (index >= 0) {
                if (computed && given.get(index).isEmpty()) {
                    given.set(index, "s" + (index + 1));
                }
                String name = given.get(index).isEmpty() ? each.by().name() : given.get(index);
                term = name == null ? term : name;
            }
            terms.add(term + (each.descending() ? " DESC" : ""));
        }
        return terms.isEmpty() ? "" : " ORDER BY " + String.join(", ", terms);
    }

    private static int index(List<Sql> selected, Sql wanted) {
        for (int i = 0; i < selected.size(); i++) {
            if (selected.get(i).text().equals(wanted.text())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether another column goes by the name already. */
    private static boolean isNamed(List<Sql> selected, List<String> given, Sql last) {
        for (int i = 0; i < given.size(); i++) {
            Sql other = selected.get(i);
            String name = given.get(i).isEmpty() ? other.name() : given.get(i);
            if (name != null && name.equalsIgnoreCase(last.name())) {
                return true;
            }
        }
        return false;
    }
}
