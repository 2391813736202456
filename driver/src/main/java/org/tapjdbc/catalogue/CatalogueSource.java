package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Validators;

/** Where a service tells of its tables. Each call asks the service. */
interface CatalogueSource {
    /**
     * All tables, by type, schema and name.
     *
     * @param known what came with the tables that the caller has already
     */
    Told<List<TableEntry>> tables(Validators known) throws SQLException;

    /**
     * Columns, in the order of the service, by the service's name of their table; those of further tables may be among
     * them.
     *
     * @param wanted the tables whose columns are wanted; null for all
     * @param known what came with the columns of all tables, if the caller has them already
     */
    Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known) throws SQLException;

    /**
     * The references between tables; none where the service lists none.
     *
     * @param known what came with the references that the caller has already
     */
    Told<List<KeyEntry>> keys(Validators known) throws SQLException;

    /**
     * What a service told.
     *
     * @param value null if it is still what the caller has already
     * @param validators to ask by whether it has changed since
     */
    record Told<T>(@Nullable T value, Validators validators) {
        static <T> Told<T> once(T value) {
            return new Told<>(value, Validators.NONE);
        }
    }
}
