package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.functions.OwnFunctions;
import org.tapjdbc.pseudo.registry.Registries;
import org.tapjdbc.pseudo.registry.RegistryFeatures;
import org.tapjdbc.pseudo.registry.RegistryText;
import org.tapjdbc.pseudo.registry.UnsuitableEndpointException;
import org.tapjdbc.pseudo.uws.JobResults;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.AskingThreads;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.LimitedCursor;
import org.tapjdbc.session.LocalAnswer;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.QueryText;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.Services;
import org.tapjdbc.session.WatchedCursor;
import org.tapjdbc.uws.UwsJob;
import org.tapjdbc.votable.model.Field;

/** Takes the queries of a connection from their text to their rows. */
public final class Queries {
    private final Services services;
    private final ConnectionJobs jobs;
    private final Settings settings;
    private final QuerySender sender;
    private final Locator locator;
    private final Registries registries;

    /**
     * @param jobs those of the connection's service
     * @param pseudo the schemas of the driver itself
     */
    public Queries(Services services, PseudoSchemas pseudo, ConnectionJobs jobs) throws SQLException {
        this.services = services;
        this.jobs = jobs;
        this.settings = services.workspace().settings();
        this.sender = new QuerySender(jobs);
        this.locator = new Locator(services, pseudo);
        this.registries = RegistryAccess.of(services, sender);
    }

    /** The rows of a query, or of its explanation, with what the user is to be told where the service cuts them. */
    public RowCursor rows(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        return rows(sql, terms, query, settings.choice(TapProperty.ON_OVERFLOW));
    }

    /** The rows of a query whose result is not looked at but worked with: all of them, or a failure, 54000. */
    public RowCursor allRows(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        return rows(sql, terms.ofAllRows(), query, "error");
    }

    /** All rows of a query that the local engine runs, although a service could. */
    public RowCursor localRows(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        RowLimit all = new RowLimit(null, null, null);
        return new WatchedCursor(local(sql, false, List.of()).rows(all, terms.ofAllRows(), query), query);
    }

    private RowCursor rows(String sql, QueryTerms terms, RunningQuery query, String onOverflow) throws SQLException {
        String explained = Explanation.subject(sql);
        Way way = way(explained == null ? sql : explained, false);
        RowLimit limit = new RowLimit(terms.maxRows(), way.top(), settings.count(TapProperty.MAXREC));
        RowCursor rows = explained == null ? way.rows(limit, terms, query) : way.explanation(limit, terms, query);
        return new LimitedCursor(new WatchedCursor(rows, query), way.asked(), limit, onOverflow);
    }

    /** The columns that a query would have: asks services for none of its rows. */
    public List<Field> fields(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        String explained = Explanation.subject(sql);
        Way way = way(explained == null ? sql : explained, false);
        RowLimit none = new RowLimit(0L, null, null);
        try (RowCursor rows = explained == null ? way.rows(none, terms, query) : way.explanation(none, terms, query)) {
            return rows.fields();
        }
    }

    /**
     * A query that became a job.
     *
     * @param limit how many rows it may have
     */
    public record Submitted(UwsJob job, RowLimit limit) {}

    /** Submits a query as a job. */
    public Submitted submit(String sql, QueryTerms terms) throws SQLException {
        Way way = way(sql, false);
        RowLimit limit = new RowLimit(terms.maxRows(), way.top(), settings.count(TapProperty.MAXREC));
        UwsJob job = way.submit(limit, terms);
        jobs.submitted(job.url(), way.sent());
        return new Submitted(job, limit);
    }

    /** What would be sent of a query, or of one that is to be explained; parameters may have no values yet. */
    public String sent(String sql) throws SQLException {
        String explained = Explanation.subject(sql);
        return way(explained == null ? sql : explained, true).sent();
    }

    /**
     * Refuses what is no query.
     *
     * @throws SQLException 42000
     */
    public void require(String sql) throws SQLException {
        way(sql, false);
    }

