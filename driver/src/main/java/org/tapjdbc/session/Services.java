package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.Destination;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.RemoteDocument;
import org.tapjdbc.uws.TapException;

/** The services of a connection: the one that it was made to, if any, those attached, and registries. Safe for threads. */
public final class Services implements AutoCloseable {
    private final Workspace workspace;
    private final @Nullable Destination destination;
    private final @Nullable ServiceSession main;
    private final Map<String, ServiceSession> attached = new LinkedHashMap<>();
    private final Map<URI, ServiceSession> others = new LinkedHashMap<>();
    private @Nullable Duration silence;
    private @Nullable String application;
    private boolean closed;

    /**
     * Contacts nobody.
     *
     * @param destination the service that the connection is made to; null for none
     * @param attached further ones, by the names of their catalogs
     */
    public Services(Workspace workspace, @Nullable Destination destination, Map<String, URI> attached)
            throws SQLException {
        this.workspace = workspace;
        this.destination = destination;
        this.main = destination == null ? null : session(destination.url());
        for (Map.Entry<String, URI> each : attached.entrySet()) {
            this.attached.put(each.getKey(), session(each.getValue()));
        }
    }

    /** No service but those that nobody named. */
    public static Services none(Workspace workspace) throws SQLException {
        return new Services(workspace, null, Map.of());
    }

    /** Credentials go to the service that the user named, whichever service is asked. */
    private ServiceSession session(URI service) throws SQLException {
        URI trusted = destination == null || !destination.isTrusted() ? null : destination.url();
        return new ServiceSession(service, workspace.settings().http(trusted), workspace);
    }

    /** What the connection has of its own. */
    public Workspace workspace() {
        return workspace;
    }

    /** The service that the connection was made to. */
    public Optional<ServiceSession> main() {
        return Optional.ofNullable(main);
    }

    /**
     * The service that the connection was made to.
     *
     * @throws SQLException 42000 if there is none
     */
    public ServiceSession require() throws SQLException {
        if (main == null) {
            throw Errors.REJECTED.say("The connection has no service that could be asked. Connect to one, as with"
                    + " jdbc:tap:https://host/path, or attach it and name its catalog.");
        }
        return main;
    }

    /** The attached services by the names of their catalogs, in the order in which they were named. */
    public Map<String, ServiceSession> attached() {
        return Collections.unmodifiableMap(attached);
    }

    /** An attached service by its name, in any case, and that name as it was given. */
    public Optional<Map.Entry<String, ServiceSession>> attached(String name) {
        return attached.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .findFirst();
    }

    /** A service that nobody named, such as a registry: one session for each, from when it is first wanted. */
    public synchronized ServiceSession at(URI service) throws SQLException {
        if (closed) {
            throw Errors.CLOSED_CONNECTION.say("The connection is closed.");
        }
        ServiceSession session = others.get(service);
        if (session == null) {
            session = session(service);
            session.limitSilence(silence);
            session.nameApplication(application);
            others.put(service, session);
        }
        return session;
    }

    /** All services that the user named: the one that the connection was made to, and those attached. */
    public List<ServiceSession> all() {
        List<ServiceSession> all = new ArrayList<>();
        if (main != null) {
            all.add(main);
        }
        all.addAll(attached.values());
        return all;
    }

    private synchronized void each(Consumer<ServiceSession> action) {
        all().forEach(action);
        others.values().forEach(action);
    }

    /** A document from wherever it lies, without credentials. The caller closes it. */
    public RemoteDocument fetch(URI document) throws TapException, SQLException {
        return main == null ? at(document).fetch(document) : main.fetch(document);
    }

    /** Lets no request from now on be silent for longer; null for as long as the properties say. */
    public synchronized void limitSilence(@Nullable Duration limit) {
        silence = limit;
        each(session -> session.limitSilence(limit));
    }

    /** Names the program that asks, in the User-Agent header; null for as the properties say. */
    public synchronized void nameApplication(@Nullable String name) {
        application = name;
        each(session -> session.nameApplication(name));
    }

    /** What users call a service: the name of its catalog, or its URL. */
    public String nameOf(ServiceSession session) {
        return attached.entrySet().stream()
                .filter(each -> each.getValue() == session)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> session.url().toString());
    }

    @Override
    public synchronized void close() {
        closed = true;
        each(ServiceSession::close);
        workspace.close();
    }
}
