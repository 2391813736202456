package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * The session that a form login gives: made before the first request that needs it, and anew, once, where the service no
 * longer knows it. Safe for use by several threads, of which one logs in and the others wait.
 */
final class Login {
    private static final int MOST_READ = 1 << 16;
    private static final String TOKEN = "x-vo-bearer";

    private final Credentials.FormLogin form;
    private final Post post;
    private int session;
    private @Nullable String token;

    /** Posts a form, keeps the cookies that come back, and follows no redirect. */
    @FunctionalInterface
    interface Post {
        Response send(URI url, RequestBody form, CallTracker track) throws IOException;
    }

    Login(Credentials.FormLogin form, Post post) {
        this.form = form;
        this.post = post;
    }

    /**
     * Logs in unless that was done.
     *
     * @return the number of the session
     */
    synchronized int session(CallTracker track) throws IOException {
        if (session == 0) {
            begin(track);
        }
        return session;
    }

    /** Logs in anew, unless somebody did since that session. */
    synchronized void renew(int expired, CallTracker track) throws IOException {
        if (session == expired) {
            begin(track);
        }
    }

    /** The token that stands for the user; null where cookies do. */
    synchronized @Nullable String token() {
        return token;
    }

    /** Whether an answer, or where it redirects to, means that the service does not know the session. */
    boolean isRefused(Response answer, @Nullable URI target) {
        return answer.code() == 401 || answer.code() == 403 || (target != null && isLoginPage(target));
    }

    /** Whether a URL is that of the login, or of some other page whose name says so. */
    boolean isLoginPage(URI url) {
        String path = String.valueOf(url.getPath());
        boolean same = Origin.of(url).equals(Origin.of(form.url()))
                && path.equals(form.url().getPath());
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return same || name.equals("login") || name.startsWith("login.");
    }

    private void begin(CallTracker track) throws IOException {
        token = null;
        RequestBody fields = new FormBody.Builder()
                .add("username", form.user())
                .add("password", form.password())
                .build();
        try (Response answer = post.send(form.url(), fields, track)) {
            check(answer);
            token = answer.header(TOKEN);
            session++;
        } catch (SocketTimeoutException e) {
            throw new TapException(
                    Kind.UNREACHABLE,
                    "The login did not answer in time.",
                    "At " + ServiceUrl.shown(form.url()) + ".",
                    e);
        }
    }

    private void check(Response answer) throws TapException {
        int status = answer.code();
        HttpUrl target = status >= 300 && status < 400 && answer.header("Location") != null
                ? answer.request().url().resolve(answer.header("Location", ""))
                : null;
        if (status == 401 || status == 403 || (target != null && isLoginPage(target.uri()))) {
            String said = said(answer);
            throw Failures.of(
                    Kind.UNAUTHORIZED,
                    form.url(),
                    status,
                    said.isEmpty() ? "The login does not take this user and password." : said,
                    "That is the answer of the login to the properties user and password.");
        }
        if (status >= 400) {
            Kind kind = Retries.isBusy(status) ? Kind.BUSY : Kind.MALFORMED;
            String said = said(answer);
            throw Failures.of(
                    kind,
                    form.url(),
                    status,
                    said.isEmpty() ? "The login failed." : said,
                    "That is the answer of the login. Is the property loginUrl right?");
        }
        if (status == 307 || status == 308) {
            throw Failures.of(
                    Kind.UNAUTHORIZED,
                    form.url(),
                    status,
                    "The login moved, and the password is not sent where that leads.",
                    target == null ? "" : "Should it be sent there, set loginUrl=" + ServiceUrl.shown(target.uri()));
        }
        if (answer.header(TOKEN) == null && answer.headers("Set-Cookie").isEmpty()) {
            throw Failures.of(
                    Kind.UNAUTHORIZED,
                    form.url(),
                    status,
                    "The login gave neither a cookie nor a token.",
                    "Where it shows one in its text, give that as the property cookie or token in place of loginUrl.");
        }
    }

    /** What a refusal says, without what it may repeat of the form. */
    private String said(Response answer) {
        try {
            byte[] body = answer.peekBody(MOST_READ).bytes();
            return form.password().isEmpty() ? "" : ErrorText.ofAnything(body).replace(form.password(), "***");
        } catch (IOException e) {
            return "";
        }
    }
}
