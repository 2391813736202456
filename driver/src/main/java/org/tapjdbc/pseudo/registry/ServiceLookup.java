package org.tapjdbc.pseudo.registry;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.ServiceUrl;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/** Finds the TAP service that an identifier of the registry stands for. */
public final class ServiceLookup {
    /** IVOA Identifiers 2.0, section 2; what stands behind {@code #} is no part of what is registered. */
    private static final Pattern IVOID = Pattern.compile(
            "ivo://[\\p{Alnum}][\\p{Alnum}._~*'()!$&+,;=-]*(/[^\\s#]*)?(\\?[^\\s#]*)?", Pattern.CASE_INSENSITIVE);

    private static final String INTERFACES =
            " JOIN rr.interface AS i ON i.ivoid = c.ivoid AND i.cap_index = c.cap_index" + " AND i.intf_role = 'std'";

    private ServiceLookup() {}

    /** @param auxiliary whether it is an interface of a capability {@code tap#aux} */
    private record Found(URI url, boolean auxiliary, boolean closed) {}

    /**
     * The base URL of the TAP service with an identifier, or of the one that serves the resource with that identifier. Of
     * several URLs those are preferred that need no credentials, then those with https.
     *
     * @param ivoid such as {@code ivo://org.gavo.dc/tap}, in any case
     * @param timeout how long all may take; null for as long as it takes
     * @throws SQLException HY024 if it is no identifier, if no TAP service is registered for it, or if there are several
     *     to choose from, all of which the message names; as {@link Registries#tryEach} if no registry answers
     */
    public static URI resolve(String ivoid, Registries registries, @Nullable Duration timeout) throws SQLException {
        String id = ivoid.strip().replaceFirst("#.*", "").toLowerCase(Locale.ROOT);
        if (!IVOID.matcher(id).matches()) {
            throw Errors.BAD_VALUE.say(
                    "\"%s\" is no identifier of the registry. One looks like ivo://authority/path.", ivoid);
        }
        return registries.tryEach(candidate -> resolve(id, candidate), timeout);
    }

    private static URI resolve(String id, Registries.Candidate candidate) throws SQLException {
        List<Found> own = ask(candidate, ownQuery(id, candidate.features()));
        List<Found> services = own.stream().filter(found -> !found.auxiliary).toList();
        if (!services.isEmpty()) {
            return choice(id, services);
        }
        List<Found> serving = ask(candidate, servedByQuery(id, candidate.features()));
        if (!serving.isEmpty()) {
            return choice(id, agreeing(serving, own));
        }
        if (!own.isEmpty()) {
            return choice(id, own);
        }
        throw Errors.BAD_VALUE.say(
                "The registry %s knows no TAP service for %s. Give the service's http or https URL, or look for one:"
                        + " SELECT ivoid, title, access_url FROM registry.services WHERE type = 'tap'.",
                candidate.endpoint().url(), id);
    }

    /** Of the services that serve a resource, those whose URL is that of its auxiliary capability; all if there is none. */
    private static List<Found> agreeing(List<Found> serving, List<Found> own) {
        List<Found> same = serving.stream()
                .filter(service ->
                        own.stream().anyMatch(one -> withoutScheme(one.url).equals(withoutScheme(service.url))))
                .toList();
        return same.isEmpty() ? serving : same;
    }

    private static String flag(RegistryFeatures features) {
        return features.hasColumn("interface", "authenticated_only")
                ? "i.authenticated_only"
                : "0 AS authenticated_only";
    }

    private static String ownQuery(String id, RegistryFeatures features) {
        return "SELECT i.access_url, c.standard_id, " + flag(features) + " FROM rr.capability AS c" + INTERFACES
                + " WHERE c.ivoid = " + Comparisons.quoted(id) + " AND c.standard_id IN ('"
                + ServiceType.standard("tap") + "', '" + ServiceType.standard("tap#aux") + "')";
    }

    private static String servedByQuery(String id, RegistryFeatures features) {
        return "SELECT i.access_url, c.standard_id, " + flag(features)
                + " FROM rr.relationship AS l JOIN rr.capability AS c ON c.ivoid = l.related_id" + INTERFACES
                + " WHERE l.ivoid = " + Comparisons.quoted(id)
                + " AND l.relationship_type = 'isservedby' AND c.standard_id = '" + ServiceType.standard("tap") + "'";
    }

    private static List<Found> ask(Registries.Candidate candidate, String adql) throws SQLException {
        List<Found> all = new ArrayList<>();
        try (RowCursor rows = candidate.endpoint().query(adql, candidate.firstByte())) {
            while (rows.next()) {
                String url = rows.cell(0).text();
                if (url != null && isBase(url)) {
                    String standard = rows.cell(1).text();
                    all.add(new Found(ServiceUrl.base(url), ServiceType.isAuxiliary(standard), isSet(rows.cell(2))));
                }
            }
        } catch (VotableException e) {
            throw Errors.MALFORMED.because(
                    e,
                    "The answer of the registry " + candidate.endpoint().url() + " cannot be read: " + e.getMessage());
        }
        return all;
    }

    private static boolean isSet(Cell cell) throws VotableException {
        String text = cell.isNull() ? null : cell.text();
        return text != null && List.of("1", "true", "t").contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isBase(String url) {
        try {
            return ServiceUrl.base(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static URI choice(String id, List<Found> found) throws SQLException {
        List<Found> left = preferred(found, one -> !one.closed);
        Map<String, URI> byPlace = new LinkedHashMap<>();
        for (Found one : left) {
            boolean secure = "https".equalsIgnoreCase(one.url.getScheme());
            byPlace.compute(withoutScheme(one.url), (place, known) -> known == null || secure ? one.url : known);
        }
        if (byPlace.size() > 1) {
            throw Errors.BAD_VALUE.say(
                    "The registry has %d TAP services for %s. Connect to one of them by its URL:%n  %s",
                    byPlace.size(),
                    id,
                    byPlace.values().stream()
                            .map(URI::toString)
                            .sorted()
                            .collect(Collectors.joining(System.lineSeparator() + "  ")));
        }
        return byPlace.values().iterator().next();
    }

    private static List<Found> preferred(List<Found> found, Predicate<Found> better) {
        List<Found> chosen = found.stream().filter(better).toList();
        return chosen.isEmpty() ? found : chosen;
    }

    /** What is the same for http and https: the port counts only where it is none of theirs. */
    private static String withoutScheme(URI url) {
        int port = url.getPort() == 80 || url.getPort() == 443 ? -1 : url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return url.getHost().toLowerCase(Locale.ROOT) + (port < 0 ? "" : ":" + port) + path + query;
    }
}
