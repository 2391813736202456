package org.tapjdbc.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.Table;

/**
 * What the document of a result declares that belongs into another document with the same rows.
 *
 * @param document the document
 * @param table the table with the rows, as it declares it
 */
record ResultDeclarations(Document document, Table table) {
    private static final Document EMPTY =
            new Document(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** The declarations around the table that has these columns. */
    static ResultDeclarations of(@Nullable Document document, List<Field> fields) {
        Document known = document == null ? EMPTY : document;
        Table table = known.allResources().stream()
                .filter(resource -> !isMeta(resource))
                .flatMap(resource -> resource.tables().stream())
                .filter(candidate -> candidate.fields().equals(fields))
                .findFirst()
                .orElse(Table.of(null, null, fields));
        return new ResultDeclarations(known, table);
    }

    private static boolean isMeta(Resource resource) {
        return "meta".equalsIgnoreCase(String.valueOf(resource.type()).strip());
    }

    /** The RESOURCE to be written around the rows: the systems and parameters of wherever they were declared. */
    Resource around(List<Info> infos) {
        return new Resource(
                null,
                null,
                "results",
                null,
                document.description(),
                infos,
                all(document.params(), Resource::params),
                all(document.groups(), Resource::groups),
                all(document.cooSystems(), Resource::cooSystems),
                all(document.timeSystems(), Resource::timeSystems),
                all(List.of(), Resource::links),
                List.of(),
                List.of());
    }

    private <T> List<T> all(List<T> own, Function<Resource, List<T>> others) {
        List<T> all = new ArrayList<>(own);
        document.allResources().stream()
                .filter(resource -> !isMeta(resource))
                .forEach(resource -> all.addAll(others.apply(resource)));
        return all;
    }

    /** The table to be written, with these columns in place of its own. */
    Table table(List<Field> fields) {
        return new Table(
                table.id(),
                table.name(),
                null,
                table.ucd(),
                table.utype(),
                table.description(),
                null,
                fields,
                table.params(),
                table.groups(),
                table.links(),
                List.of());
    }

    /**
     * The RESOURCEs that describe services, and other annotations, however deep they stand; one inside another comes with
     * that one.
     */
    List<Resource> services() {
        List<Resource> services = new ArrayList<>();
        collectServices(document.resources(), services);
        return services;
    }

    private static void collectServices(List<Resource> resources, List<Resource> services) {
        for (Resource resource : resources) {
            if (isMeta(resource)) {
                services.add(resource);
            } else {
                collectServices(resource.resources(), services);
            }
        }
    }
}
