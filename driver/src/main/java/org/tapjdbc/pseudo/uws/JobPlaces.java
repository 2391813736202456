package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tapjdbc.uws.Origin;

/** Where jobs are, and may be. */
final class JobPlaces {
    private static final Pattern DETOUR =
            Pattern.compile("/\\.{1,2}(?:/|$)|%2[ef5]|%5c|\\\\", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern JOB = Pattern.compile(".*/async/([^/]+)/*");

    private JobPlaces() {}

    /**
     * Whether a URL is that of a job of a service: at its origin, and right below a list of jobs. The path before that may
     * be another one than the service's own: DaCHS has jobs of {@code /tap} at {@code /__system__/tap/run/async}.
     */
    static boolean isJobOf(URI service, URI job) {
        return isAt(service, job)
                && JOB.matcher(String.valueOf(job.getRawPath())).matches();
    }

    /** Whether a URL is one that a service may give for a job: at its origin, which may have moved to https. */
    private static boolean isAt(URI service, URI job) {
        Origin home = Origin.of(service);
        Origin place = Origin.of(job);
        boolean moved = home.scheme().equals("http")
                && place.scheme().equals("https")
                && home.host().equals(place.host())
                && home.port() == 80
                && place.port() == 443;
        return WEB.matcher(job.toString()).matches()
                && (home.equals(place) || moved)
                && job.getRawUserInfo() == null
                && job.getRawQuery() == null
                && job.getRawFragment() == null
                && !DETOUR.matcher(String.valueOf(job.getRawPath())).find();
    }

    /** What is the same for all URLs of a job, of which services may give several. */
    static String key(URI job) {
        String path = String.valueOf(job.getRawPath()).replaceFirst("/+$", "");
        Matcher parts = JOB.matcher(path);
        path = parts.matches() ? "/" + parts.group(1) : path;
        Origin origin = Origin.of(job);
        String port = origin.port() == 80 || origin.port() == 443 ? "" : ":" + origin.port();
        return origin.host().toLowerCase(Locale.ROOT) + port + path;
    }

    /**
     * The URL of the job that somebody means.
     *
     * @param meant its URL, or its identifier
     * @return empty if the service can have no such job
     */
    static Optional<URI> find(JobService service, String meant) {
        return WEB.matcher(meant).matches() ? byUrl(service, meant) : byId(service, meant);
    }

    static Optional<URI> byUrl(JobService service, String url) {
        try {
            return Optional.of(URI.create(url)).filter(job -> isAt(service.base(), job));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An identifier is one segment of a path, and leads nowhere else. */
    static Optional<URI> byId(JobService service, String id) {
        boolean segment = !id.isEmpty() && id.indexOf('/') < 0 && id.indexOf('\\') < 0 && !id.matches("\\.{1,2}");
        return segment ? Optional.of(service.url(id)).filter(job -> isJobOf(service.base(), job)) : Optional.empty();
    }

    /** The last segment of a job's path, which is its identifier. */
    static String id(URI job) {
        String path = String.valueOf(job.getPath()).replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
