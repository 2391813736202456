package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.catalogue.ColumnEntry;
import org.tapjdbc.catalogue.Identifiers;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.error.Errors;
import org.tapjdbc.local.Site;
import org.tapjdbc.local.SourceTable;
import org.tapjdbc.local.SourceTables;
import org.tapjdbc.pseudo.registry.RegistryText;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.QueryText;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.Services;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.model.Field;

/** The tables of a connection's services and its own, for one statement of the local engine. */
final class ConnectionSources implements SourceTables {
    private final Services services;
    private final Locator locator;
    private final @Nullable RegistrySite registry;
    private final JobResultTables results;
    private final QuerySender sender;
    private final QueryTerms terms;
    private final RunningQuery query;
    private final IdentityHashMap<ServiceSession, Site> sites = new IdentityHashMap<>();

    /** @param registry null where the statement names none of its tables */
    ConnectionSources(
            Services services,
            Locator locator,
            @Nullable RegistrySite registry,
            JobResultTables results,
            QuerySender sender,
            QueryTerms terms,
            RunningQuery query) {
        this.services = services;
        this.locator = locator;
        this.registry = registry;
        this.results = results;
        this.sender = sender;
        this.terms = terms;
        this.query = query;
    }

    @Override
    public SourceTable find(TableReference name) throws SQLException {
        if (results.has(name)) {
            return new SourceTable.Here(results.open(name));
        }
        if (registry != null && isOfRegistry(name)) {
            return registry.find(name);
        }
        Place place = locator.of(name);
        if (place instanceof Place.Service there) {
            return ofService(there);
        }
        if (place instanceof Place.Temporary temporary) {
            // one that a service fetches has no rows here: getting it says so
            TemporaryTable table = services.workspace().tables().get(temporary.name());
            return new SourceTable.Here(new TemporaryRows(table));
        }
        if (place instanceof Place.Own own) {
            return new SourceTable.Here(own.table());
        }
        throw new IllegalStateException("no registry for " + name);
    }

    /** The views have another schema once a statement was expanded. */
    private boolean isOfRegistry(TableReference name) throws SQLException {
        return RegistryText.isKnown(name)
                && (!PseudoSchemas.isRegistry(name.parts().get(0)) || locator.of(name) instanceof Place.Registry);
    }

    /** The site of a session, one object for each. */
    private Site site(ServiceSession session) throws SQLException {
        Site site = sites.get(session);
        if (site == null) {
            site = new SessionSite(services.nameOf(session), session, sender, terms, query);
            sites.put(session, site);
        }
        return site;
    }

    private SourceTable ofService(Place.Service there) throws SQLException {
        ServiceSession session = there.session();
        Site site = site(session);
        Optional<TableEntry> listed = session.names().find(there.table());
        if (listed.isPresent()) {
            List<Field> fields = session.catalogue().columns(List.of(listed.get())).of(listed.get()).stream()
                    .map(ColumnEntry::field)
                    .toList();
            if (!fields.isEmpty()) {
                return new SourceTable.AtSite(site, listed.get().adqlName(), fields, -1);
            }
        }
        return unlisted(session, site, there.table());
    }

    /** Services need not list all that they have: such a table shows its columns by a query for none of its rows. */
    private SourceTable unlisted(ServiceSession session, Site site, TableReference table) throws SQLException {
        String name = table.parts().stream()
                .map(Identifiers::quoted)
                .reduce((one, other) -> one + '.' + other)
                .orElseThrow();
        QueryText columns = QueryText.ofDriver("SELECT * FROM " + name);
        RowLimit none = new RowLimit(0L, null, null);
        try (RowCursor rows = sender.send(session, columns, none, terms, query)) {
            return new SourceTable.AtSite(site, name, rows.fields(), -1);
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("42")) {
                throw Errors.UNKNOWN_TABLE.because(
                        e, "There is no table " + name + " at " + site.name() + ". " + e.getMessage());
            }
            throw e;
        }
    }
}
