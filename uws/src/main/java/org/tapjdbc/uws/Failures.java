package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/** The one place where failures of HTTP become {@link TapException}s. */
final class Failures {
    /** What a server says that wants another certificate of the client (RFC 8446, section 6.2). */
    private static final Pattern CLIENT_CERTIFICATE = Pattern.compile(
            "fatal alert: (certificate_required|bad_certificate|certificate_unknown|certificate_expired|unknown_ca)");

    private Failures() {}

    static TapException cancelled(URI url, @Nullable Throwable cause) {
        return new TapException(Kind.CANCELLED, "The query was cancelled.", at(url), cause);
    }

    static TapException unreachable(URI url, IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof SSLException && CLIENT_CERTIFICATE.matcher(why).find()) {
            return new TapException(
                    Kind.UNAUTHORIZED,
                    "The service asks for a client certificate, or does not take the one shown: " + why + ".",
                    at(url) + " The property keyStore names the file that holds it.",
                    cause);
        }
        String hint = cause instanceof SSLException
                ? " A certificate of the service that Java does not know can be trusted by the property trustStore."
                : " Is the URL right, and the network there?";
        return new TapException(Kind.UNREACHABLE, "The service cannot be reached: " + why + ".", at(url) + hint, cause);
    }

    static TapException silent(URI url, Duration waited, SocketTimeoutException cause) {
        return new TapException(
                Kind.UNREACHABLE,
                "The service did not answer within " + seconds(waited) + ".",
                at(url) + " A service that needs longer may be given more by the properties connectTimeout,"
                        + " requestTimeout and firstByteTimeout.",
                cause);
    }

    /** A service that takes no more of an upload. */
    static TapException stalled(URI url, Duration waited, long sent, SocketTimeoutException cause) {
        return new TapException(
                Kind.LOST,
                "The service took no more of the upload for %s, after %,d bytes.".formatted(seconds(waited), sent),
                at(url) + " A service that needs longer may be given more by the property socketTimeout.",
                cause);
    }

    /** A connection that broke inside an upload. */
    static TapException sendingLost(URI url, long sent, IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TapException(
                Kind.LOST,
                "The connection to the service was lost while the upload was being sent, after %,d bytes: %s."
                        .formatted(sent, why),
                at(url) + " Some services end the connection when an upload is larger than they take.",
                cause);
    }

    /** A table that could not be written on this side. */
    static TapException notMade(String table, Exception cause) {
        if (cause instanceof TapException known) {
            return known;
        }
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TapException(
                Kind.LOCAL,
                "The table " + table + " could not be written, so that the query was not run: " + why
                        + (why.endsWith(".") ? "" : "."),
                "",
                cause);
    }

    static TapException tooLong(URI url, Duration limit, @Nullable IOException cause) {
        return new TapException(
                Kind.TIME_LIMIT,
                "The query did not answer within the query timeout of " + seconds(limit) + ".",
                at(url),
                cause);
    }

    /** A job that was waited for as long as the caller allowed. */
    static TapException jobTooLong(URI job, Duration limit, Phase phase, String hint) {
        return new TapException(
                Kind.TIME_LIMIT,
                "The job was not done within the query timeout of %s; it is in phase %s."
                        .formatted(seconds(limit), phase),
                at(job) + hint,
                null);
    }

    static TapException gone(URI job, int status) {
        return of(
                Kind.MALFORMED,
                job,
                status,
                "The job is gone: the service has removed it, and its result with it.",
                "Services keep jobs for a limited time; run the query again.");
    }

    /** The answer to the creation of a job was lost, and the job was not found. */
    static TapException maybeCreated(URI url, String runId, TapException cause) {
        return new TapException(
                cause.kind(),
                "The answer to the creation of a job was lost, and the service lists no job with the RUNID " + runId
                        + ". If there is one, it waits there without being run. " + cause.problem(),
                at(url) + " The query can be run again without harm.",
                cause);
    }

    /** A job that the service does not tell of any more, for a long time. */
    static TapException outOfSight(URI job, TapException cause) {
        return new TapException(
                cause.kind(),
                "The service does not tell how the job goes on: " + cause.problem(),
                at(job) + " The job may go on there, and can be asked for later.",
                cause,
                cause.status(),
                cause.retryAfter().orElse(null));
    }

    /** A job that somebody ended. */
    static TapException aborted(URI job, String said) {
        String problem = said.isEmpty() ? "The job was aborted on the service, which does not say why." : said;
        return new TapException(Kind.ABORTED, problem, at(job) + " The job was aborted on the service.", null);
    }

    /** A job that failed. */
    static TapException failed(Kind kind, URI job, String said) {
        String problem = said.isEmpty() ? "The job failed, and the service does not say why." : said;
        return new TapException(kind, problem, at(job), null);
    }

    static TapException lost(URI url, long rows, IOException cause) {
        String why = cause instanceof SocketTimeoutException ? "fell silent" : "was lost";
        return new TapException(
                Kind.LOST,
                "The connection to the service %s after %,d rows; the result is not complete.".formatted(why, rows),
                at(url),
                cause);
    }

    /** A document about the service, or a job, that did not come whole. */
    static TapException cut(URI url, IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TapException(Kind.LOST, "The service's answer did not come whole: " + why + ".", at(url), cause);
    }

    static TapException malformed(URI url, int status, String problem, String seen, @Nullable Throwable cause) {
        String quoted = seen.isBlank() ? "" : " What came begins with: " + seen;
        return new TapException(Kind.MALFORMED, problem, at(url, status) + quoted, cause, status, null);
    }

    static TapException busy(URI url, int status, String said, @Nullable Duration retryAfter) {
        String when = retryAfter == null ? "" : " It asks to wait " + seconds(retryAfter) + ".";
        String problem = said.isEmpty() ? "The service is too busy to answer now." : said;
        return new TapException(Kind.BUSY, problem, at(url, status) + when, null, status, retryAfter);
    }

    static TapException rejected(URI url, int status, String said) {
        return new TapException(ServiceMessages.kindOf(said), said, at(url, status), null, status, null);
    }

    static TapException of(Kind kind, URI url, int status, String problem, String hint) {
        String where = at(url, status) + (hint.isEmpty() ? "" : " " + hint);
        return new TapException(kind, problem, where, null, status, null);
    }

    private static String at(URI url) {
        return "At " + ServiceUrl.shown(url) + ".";
    }

    private static String at(URI url, int status) {
        return "At " + ServiceUrl.shown(url) + ", HTTP status " + status + ".";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
