package org.tapjdbc.uws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asks. Secrets are never part of {@code toString}. */
public sealed interface Credentials {
    /** Nobody in particular. */
    Credentials ANONYMOUS = new Anonymous();

    /** No credentials. */
    record Anonymous() implements Credentials {}

    /** HTTP Basic (RFC 7617), sent without waiting for a challenge. */
    record Basic(String user, String password) implements Credentials {
        public Basic {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /** A bearer token (RFC 6750). */
    record Bearer(String token) implements Credentials {
        private static final Pattern EXPIRY = Pattern.compile("\"exp\"\\s*:\\s*([0-9]{1,12})");

        public Bearer {
            Objects.requireNonNull(token, "token");
        }

        /** When the token ends to be good, where it is a JWT (RFC 7519) that says so. It is read, and not verified. */
        public Optional<Instant> expiry() {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
                Matcher expiry = EXPIRY.matcher(new String(claims, StandardCharsets.UTF_8));
                return expiry.find()
                        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(expiry.group(1))))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** A cookie, as {@code name=value}. */
    record Cookie(String nameAndValue) implements Credentials {
        public Cookie {
            Objects.requireNonNull(nameAndValue, "nameAndValue");
        }

        @Override
        public String toString() {
            return "Cookie";
        }
    }

    /**
     * A user and a password that are posted, as a form, before the first request; what comes back, cookies or a token (in
     * {@code x-vo-bearer}, see SSO 2.0), stands for them from then on.
     *
     * @param url where to post them; https, or this machine
     */
    record FormLogin(URI url, String user, String password) implements Credentials {
        public FormLogin {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
            if (!Origin.of(url).isPrivate()) {
                throw new IllegalArgumentException("A password is not sent over http: " + ServiceUrl.shown(url));
            }
        }

        @Override
        public String toString() {
            return "FormLogin[url=" + ServiceUrl.shown(url) + ", user=" + user + "]";
        }
    }
}
