package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * Sends requests by our own rules for redirects and credentials: never from https down to http, and nothing secret to
 * another origin.
 */
final class HttpTransport implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final HttpSettings unlimited;
    private volatile HttpSettings settings;
    private volatile String userAgent;
    private final HttpClients clients;
    private final CookieStore cookies;
    private final @Nullable Login login;
    private final Set<Origin> movedToHttps = ConcurrentHashMap.newKeySet();

    HttpTransport(HttpSettings settings) {
        this.unlimited = settings;
        this.settings = settings;
        this.userAgent = settings.userAgent();
        this.clients = new HttpClients(settings);
        if (settings.credentials() instanceof Credentials.FormLogin form) {
            Origin loginOrigin = Origin.of(form.url());
            this.cookies = new CookieStore(origin -> settings.owns(origin) || origin.equals(loginOrigin));
            this.login = new Login(form, this::post);
        } else {
            this.cookies = new CookieStore(settings::owns);
            this.login = null;
        }
    }

    /** Lets no request from now on wait longer than that for a sign of life; null for as long as the settings say. */
    void limitSilence(@Nullable Duration limit) {
        settings = limit == null ? unlimited : unlimited.patientFor(limit);
    }

    /** Has every request from now on carry that User-Agent header. */
    void identifyAs(String newUserAgent) {
        userAgent = newUserAgent;
    }

    /** How to talk to the service, under the limit on silence that holds now. */
    HttpSettings settings() {
        return settings;
    }

    /** What one request leads to in the end, and where. */
    record Exchange(URI url, Response response, HttpSettings settings) implements AutoCloseable {
        int status() {
            return response.code();
        }

        /** For an answer that does not let the user in: why, and what would help. */
        String advice() {
            return new CredentialAdvice(settings).about(url, response);
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** Looks at each URL that a request comes to, before anything is sent there. */
    @FunctionalInterface
    interface Gate {
        /**
         * Whether headers that show who asks may go along, as far as they belong to that origin at all.
         *
         * @throws TapException if nothing may be sent there
         */
        boolean admits(URI url) throws TapException;
    }

    /** Sends a request to wherever it is sent on to. */
    Exchange send(URI first, @Nullable RequestBody body, Duration wait, CallTracker track) throws IOException {
        return send(first, body, wait, track, url -> true);
    }

    /** Gets, or posts where there is a body, and follows where the request is sent on to. */
    Exchange send(URI first, @Nullable RequestBody body, Duration wait, CallTracker track, Gate gate)
            throws IOException {
        return send(body == null ? Ask.get(first, wait) : Ask.post(first, body, wait), track, gate);
    }

    /**
     * Sends a request and follows where it is sent on to.
     *
     * @param track is told of each call, so that another thread may cancel it
     * @param gate says where the request may go
     * @throws IOException as OkHttp throws it; {@link TapException} for redirects that we do not follow, and where there
     *     are no valid credentials to begin with
     */
    Exchange send(Ask first, CallTracker track, Gate gate) throws IOException {
        if (gate.admits(first.url())) {
            refuseExpired(first.url());
        }
        Ask ask = first.to(upgraded(first.url()));
        boolean renewed = false;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            URI url = ask.url();
            boolean known = gate.admits(url);
            int session = login != null && known && settings.owns(Origin.of(url)) ? login.session(track) : 0;
            Response response = call(ask, known, track);
            boolean isAnswer = ask.onlyMoves() && !isMove(url, response);
            URI target = isAnswer ? null : redirect(url, response);
            if (login != null && session > 0 && login.isRefused(response, isAnswer ? location(response) : target)) {
                if (!renewed) {
                    response.close();
                    renewed = true;
                    login.renew(session, track);
                    ask = first.to(upgraded(first.url()));
                    continue;
                }
                if (target != null || isAnswer) {
                    response.close();
                    throw notKnown(url, response.code());
                }
            }
            if (target == null) {
                response.body()
                        .source()
                        .timeout()
                        .timeout(settings.socketTimeout().toMillis(), TimeUnit.MILLISECONDS);
                return new Exchange(url, response, settings);
            }
            response.close();
            HttpLog.redirected(response.code(), url, target);
            remember(url, target);
            ask = keepsMethod(response.code(), url, target) ? ask.to(target) : ask.getting(target);
        }
        throw Failures.of(Kind.MALFORMED, ask.url(), 302, "The service redirects in a circle.", "");
    }

    /** Where a redirect leads, if it leads anywhere. */
    private static @Nullable URI location(Response response) {
        String location = response.header("Location");
        HttpUrl target = location == null ? null : response.request().url().resolve(location);
        return target == null ? null : target.uri();
    }

    private static boolean isMove(URI url, Response response) {
        URI target = location(response);
        return target != null && keepsMethod(response.code(), url, target);
    }

    /** Posts the form of the login, to where the user says and nowhere else. */
    private Response post(URI url, RequestBody form, CallTracker track) throws IOException {
        return call(Ask.post(url, form, settings.requestTimeout()), true, track);
    }

    private Response call(Ask ask, boolean known, CallTracker track) throws IOException {
        URI url = ask.url();
        OkHttpClient.Builder patient = clients.of(url, known && settings.owns(Origin.of(url)))
                .newBuilder()
                .connectTimeout(settings.connectTimeout())
                .writeTimeout(settings.socketTimeout())
                .readTimeout(ask.silence());
        if (ask.whole() != null) {
            patient.callTimeout(ask.whole());
        }
        Request request = request(ask, known);
        Call call = patient.build().newCall(request);
        track.begin(call);
        long start = System.nanoTime();
        try {
            Response response = call.execute();
            HttpLog.answered(request.method(), url, response.code(), millisSince(start));
            cookies.keep(url, response.headers());
            return response;
        } catch (IOException e) {
            HttpLog.failed(request.method(), url, e, millisSince(start));
            throw e;
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private Request request(Ask ask, boolean known) {
        URI url = ask.url();
        Request.Builder request = new Request.Builder().url(HttpUrl.get(url));
        request.header("User-Agent", userAgent);
        ask.known().addTo(request);
        if (known) {
            identify(request, url);
        }
        return request.method(ask.method(), ask.body()).build();
    }

    /** Adds what shows who asks, as far as it belongs to that origin. */
    private void identify(Request.Builder request, URI url) {
        Origin origin = Origin.of(url);
        String given = "";
        for (Map.Entry<String, String> header : settings.headersFor(origin)) {
            request.header(header.getKey(), header.getValue());
            given = header.getKey().equalsIgnoreCase("Cookie") ? header.getValue() : given;
        }
        String token = login == null ? null : login.token();
        if (token != null && settings.owns(origin) && origin.isPrivate()) {
            request.header("Authorization", "Bearer " + token);
        }
        String all = withCookies(given, url);
        if (!all.isEmpty()) {
            request.header("Cookie", all);
        }
    }

    /** The user's own cookies, and those that servers set under other names. */
    private String withCookies(String given, URI url) {
        StringBuilder all = new StringBuilder(given);
        for (Cookie cookie : cookies.matching(url)) {
            if (!(";" + given.replace(" ", "")).contains(";" + cookie.name() + "=")) {
                all.append(all.isEmpty() ? "" : "; ")
                        .append(cookie.name())
                        .append('=')
                        .append(cookie.value());
            }
        }
        return all.toString();
    }

    /** A token that has expired is not worth a question: some services would answer as if nobody had asked. */
    private void refuseExpired(URI url) throws TapException {
        String expired =
                CredentialAdvice.expiry(settings.credentials(), Instant.now().minus(CLOCKS_DIFFER));
        if (expired != null) {
            throw new TapException(
                    Kind.UNAUTHORIZED, expired, "For " + ServiceUrl.shown(url) + ", which was not asked.", null);
        }
    }

    private static TapException notKnown(URI url, int status) {
        return Failures.of(
                Kind.UNAUTHORIZED,
                url,
                status,
                "The service sends this user back to the login right after it.",
                "Are the properties user, password and loginUrl right?");
    }

    private static @Nullable URI redirect(URI url, Response response) throws TapException {
        String location = response.header("Location");
        if (!MOVED.contains(response.code()) || location == null) {
            return null;
        }
        HttpUrl target = response.request().url().resolve(location);
        if (target == null) {
            response.close();
            throw Failures.of(
                    Kind.MALFORMED,
                    url,
                    response.code(),
                    "The service redirects to \"" + location.replaceAll("[?#].*", "…")
                            + "\", which is no http or https URL.",
                    "");
        }
        if (response.request().url().isHttps() && !target.isHttps()) {
            response.close();
            throw Failures.of(
                    Kind.MALFORMED,
                    url,
                    response.code(),
                    "The service redirects from https down to http, which is not followed.",
                    "");
        }
        return target.uri();
    }

    /**
     * 307 and 308 keep the method; so does a move of the whole service, told by 301 or 302 to a URL that ends in the same
     * name: ALMA's mirrors answer so, and a GET would lose the query.
     */
    private static boolean keepsMethod(int status, URI from, URI to) {
        if (status == 307 || status == 308) {
            return true;
        }
        return (status == 301 || status == 302) && lastSegment(from).equals(lastSegment(to));
    }

    private static String lastSegment(URI url) {
        String path = String.valueOf(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A server that sends to https what came by http is asked by https from then on. */
    private void remember(URI from, URI to) {
        if (Origin.of(to).isDefaultHttps()
                && Origin.of(from).equals(Origin.defaultHttp(Origin.of(to).host()))
                && String.valueOf(from.getRawPath()).equals(to.getRawPath())) {
            movedToHttps.add(Origin.of(from));
        }
    }

    private URI upgraded(URI url) {
        return movedToHttps.contains(Origin.of(url))
                ? HttpUrl.get(url).newBuilder().scheme("https").build().uri()
                : url;
    }

    static boolean isSilence(IOException failure) {
        return failure instanceof SocketTimeoutException;
    }

    @Override
    public void close() {
        clients.close();
    }
}
