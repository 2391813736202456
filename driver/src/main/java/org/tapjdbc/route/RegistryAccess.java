package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.Settings;
import org.tapjdbc.pseudo.registry.Registries;
import org.tapjdbc.pseudo.registry.ServiceLookup;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.Services;
import org.tapjdbc.session.Workspace;

/** The ways to the registry. */
public final class RegistryAccess {
    /** How long it may take in all until it is known where a service is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RegistryAccess() {}

    /** The registries that a connection may ask; contacts none. */
    static Registries of(Services services, QuerySender sender) throws SQLException {
        Settings settings = services.workspace().settings();
        return new Registries(
                Registries.urls(settings.text(TapProperty.REGISTRY), System.getenv(Registries.ENVIRONMENT)),
                url -> new RegistryService(
                        services.at(url), services.workspace().asking(), sender));
    }

    /**
     * Looks up a service.
     *
     * @param ivoid its identifier, {@code ivo://…}
     * @return its base URL
     * @throws SQLException if it has none, or several to choose from, or if no registry answers
     */
    public static URI find(String ivoid, Settings settings) throws SQLException {
        try (Services none = Services.none(new Workspace(settings))) {
            Registries registries = of(none, new QuerySender(QuerySender.UNHEARD));
            return ServiceLookup.resolve(ivoid, registries, PATIENCE);
        }
    }
}
