package org.tapjdbc.uws;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * The cookies that a service and its login set, kept for as long as a client lives, each with the scope that RFC 6265 gives
 * it. It is narrower here in two ways: nothing is taken from, or sent over, http, except on this machine; and nobody sets
 * or gets a cookie but the origins that may have the credentials.
 */
final class CookieStore {
    private static final int MOST = 300;

    private final Predicate<Origin> trusted;
    private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

    /** @param trusted the origins that may set and get cookies */
    CookieStore(Predicate<Origin> trusted) {
        this.trusted = trusted;
    }

    private record Key(String name, String domain, String path) {}

    /** Keeps what an answer sets; a cookie that is expired takes away the one that was there. */
    synchronized void keep(URI url, Headers answer) {
        if (!isFor(url)) {
            return;
        }
        for (Cookie cookie : Cookie.parseAll(HttpUrl.get(url), answer)) {
            Key key = new Key(cookie.name(), cookie.domain(), cookie.path());
            cookies.remove(key);
            if (cookie.expiresAt() > System.currentTimeMillis()) {
                cookies.put(key, cookie);
            }
        }
        while (cookies.size() > MOST) {
            cookies.remove(cookies.keySet().iterator().next());
        }
    }

    private boolean isFor(URI url) {
        Origin origin = Origin.of(url);
        return origin.isPrivate() && trusted.test(origin);
    }

    /** The cookies to send to a URL, those with the longest path first. */
    synchronized List<Cookie> matching(URI url) {
        if (!isFor(url)) {
            return List.of();
        }
        long now = System.currentTimeMillis();
        cookies.values().removeIf(cookie -> cookie.expiresAt() <= now);
        // on this machine, http is as good as https
        HttpUrl secure = HttpUrl.get(url).newBuilder().scheme("https").build();
        return cookies.values().stream()
                .filter(cookie -> cookie.matches(secure))
                .sorted(Comparator.comparingInt((Cookie cookie) -> cookie.path().length())
                        .reversed())
                .toList();
    }
}
