package org.tapjdbc.embedded;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows who asks: by HTTP Basic, by a bearer token, or by the cookie of a session (SSO 2.0). */
final class Gate {
    /** The cookie of a session. */
    static final String COOKIE = "JSESSIONID";

    private static final int MOST_SESSIONS = 1000;

    private final Access access;
    private final Map<String, String> sessions = new LinkedHashMap<>();

    Gate(Access access) {
        this.access = access;
    }

    /**
     * The user who asks; null for nobody in particular.
     *
     * @throws RefusedException if the credentials are wrong, or there are none where they are needed
     */
    @Nullable String user(Headers request) throws RefusedException {
        if (access.isOpen()) {
            return null;
        }
        String authorization = request.getFirst("Authorization");
        List<String> cookies = request.getOrDefault("Cookie", List.of());
        Optional<String> session = cookies.stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + '='))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
        if (authorization == null && session.isEmpty()) {
            if (access.anonymous()) {
                return null;
            }
            throw new RefusedException(401, "This service is for its users only");
        }
        Optional<String> user = authorization == null ? bySession(session.get()) : byHeader(authorization);
        return user.orElseThrow(() -> new RefusedException(401, "These credentials are not valid"));
    }

    private Optional<String> byHeader(String authorization) {
        String[] words = authorization.strip().split("\\s+", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> byBasic(words[1]);
            case "bearer" -> {
                String fixed = access.tokens().get(words[1]);
                yield fixed == null ? bySession(words[1]) : Optional.of(fixed);
            }
            default -> Optional.empty();
        };
    }

    private Optional<String> byBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : byPassword(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> byPassword(String name, String password) {
        return password.equals(access.passwords().get(name)) ? Optional.of(name) : Optional.empty();
    }

    private synchronized Optional<String> bySession(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /**
     * Opens a session for a user who gives his password in a form, or as HTTP Basic.
     *
     * @return its id, which is the value of the cookie and the token
     */
    synchronized String login(Headers request, Parameters form) throws RefusedException {
        String authorization = request.getFirst("Authorization");
        Optional<String> user = authorization == null
                ? byPassword(
                        form.get("username").orElse(""), form.get("password").orElse(""))
                : byHeader(authorization);
        String name = user.orElseThrow(() -> new RefusedException(401, "Wrong name or password"));
        if (sessions.size() >= MOST_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString();
        sessions.put(id, name);
        return id;
    }

    /** Tells a client who has not said who he is how he can (SSO 2.0, section 3). */
    void challenge(Headers reply, URI login) {
        if (access.isOpen()) {
            return;
        }
        reply.add("WWW-Authenticate", "Basic realm=\"embedded TAP\"");
        reply.add("WWW-Authenticate", "Bearer");
        for (String scheme : List.of("ivoa_bearer", "ivoa_cookie")) {
            for (String method : List.of("tls-with-password", "BasicAA")) {
                reply.add(
                        "WWW-Authenticate",
                        scheme + " standard_id=\"ivo://ivoa.net/sso#" + method + "\", access_url=\"" + login + '"');
            }
        }
    }
}
