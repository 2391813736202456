package org.tapjdbc.uws;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.JobInfo.Result;

/** Where the parts of a job are. */
final class Links {
    private static final String RESULT = "/results/result";

    private Links() {}

    /**
     * Where a reference leads that stands in a document.
     *
     * @param base where the document is
     * @return empty if it is no http or https URL. From https down to http it leads only to another host, which is then
     *     not followed: on the same host, https is what was meant
     */
    static Optional<URI> http(URI base, String href) {
        HttpUrl from = Objects.requireNonNull(HttpUrl.get(base));
        HttpUrl target = from.resolve(href.strip());
        if (target == null) {
            return Optional.empty();
        }
        if (from.isHttps() && !target.isHttps() && target.host().equals(from.host())) {
            target = target.newBuilder().scheme("https").port(from.port()).build();
        }
        return Optional.of(target.uri());
    }

    static boolean isDowngrade(URI from, URI to) {
        return "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
    }

    /** A URL one level below; a query stays at the end. */
    static URI child(URI url, String path) {
        HttpUrl.Builder builder = withoutSlash(url).newBuilder();
        for (String segment : path.split("/", -1)) {
            builder.addPathSegment(segment);
        }
        return builder.build().uri();
    }

    /** A URL one level below, of a name in which a slash is a character like others. */
    static URI named(URI url, String name) {
        return withoutSlash(url).newBuilder().addPathSegment(name).build().uri();
    }

    /** The URL with a slash at its end, and nothing behind: what its children are relative to. */
    static URI directory(URI url) {
        return withoutSlash(url)
                .newBuilder()
                .addPathSegment("")
                .query(null)
                .fragment(null)
                .build()
                .uri();
    }

    /** The URL without a slash at its end. */
    static URI plain(URI url) {
        return withoutSlash(url).uri();
    }

    private static HttpUrl withoutSlash(URI url) {
        HttpUrl parsed = HttpUrl.get(url);
        int last = parsed.pathSize() - 1;
        boolean slash = last > 0 && parsed.pathSegments().get(last).isEmpty();
        return slash ? parsed.newBuilder().removePathSegment(last).build() : parsed;
    }

    static String lastSegment(URI url) {
        List<String> segments = withoutSlash(url).pathSegments();
        return segments.get(segments.size() - 1);
    }

    /**
     * Where the rows of a job may be, the likeliest first: a result whose path ends as TAP says; else the one that has
     * the right name; else the only one there is; else where TAP says (TAP 1.1, section 5.3).
     */
    static List<URI> results(URI job, List<Result> results) {
        List<List<URI>> known = new ArrayList<>();
        Set<URI> named = new LinkedHashSet<>();
        for (Result result : results) {
            List<URI> places = places(job, result.href());
            if (places.isEmpty()) {
                continue;
            }
            if (places.stream()
                    .anyMatch(place -> String.valueOf(place.getPath()).endsWith(RESULT))) {
                return withDefault(job, places);
            }
            if ("result".equals(result.id())) {
                named.addAll(places);
            }
            known.add(places);
        }
        if (!named.isEmpty()) {
            return withDefault(job, List.copyOf(named));
        }
        return withDefault(job, known.size() == 1 ? known.get(0) : List.of());
    }

    /** Services mean a relative reference to start below the job, or beside it. */
    private static List<URI> places(URI job, @Nullable String href) {
        if (href == null || href.isBlank()) {
            return List.of();
        }
        Set<URI> places = new LinkedHashSet<>();
        http(directory(job), href).ifPresent(places::add);
        http(plain(job), href).ifPresent(places::add);
        return List.copyOf(places);
    }

    private static List<URI> withDefault(URI job, List<URI> places) {
        Set<URI> all = new LinkedHashSet<>(places);
        all.add(child(job, "results/result"));
        return List.copyOf(all);
    }
}
