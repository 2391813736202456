package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.Services;

/** Finds out where the tables are that a query names. */
final class Locator {
    private final Services services;
    private final PseudoSchemas pseudo;
    private final Pattern prefixes;

    Locator(Services services, PseudoSchemas pseudo) {
        this.services = services;
        this.pseudo = pseudo;
        List<String> names = new ArrayList<>(pseudo.names());
        names.addAll(services.attached().keySet());
        this.prefixes = Pattern.compile(
                "(?<!\\w)(?:" + names.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\"?\\s*\\.",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether a text names nothing but tables of the connection's own service; no query is looked at more closely then. */
    boolean isOrdinary(String sql) {
        return services.main().isPresent()
                && (!prefixes.matcher(sql).find()
                        || (pseudo.names().isEmpty() && services.attached().isEmpty()));
    }

    /**
     * Where a table is.
     *
     * @throws SQLException 42S02 if it is nowhere
     */
    Place of(TableReference table) throws SQLException {
        Optional<String> temporary = services.workspace().tables().names().named(table);
        if (temporary.isPresent()) {
            return new Place.Temporary(temporary.get());
        }
        List<String> parts = table.parts();
        if (parts.size() > 1) {
            Optional<Map.Entry<String, ServiceSession>> attached = services.attached(parts.get(0));
            if (attached.isPresent()) {
                return new Place.Service(attached.get().getValue(), CatalogNames.within(table));
            }
        }
        if (parts.size() == 2 && pseudo.has(parts.get(0)) && !isOfService(parts.get(0))) {
            return pseudo(parts.get(0), parts.get(1));
        }
        if (services.main().isEmpty()) {
            throw Errors.UNKNOWN_TABLE.say(
                    "There is no table %s: the connection is made to no service. It has %s.",
                    String.join(".", parts), shown());
        }
        return new Place.Service(services.require(), table);
    }

    private Place pseudo(String schema, String name) throws SQLException {
        RowTable table = pseudo.find(schema, name);
        return PseudoSchemas.isRegistry(schema) ? new Place.Registry() : new Place.Own(table);
    }

    /** A schema of the service goes before one of the driver that has the same name. */
    private boolean isOfService(String schema) throws SQLException {
        Optional<ServiceSession> main = services.main();
        return main.isPresent() && main.get().hasSchema(schema.toLowerCase(Locale.ROOT));
    }

    private String shown() {
        List<String> all =
                new ArrayList<>(services.workspace().tables().tables().keySet());
        pseudo.names().forEach(schema -> all.add(schema + ".*"));
        services.attached().keySet().forEach(catalog -> all.add(catalog + ".*"));
        return all.isEmpty() ? "no tables" : String.join(", ", all);
    }
}
