package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.pseudo.service.ServiceDocuments;
import org.tapjdbc.pseudo.service.ServiceTables;
import org.tapjdbc.pseudo.uws.JobLedger;
import org.tapjdbc.pseudo.uws.JobService;
import org.tapjdbc.pseudo.uws.JobsTable;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.uws.Availability;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Example;
import org.tapjdbc.uws.TapException;

/** The jobs of a connection's own service, and what that service says of itself, as tables. */
public final class ConnectionJobs implements QuerySender.Listener {
    private final @Nullable ServiceSession session;
    private final @Nullable JobService service;
    private final @Nullable JobLedger ledger;
    private final Consumer<ServiceSession> answered;
    private final Set<URI> noted = ConcurrentHashMap.newKeySet();

    /**
     * Contacts nobody.
     *
     * @param session the connection's service; null for none
     * @param answered is told which service answered
     */
    public ConnectionJobs(@Nullable ServiceSession session, Settings settings, Consumer<ServiceSession> answered) {
        this.session = session;
        this.answered = answered;
        if (session == null) {
            this.service = null;
            this.ledger = null;
        } else {
            this.service = JobService.of(session.client(), isAnonymous(settings));
            this.ledger = JobLedger.in(session.directory(), session.key(), session.url());
        }
    }

    private static boolean isAnonymous(Settings settings) {
        return List.of(TapProperty.USER, TapProperty.TOKEN, TapProperty.COOKIE, TapProperty.KEY_STORE).stream()
                .allMatch(property -> settings.text(property) == null);
    }

    /** The tables of the schemas {@code service} and {@code uws}; none without a service. */
    public List<RowTable> tables() {
        List<RowTable> tables = new ArrayList<>();
        if (session != null && service != null && ledger != null) {
            tables.addAll(ServiceTables.of(documents(session)));
            tables.add(new JobsTable(service, ledger));
        }
        return tables;
    }

    private static ServiceDocuments documents(ServiceSession session) {
        return new ServiceDocuments() {
            @Override
            public Optional<Capabilities> capabilities() throws SQLException {
                Capabilities known = session.requireCapabilities();
                return known.equals(Capabilities.UNDECLARED) ? Optional.empty() : Optional.of(known);
            }

            @Override
            public Optional<Availability> availability() throws SQLException {
                try {
                    return session.client().availability();
                } catch (TapException e) {
                    throw ServiceErrors.of(e);
                }
            }

            @Override
            public List<Example> examples() throws SQLException {
                try {
                    return session.client().examples();
                } catch (TapException e) {
                    throw ServiceErrors.of(e);
                }
            }
        };
    }

    /**
     * The jobs of the service.
     *
     * @throws SQLException 42000 if there is no service
     */
    public JobService service() throws SQLException {
        if (service == null) {
            throw Errors.REJECTED.say("The connection is made to no service, so that there are no jobs.");
        }
        return service;
    }

    /**
     * What is noted of jobs.
     *
     * @throws SQLException 42000 if there is no service
     */
    public JobLedger ledger() throws SQLException {
        if (ledger == null) {
            service();
            throw new IllegalStateException("a service without a ledger");
        }
        return ledger;
    }

    @Override
    public void answered(ServiceSession asked) {
        answered.accept(asked);
    }

    @Override
    public void runs(ServiceSession asked, URI job, String adql) {
        if (asked == session && ledger != null && noted.add(job)) {
            ledger.add(job, Instant.now(), adql);
        }
    }

    @Override
    public void deleted(ServiceSession asked, URI job) {
        if (asked == session && ledger != null) {
            noted.remove(job);
            ledger.remove(job);
        }
    }

    /** Takes note of a job that was submitted, and stays. */
    void submitted(URI job, String adql) {
        if (session != null) {
            runs(session, job, adql);
        }
    }

    /** Takes note that a job was deleted. */
    public void deleted(URI job) {
        if (session != null) {
            deleted(session, job);
        }
    }
}
