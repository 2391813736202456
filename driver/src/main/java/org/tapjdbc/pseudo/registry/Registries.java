package org.tapjdbc.pseudo.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.ServiceUrl;

/**
 * The registries that may be asked, all of which hold nearly the same. Where one does not answer, or cannot do what is
 * needed, the next one is asked; for a while, the one that answered last comes first. Contacts nobody until something is
 * asked. Safe for threads.
 */
public final class Registries {
    /** The environment variable that names registries where the property does not (as for pyVO). */
    public static final String ENVIRONMENT = "IVOA_REGISTRY";

    private static final String BUILT_IN = "endpoints.txt";

    /** How long a registry may take to begin its answer while another one can be asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a failure counts. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** How long what a registry can do is taken to stay so. */
    private static final Duration FEATURES_KEPT = Duration.ofHours(24);

    private final List<URI> urls;
    private final Opener opener;
    private final InstantSource clock;
    private final Map<URI, Known> known = new ConcurrentHashMap<>();
    private volatile @Nullable URI preferred;

    /** Makes the way to a registry. Called when one is to be asked, perhaps often for the same URL. */
    @FunctionalInterface
    public interface Opener {
        RegistryEndpoint open(URI url) throws SQLException;
    }

    /**
     * A registry that is to be asked.
     *
     * @param firstByte how long its answer may take to begin; null, where no other one is left, for as long as any
     */
    public record Candidate(
            RegistryEndpoint endpoint,
            RegistryFeatures features,
            @Nullable Duration firstByte) {}

    /** What is to be done with a registry. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Does it.
         *
         * @throws UnsuitableEndpointException if this registry cannot; then the next one is asked
         * @throws SQLException if it failed; the next one is asked unless the fault is the query's own
         */
        T with(Candidate candidate) throws SQLException, UnsuitableEndpointException;
    }

    private record Known(
            @Nullable RegistryFeatures features,
            Instant since,
            @Nullable Instant failed) {}

    /**
     * Registries in order of preference.
     *
     * @param urls their base URLs
     * @param opener makes the way to each
     */
    public Registries(List<URI> urls, Opener opener) {
        this(urls, opener, InstantSource.system());
    }

    Registries(List<URI> urls, Opener opener, InstantSource clock) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("There is no registry.");
        }
        this.urls = List.copyOf(urls);
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * The base URLs of the registries to ask: those of the property {@code registry}, else those of the environment
     * variable {@value #ENVIRONMENT}, else the list that ships with the driver.
     *
     * @param property the property's value, URLs with commas between them; null or blank where it is not set
     * @param environment the variable's value, likewise
     * @throws SQLException HY024 if one is no URL of a service
     */
    public static List<URI> urls(@Nullable String property, @Nullable String environment) throws SQLException {
        if (property != null && !property.isBlank()) {
            return parsed(property, "The property registry");
        }
        if (environment != null && !environment.isBlank()) {
            return parsed(environment, "The environment variable " + ENVIRONMENT);
        }
        return parsed(String.join(",", builtIn()), "The driver's list of registries");
    }

    private static List<URI> parsed(String list, String where) throws SQLException {
        Set<URI> urls = new LinkedHashSet<>();
        for (String each : list.split(",", -1)) {
            if (each.isBlank()) {
                continue;
            }
            try {
                urls.add(ServiceUrl.base(each));
            } catch (IllegalArgumentException e) {
                throw Errors.BAD_VALUE.because(
                        e, where + " names \"" + each.strip() + "\", which is no http or https URL of a TAP service.");
            }
        }
        if (urls.isEmpty()) {
            throw Errors.BAD_VALUE.say("%s names no URL of a TAP service that holds the registry.", where);
        }
        return List.copyOf(urls);
    }

    private static List<String> builtIn() {
        try (InputStream in = Registries.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("The driver's jar lacks " + BUILT_IN + ".");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does something with the first registry that can. Waits 10 seconds for each but the last one to begin its answer,
     * or, where that is less, a third of the time that there is in all.
     *
     * @param timeout how long all may take; null for as long as it takes
     * @throws SQLException if the fault is the query's own, or else with every registry that was tried, and why it failed
     */
    public <T> T tryEach(Attempt<T> attempt, @Nullable Duration timeout) throws SQLException {
        Instant end = timeout == null ? null : clock.instant().plus(timeout);
        List<URI> order = order();
        FailedAttempts failures = new FailedAttempts();
        for (int i = 0; i < order.size(); i++) {
            URI url = order.get(i);
            boolean last = i == order.size() - 1;
            Duration left = end == null ? null : Duration.between(clock.instant(), end);
            if (left != null && (left.isNegative() || left.isZero())) {
                throw failures.timeIsUp();
            }
            Duration firstByte = last ? left : patience(timeout);
            try {
                RegistryEndpoint endpoint = opener.open(url);
                T result = attempt.with(new Candidate(endpoint, features(endpoint, firstByte), firstByte));
                preferred = url;
                return result;
            } catch (UnsuitableEndpointException e) {
                failures.add(url, e.getMessage(), null);
            } catch (SQLException e) {
                if (!FailedAttempts.isWorthAnotherRegistry(e)) {
                    throw e;
                }
                failures.add(url, e.getMessage(), e);
                if (!FailedAttempts.isAboutTheQuery(e)) {
                    failed(url);
                }
            }
        }
        throw failures.all();
    }

    /** The same without a limit to the time. */
    public <T> T tryEach(Attempt<T> attempt) throws SQLException {
        return tryEach(attempt, null);
    }

    private static Duration patience(@Nullable Duration timeout) {
        if (timeout == null) {
            return PATIENCE;
        }
        Duration third = timeout.dividedBy(3);
        return third.compareTo(PATIENCE) < 0 ? third : PATIENCE;
    }

    /** What worked last comes first, what failed of late comes last; else as given. */
    private List<URI> order() {
        List<URI> order = new ArrayList<>(urls);
        order.sort(Comparator.comparingInt(url -> url.equals(preferred) ? 0 : hasFailed(url) ? 2 : 1));
        return order;
    }

    private boolean hasFailed(URI url) {
        Known state = known.get(url);
        return state != null
                && state.failed() != null
                && state.failed().plus(MEMORY).isAfter(clock.instant());
    }

    private void failed(URI url) {
        Known state = known.get(url);
        RegistryFeatures features = state == null ? null : state.features();
        Instant since = state == null ? clock.instant() : state.since();
        known.put(url, new Known(features, since, clock.instant()));
        if (url.equals(preferred)) {
            preferred = null;
        }
    }

    private RegistryFeatures features(RegistryEndpoint endpoint, @Nullable Duration firstByte) throws SQLException {
        Known state = known.get(endpoint.url());
        if (state != null
                && state.features() != null
                && state.since().plus(FEATURES_KEPT).isAfter(clock.instant())) {
            return state.features();
        }
        RegistryFeatures features = RegistryFeatures.detect(endpoint, firstByte);
        known.put(endpoint.url(), new Known(features, clock.instant(), null));
        return features;
    }
}
