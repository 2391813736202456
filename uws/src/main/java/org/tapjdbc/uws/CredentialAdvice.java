package org.tapjdbc.uws;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says why a service does not let somebody in, what it asks for, and which property gives that. */
final class CredentialAdvice {
    private static final List<String> SHOWN =
            List.of("realm", "standard_id", "access_url", "error", "error_description");

    private final HttpSettings settings;

    CredentialAdvice(HttpSettings settings) {
        this.settings = settings;
    }

    /** Sentences about an answer that is 401 or 403; empty if there is nothing to say. */
    String about(URI url, Response answer) {
        List<String> sentences = new ArrayList<>();
        List<Challenges.Challenge> challenges = Challenges.parse(answer.headers("WWW-Authenticate"));
        String state = state(url, answer);
        if (!state.isEmpty()) {
            sentences.add(state);
        }
        if (!challenges.isEmpty()) {
            sentences.add("The service asks for "
                    + String.join(
                            "; or ",
                            challenges.stream().map(CredentialAdvice::shown).toList())
                    + ".");
        }
        Set<String> help = new LinkedHashSet<>();
        challenges.forEach(challenge -> help.addAll(help(challenge)));
        if (help.isEmpty() && answer.code() == 401 && settings.credentials() instanceof Credentials.Anonymous) {
            help.add("user and password");
            help.add("token");
            help.add("cookie");
            help.add("loginUrl");
        }
        if (!help.isEmpty()) {
            sentences.add("The driver takes what is needed from the properties " + String.join("; or ", help) + ".");
        }
        return String.join(" ", sentences);
    }

    /** What became of the credentials that we have. */
    private String state(URI url, Response answer) {
        Origin origin = Origin.of(url);
        if (settings.credentials() instanceof Credentials.Anonymous) {
            return settings.tls().hasIdentity() ? notSent(origin) : "No credentials were given.";
        }
        boolean sent = answer.request().header("Authorization") != null
                || answer.request().header("Cookie") != null;
        if (!sent) {
            return notSent(origin);
        }
        String expired = expiry(settings.credentials(), Instant.now());
        return expired == null
                ? "It was asked with the credentials given (" + kind(settings.credentials()) + ")."
                : expired;
    }

    private String notSent(Origin origin) {
        if (!settings.owns(origin)) {
            Set<String> origins = new TreeSet<>();
            settings.origins().forEach(each -> origins.add(each.shown()));
            return "The credentials were not sent there: they are for " + String.join(", ", origins)
                    + ". Should that server have them, add it to the property authOrigins.";
        }
        return origin.isPrivate()
                ? ""
                : "The credentials were not sent: over http, others could read them. Does the service have an https URL?";
    }

    /** A sentence if the credentials are a token that has expired; null otherwise. */
    static @Nullable String expiry(Credentials credentials, Instant now) {
        if (credentials instanceof Credentials.Bearer bearer) {
            Instant end = bearer.expiry().orElse(Instant.MAX);
            return end.isBefore(now) ? "The token expired at " + end + ". Get a new one for the property token." : null;
        }
        return null;
    }

    private static String kind(Credentials credentials) {
        if (credentials instanceof Credentials.Basic) {
            return "user and password, as HTTP Basic";
        }
        if (credentials instanceof Credentials.Bearer) {
            return "a bearer token";
        }
        return credentials instanceof Credentials.Cookie ? "a cookie" : "a login by user and password";
    }

    private static String shown(Challenges.Challenge challenge) {
        StringBuilder text = new StringBuilder(challenge.scheme());
        String separator = " ";
        for (String name : SHOWN) {
            String value = challenge.parameter(name);
            if (!value.isEmpty()) {
                text.append(separator).append(name).append("=\"");
                text.append(name.equals("access_url") ? withoutQuery(value) : value)
                        .append('"');
                separator = ", ";
            }
        }
        return text.toString();
    }

    private static String withoutQuery(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed == null ? url.replaceAll("[?#].*", "") : ServiceUrl.shown(parsed.uri());
    }

    /** The properties that answer a challenge (SSO 2.0 for those of the Virtual Observatory). */
    private static List<String> help(Challenges.Challenge challenge) {
        String how = challenge.parameter("standard_id").toLowerCase(Locale.ROOT);
        boolean byForm = how.endsWith("tls-with-password");
        List<String> help = new ArrayList<>();
        switch (challenge.scheme().toLowerCase(Locale.ROOT)) {
            case "basic" -> help.add("user and password");
            case "bearer" -> help.add("token");
            case "ivoa_bearer" -> help.add("token, as the service issues them");
            case "ivoa_cookie" -> help.add("cookie, as the service issues them");
            case "ivoa_x509" -> help.add("keyStore and keyStorePassword");
            default -> {
                // nothing that the driver knows
            }
        }
        if (byForm && !challenge.is("ivoa_x509")) {
            help.add("user, password, and loginUrl=" + withoutQuery(challenge.parameter("access_url")));
        }
        return help;
    }
}