    private Way way(String sql, boolean unbound) throws SQLException {
        boolean callsNoneOfOurs = OwnFunctions.called(sql).isEmpty();
        if ((locator.isOrdinary(sql) && callsNoneOfOurs) || isForeign()) {
            return service(services.require(), sql, UnaryOperator.identity(), unbound);
        }
        QueryText.refuseOtherStatements(sql);
        ParsedQuery probe = services.main().isPresent() ? null : LocalAnswer.probe(sql);
        if (probe != null) {
            return new ProbeWay(probe);
        }
        List<Place> places = new ArrayList<>();
        Set<String> functions;
        try {
            Optional<JobResults.Call> call = JobResults.call(sql);
            if (call.isPresent()) {
                return results(sql, call.get());
            }
            ParsedQuery query = parsed(sql);
            functions = CalledFunctions.ofDriver(query);
            for (TableReference table : query.tables()) {
                places.add(locator.of(table));
            }
        } catch (AdqlSyntaxException e) {
            if (services.main().isPresent()) {
                return service(services.require(), sql, UnaryOperator.identity(), unbound);
            }
            throw Errors.REJECTED.because(e, e.getMessage());
        }
        List<ServiceSession> asked = places.stream()
                .filter(Place.Service.class::isInstance)
                .map(place -> ((Place.Service) place).session())
                .distinct()
                .toList();
        if (Place.areAll(places, Place.Service.class::isInstance)
                && asked.size() == 1
                && has(asked.get(0), functions)) {
            boolean isMain = services.main().filter(asked.get(0)::equals).isPresent();
            return service(asked.get(0), sql, isMain ? UnaryOperator.identity() : CatalogNames::new, unbound);
        }
        boolean known = CalledFunctions.OF_REGISTRIES.containsAll(functions);
        if (Place.areAll(places, Place.Registry.class::isInstance) && known && !needsLocal(sql)) {
            return new RegistryWay(sql, registries, sender);
        }
        if (places.stream().allMatch(Place.Temporary.class::isInstance)
                && services.main().isPresent()
                && has(services.require(), functions)) {
            return service(services.require(), sql, UnaryOperator.identity(), unbound);
        }
        return local(sql, places.stream().anyMatch(Place.Registry.class::isInstance), List.of());
    }

    private static ParsedQuery parsed(String sql) throws AdqlSyntaxException {
        return Translator.translate(sql, ServiceLanguage.full21(), Names.AS_WRITTEN)
                .query();
    }

    /** Whether a service has some of the functions that the driver has. */
    private static boolean has(ServiceSession session, Set<String> functions) throws SQLException {
        return functions.isEmpty() || session.language().functions().containsAll(functions);
    }

    /** The way of a query that names results of jobs. */
    private Way results(String sql, JobResults.Call call) throws SQLException, AdqlSyntaxException {
        if (call.alone()) {
            return new ResultWay(sql, jobs.service(), call.tables().get(0).job());
        }
        boolean namesRegistry = false;
        JobResultTables results = new JobResultTables(jobs.service(), call.tables());
        for (TableReference table : parsed(call.text().text()).tables()) {
            namesRegistry |= !results.has(table) && locator.of(table) instanceof Place.Registry;
        }
        return local(call.text().text(), namesRegistry, call.tables());
    }

    private static boolean needsLocal(String sql) throws SQLException {
        try {
            return RegistryText.expand(sql, RegistryFeatures.full()).needsLocal();
        } catch (UnsuitableEndpointException e) {
            return false;
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        }
    }

    /** Whether texts are for the connection's own service, whatever they say. */
    private boolean isForeign() {
        boolean isAdql =
                settings.choice(TapProperty.LANG).toUpperCase(Locale.ROOT).startsWith("ADQL");
        return services.main().isPresent()
                && (!isAdql || settings.choice(TapProperty.ADQL).equals("off"));
    }

    private Way service(ServiceSession session, String sql, UnaryOperator<Names> spelling, boolean unbound)
            throws SQLException {
        return new ServiceWay(
                session, QueryText.of(sql, session, spelling, unbound), sender, local(sql, false, List.of()));
    }

    private Way local(String sql, boolean namesRegistry, List<JobResults.Table> named) {
        Long most = settings.count(TapProperty.MAX_LOCAL_ROWS);
        AskingThreads asking = services.workspace().asking();
        return new LocalWay(sql, most == null ? Long.MAX_VALUE : most, asking, (terms, query) -> {
            JobResultTables results =
                    named.isEmpty() ? JobResultTables.NONE : new JobResultTables(jobs.service(), named);
            RegistrySite registry = namesRegistry ? new RegistrySite(registries, sender, terms) : null;
            return new LocalWay.Prepared(
                    registry == null ? sql : registry.expanded(sql),
                    new ConnectionSources(services, locator, registry, results, sender, terms, query),
                    results::close);
        });
    }
}
