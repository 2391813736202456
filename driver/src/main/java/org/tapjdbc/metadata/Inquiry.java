package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.catalogue.TableList;

/**
 * A question that is put to some catalogs of a connection. Names and patterns are held against the names of all of them,
 * so that one that is the name of a table somewhere takes nothing else anywhere.
 */
final class Inquiry {
    private final List<CatalogContents> asked;
    private final boolean named;
    private final List<String> warnings = new ArrayList<>();

    /**
     * An inquiry about catalogs.
     *
     * @param all the catalogs of the connection, in the order of their names, first the one without
     * @param catalog a catalog's name; empty for the one without a name, null or {@code %} for all
     */
    Inquiry(List<CatalogContents> all, @Nullable String catalog) {
        this.named = catalog != null && !catalog.equals("%");
        this.asked = named ? all.stream().filter(isNamed(catalog, all)).toList() : all;
    }

    private static Predicate<CatalogContents> isNamed(String wanted, List<CatalogContents> all) {
        boolean exact = all.stream().anyMatch(each -> nameOf(each).equals(wanted));
        return each -> exact ? nameOf(each).equals(wanted) : nameOf(each).equalsIgnoreCase(wanted);
    }

    private static String nameOf(CatalogContents catalog) {
        return catalog.name() == null ? "" : catalog.name();
    }

    /** Which attached services were left out, since they did not answer, and nobody asked for just them. */
    List<String> warnings() {
        return warnings;
    }

    /** What is asked of a catalog. */
    @FunctionalInterface
    interface Question<T> {
        T of(CatalogContents catalog) throws SQLException;
    }

    /** The answer of a catalog; none of an attached service that fails, unless it was asked for by name. */
    <T> Optional<T> ask(CatalogContents catalog, Question<T> question) throws SQLException {
        try {
            return Optional.of(question.of(catalog));
        } catch (SQLException e) {
            if (named || catalog.name() == null) {
                throw e;
            }
            warnings.add("The catalog " + catalog.name() + " is left out, since its service failed: " + e.getMessage()
                    + " Ask for it by name, or detach it.");
            return Optional.empty();
        }
    }

    /** The answers of all catalogs. */
    <T> List<T> askAll(Question<T> question) throws SQLException {
        List<T> answers = new ArrayList<>();
        for (CatalogContents catalog : asked) {
            ask(catalog, question).ifPresent(answers::add);
        }
        return answers;
    }

    /** Tables of a catalog. */
    record Found(CatalogContents catalog, List<TableEntry> tables) {
        boolean hasListed() {
            return tables.stream().anyMatch(catalog::isListed);
        }
    }

    /** Schemas of a catalog. */
    record Schemas(@Nullable String catalog, Collection<String> names) {}

    /** The schemas that match a pattern, sorted. */
    List<Schemas> schemas(@Nullable String pattern) throws SQLException {
        Map<CatalogContents, List<TableList>> lists = lists(pattern);
        Predicate<String> wanted = NamePattern.of(pattern, schemaNames(lists.values()));
        List<Schemas> found = new ArrayList<>();
        lists.forEach((catalog, tables) -> found.add(new Schemas(
                catalog.name(),
                schemaNames(List.of(tables)).stream().filter(wanted).toList())));
        return found;
    }

    /** The tables that match patterns, or a name of a table in full, as people write it in queries. */
    List<Found> tables(@Nullable String schemaPattern, @Nullable String tablePattern) throws SQLException {
        Map<CatalogContents, List<TableList>> lists = lists(schemaPattern);
        Predicate<String> inSchema = NamePattern.of(schemaPattern, schemaNames(lists.values()));
        List<Found> candidates = inSchemas(lists, inSchema);
        List<Found> exact = only(candidates, table -> table.tableName().equalsIgnoreCase(tablePattern));
        if (exact.stream().anyMatch(found -> !found.tables().isEmpty())) {
            return exact;
        }
        Predicate<String> named = NamePattern.of(tablePattern, tableNames(candidates));
        return only(candidates, table -> named.test(table.name()));
    }

    /** Tables by names that are no patterns; null and {@code %}, which tools pass all the same, take all. */
    List<Found> tablesNamed(@Nullable String schema, @Nullable String name) throws SQLException {
        Map<CatalogContents, List<TableList>> lists = lists(schema);
        List<Found> candidates = inSchemas(lists, NamePattern.literal(schema, schemaNames(lists.values())));
        Predicate<String> named = NamePattern.literal(name, tableNames(candidates));
        return only(
                candidates,
                table -> named.test(table.name()) || table.tableName().equalsIgnoreCase(name));
    }

    private Map<CatalogContents, List<TableList>> lists(@Nullable String schema) throws SQLException {
        Map<CatalogContents, List<TableList>> lists = new LinkedHashMap<>();
        for (CatalogContents catalog : asked) {
            ask(catalog, each -> each.lists(schema)).ifPresent(tables -> lists.put(catalog, tables));
        }
        return lists;
    }

    private static Collection<String> schemaNames(Collection<List<TableList>> lists) {
        Collection<String> names = new TreeSet<>();
        lists.forEach(tables -> tables.forEach(each -> names.addAll(each.schemas())));
        return names;
    }

    private static List<String> tableNames(List<Found> found) {
        return found.stream()
                .flatMap(each -> each.tables().stream())
                .map(TableEntry::name)
                .toList();
    }

    private static List<Found> inSchemas(Map<CatalogContents, List<TableList>> lists, Predicate<String> wanted) {
        List<Found> found = new ArrayList<>();
        lists.forEach((catalog, tables) -> found.add(new Found(
                catalog,
                tables.stream()
                        .flatMap(each -> inSchemas(each, wanted).stream())
                        .toList())));
        return found;
    }

    private static List<TableEntry> inSchemas(TableList tables, Predicate<String> wanted) {
        List<String> schemas = tables.schemas().stream().filter(wanted).toList();
        if (schemas.size() == 1) {
            return tables.in(schemas.get(0));
        }
        return schemas.size() == tables.schemas().size()
                ? tables.all()
                : tables.all().stream()
                        .filter(table -> wanted.test(table.schema()))
                        .toList();
    }

    private static List<Found> only(List<Found> candidates, Predicate<TableEntry> wanted) {
        return candidates.stream()
                .map(found -> new Found(
                        found.catalog(), found.tables().stream().filter(wanted).toList()))
                .toList();
    }
}
