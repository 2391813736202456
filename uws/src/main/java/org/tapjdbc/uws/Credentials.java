package org.tapjdbc.uws;

import java.util.Objects;

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
        public Bearer {
            Objects.requireNonNull(token, "token");
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
}
