package org.tapjdbc.route;

import java.util.List;
import java.util.stream.Collectors;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.ColumnNames;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.TableNames;
import org.tapjdbc.catalogue.Identifiers;

/** The names of an attached service's tables, before which a query has the name of its catalog. */
final class CatalogNames implements Names {
    private final Names service;

    /** @param service the names without the catalog */
    CatalogNames(Names service) {
        this.service = service;
    }

    /** What a name is at the service: all that stands behind the catalog. */
    static TableReference within(TableReference reference) {
        List<String> parts = reference.parts();
        return new TableReference(
                parts.subList(1, parts.size()), reference.delimited(), reference.start(), reference.end());
    }

    @Override
    public TableNames tables(List<TableReference> references) {
        TableNames known =
                service.tables(references.stream().map(CatalogNames::within).toList());
        return reference -> {
            TableReference there = within(reference);
            String listed = known.nameFor(there);
            return listed == null ? written(there) : listed;
        };
    }

    /** As the user wrote it, with quotes where a part needs them. */
    private static String written(TableReference table) {
        return table.parts().stream().map(Identifiers::quoted).collect(Collectors.joining("."));
    }

    @Override
    public ColumnNames columns(List<TableReference> references) {
        return service.columns(references.stream().map(CatalogNames::within).toList());
    }
}
