package org.tapjdbc;

import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a connection, in a URL or in {@link java.util.Properties}. Each is declared here once; parsing,
 * checks, {@link java.sql.Driver#getPropertyInfo}, {@link TapDataSource} and the table in the README follow from it.
 */
public enum TapProperty {
    USER("user", Type.TEXT, null, "User name, for HTTP Basic, or for the login at loginUrl."),
    PASSWORD("password", Type.TEXT, null, "Password, for HTTP Basic, or for the login at loginUrl.", Flag.SECRET),
    TOKEN("token", Type.TEXT, null, "Bearer token.", Flag.SECRET),
    COOKIE("cookie", Type.TEXT, null, "Cookie that shows who asks, as name=value.", Flag.SECRET),
    LOGIN_URL(
            "loginUrl",
            Type.TEXT,
            null,
            "Where to post user and password, as a form with the fields username and password; the cookies, or the token"
                    + " in x-vo-bearer, that come back then show who asks.",
            Flag.GUARDED),
    AUTH_ORIGINS(
            "authOrigins",
            Type.TEXT,
            null,
            "Further origins that may have the credentials, as https://host[:port], comma-separated.",
            Flag.GUARDED),
    KEY_STORE(
            "keyStore",
            Type.TEXT,
            null,
            "A file with the client certificate and its key: PKCS12, JKS or PEM. It is shown to the origins that may have"
                    + " the credentials.",
            Flag.GUARDED),
    KEY_STORE_PASSWORD("keyStorePassword", Type.TEXT, null, "The password of keyStore.", Flag.SECRET, Flag.GUARDED),
    TRUST_STORE(
            "trustStore",
            Type.TEXT,
            null,
            "A file with the certificate authorities to trust, these and no others: PKCS12, JKS or PEM; unset, those that"
                    + " Java trusts.",
            Flag.GUARDED),
    TRUST_STORE_PASSWORD(
            "trustStorePassword", Type.TEXT, null, "The password of trustStore.", Flag.SECRET, Flag.GUARDED),
    ATTACH(
            "attach",
            Type.TEXT,
            null,
            "Further services, each then a catalog, as name=URL or name=short name, comma-separated."),
    VALIDATE_CONNECTION("validateConnection", Type.BOOLEAN, "false", "Ask the service while connecting."),
    MODE(
            "mode",
            "auto|sync|async",
            "How queries run: sync, async (as jobs), or auto: sync first, and as a job where that does not do."),
    SYNC_TIMEOUT(
            "syncTimeout", Type.SECONDS, "60", "Seconds to wait for the first byte before mode=auto turns to a job."),
    MAXREC(
            "maxrec",
            Type.COUNT,
            null,
            "The most rows of a result when the statement sets no maximum; unset, the service's declared hard limit."),
    ON_OVERFLOW(
            "onOverflow",
            "auto|warn|error",
            "When the service cuts a result: warn, error, or auto (nothing where just the rows asked for came, a"
                    + " warning where maxrec cut, an error where nobody had set a limit)."),
    ADQL(
            "adql",
            "auto|strict|off",
            "auto: parse and translate, and send what does not parse as it is; strict: refuse what, once translated, is not"
                    + " ADQL in the service's own version of it; off: send the text untouched."),
    LANG(
            "lang",
            Type.TEXT,
            "ADQL",
            "The query language to name to the service; one that is not ADQL implies adql=off."),
    RESPONSE_FORMAT(
            "responseFormat",
            "auto|binary2|binary|tabledata",
            "The VOTable serialisation to ask for; auto takes the fastest that the service declares."),
    CONNECT_TIMEOUT("connectTimeout", Type.SECONDS, "20", "Seconds to wait for a connection."),
    REQUEST_TIMEOUT("requestTimeout", Type.SECONDS, "30", "Seconds to wait for a document about the service."),
    FIRST_BYTE_TIMEOUT("firstByteTimeout", Type.SECONDS, "600", "Seconds to wait for the first byte of a result."),
    SOCKET_TIMEOUT("socketTimeout", Type.SECONDS, "120", "Seconds of silence allowed inside a result."),
    RETRIES(
            "retries",
            Type.COUNT,
            "3",
            "How often a request is tried again that broke before the answer began, or was answered 429 or 503."),
    RETRY_MAX_WAIT("retryMaxWait", Type.SECONDS, "60", "The longest Retry-After that is waited for, in seconds."),
    EXECUTION_DURATION(
            "executionDuration",
            Type.SECONDS,
            null,
            "How long a job may run, in seconds, as far as the service grants it; unset, as long as the service lets it."),
    JOB_RETENTION(
            "jobRetention",
            Type.SECONDS,
            null,
            "How long the service shall keep a job, in seconds, as far as it grants that; unset, as long as it does."),
    KEEP_JOBS(
            "keepJobs",
            Type.BOOLEAN,
            "false",
            "Leave jobs on the service, in place of deleting them when their rows are closed."),
    PROXY("proxy", Type.TEXT, null, "An HTTP proxy for all but this machine, as host:port."),
    EXTRA_HEADERS(
            "extraHeaders",
            Type.TEXT,
            null,
            "Header lines, as Name: value, that go where the credentials go, and nowhere else.",
            Flag.SECRET),
    METADATA(
            "metadata",
            "auto|tap_schema|vosi",
            "Where the service's tables are read: tap_schema (by queries), vosi (its documents), or auto: the first, and"
                    + " where that fails, the second."),
    METADATA_CACHE(
            "metadataCache",
            Type.TEXT,
            null,
            "A directory in which to keep what was read of services' tables between processes, or off; unset, the user's"
                    + " cache directory, except for services on this computer.",
            Flag.GUARDED),
    METADATA_TTL(
            "metadataTtl",
            Type.SECONDS,
            "86400",
            "How long, in seconds, later connections use what was read of the service's tables; 0: not at all."),
    NAN_AS_NULL("nanAsNull", Type.BOOLEAN, "false", "Hand out NaN as NULL, for tools that cannot bear it."),
    ARRAYS(
            "arrays",
            "array|text",
            "Hand out arrays and geometries as java.sql.Array, or as text for tools that know no arrays."),
    UPLOAD_FORMAT(
            "uploadFormat",
            "tabledata|binary2|binary",
            "The serialisation of the VOTables in which temporary tables travel: every service reads tabledata."),
    UPLOAD_BATCH_ROWS(
            "uploadBatchRows",
            Type.COUNT,
            null,
            "The most rows of a temporary table that travel with one query; a query that can be is run once for each such"
                    + " slice. Unset, as many as the service takes."),
    LOCAL_FILES(
            "localFiles",
            "deny|allow",
            "Whether SQL text may have the driver read files, as CREATE TEMPORARY TABLE … FROM does.",
            Flag.GUARDED),
    REMOTE_FILES(
            "remoteFiles",
            "deny|allow",
            "Whether rows that a result says lie at another server are fetched from there, and documents that SQL text names,"
                    + " without credentials.",
            Flag.GUARDED),
    MAX_LOCAL_ROWS(
            "maxLocalRows",
            Type.COUNT,
            "5000000",
            "How many rows the local engine may hold for a query before it gives up."),
    PSEUDO_SCHEMAS(
            "pseudoSchemas",
            "on|off",
            "Whether the schemas of the driver itself are there: registry, rr, mocserver, uws and service."),
    REGISTRY(
            "registry",
            Type.TEXT,
            null,
            "Base URLs of the RegTAP services to ask for registry and rr, comma-separated, in order of preference; unset,"
                    + " those of the environment variable IVOA_REGISTRY, or else of a list of the driver's own."),
    MOCSERVER(
            "mocserver",
            Type.TEXT,
            null,
            "URLs of the MOCServers to ask for mocserver, comma-separated, in order of preference; unset, the CDS's and"
                    + " its mirror."),
    SERVICES("services", Type.TEXT, null, "A properties file of extra short names for services.", Flag.GUARDED),
    APPLICATION_NAME("applicationName", Type.TEXT, null, "Named in the User-Agent header.");

    /** What a property is besides its value. */
    private enum Flag {
        SECRET,
        GUARDED
    }

    private final String key;
    private final Type type;
    private final String choices;
    private final @Nullable String byDefault;
    private final String description;
    private final boolean secret;
    private final boolean guarded;

    TapProperty(String key, Type type, @Nullable String byDefault, String description, Flag... flags) {
        this.key = key;
        this.type = type;
        this.choices = type == Type.BOOLEAN ? "true|false" : "";
        this.byDefault = byDefault;
        this.description = description;
        this.secret = Arrays.asList(flags).contains(Flag.SECRET);
        this.guarded = Arrays.asList(flags).contains(Flag.GUARDED);
    }

    /** A property that takes one of some values, the first of which holds where none is given. */
    TapProperty(String key, String choices, String description, Flag... flags) {
        this.key = key;
        this.type = Type.CHOICE;
        this.choices = choices;
        this.byDefault = choices.substring(0, choices.indexOf('|'));
        this.description = description;
        this.secret = Arrays.asList(flags).contains(Flag.SECRET);
        this.guarded = Arrays.asList(flags).contains(Flag.GUARDED);
    }

    /** The property's name in URLs and {@code Properties}. */
    public String key() {
        return key;
    }

    /** The value where none is given; null where that means "unset". */
    public @Nullable String defaultValue() {
        return byDefault;
    }

    /** What it is for, in a sentence. */
    public String description() {
        return description;
    }

    /** The values that it takes; empty where any of its kind will do. */
    public List<String> choices() {
        return choices.isEmpty() ? List.of() : List.of(choices.split("\\|", -1));
    }

    /** Whether the value must never be shown. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether a URL may set it only where the system property {@code tapjdbc.trustUrl} is {@code true}. */
    public boolean isGuarded() {
        return guarded;
    }

    /** The property of that name, in any case. */
    public static Optional<TapProperty> named(String key) {
        return Arrays.stream(values())
                .filter(property -> property.key.equalsIgnoreCase(key))
                .findFirst();
    }

    /**
     * Checks a value.
     *
     * @return the value in the form that settings use
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public String check(String value) {
        String stripped = value.strip();
        boolean chosen = !choices.isEmpty();
        boolean fits = chosen
                ? choices().contains(stripped.toLowerCase(Locale.ROOT))
                : type.pattern.isEmpty() || stripped.matches(type.pattern);
        if (!fits) {
            String wants = chosen ? "one of " + String.join(", ", choices()) : type.wants;
            String shown = secret ? "" : " It was \"" + value + "\".";
            throw new IllegalArgumentException("The property " + key + " takes " + wants + "." + shown);
        }
        return chosen ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }

    /** What tools show of the property; secrets are left out. */
    DriverPropertyInfo info(@Nullable String value) {
        DriverPropertyInfo info = new DriverPropertyInfo(key, isSecret() ? null : value == null ? byDefault : value);
        info.description = description;
        info.choices = choices.isEmpty() ? null : choices().toArray(String[]::new);
        return info;
    }

    /** The kinds of values. */
    private enum Type {
        TEXT("", ""),
        BOOLEAN("", ""),
        CHOICE("", ""),
        COUNT("[0-9]{1,18}", "a whole number"),
        SECONDS("[0-9]{1,9}", "a number of seconds");

        private final String pattern;
        private final String wants;

        Type(String pattern, String wants) {
            this.pattern = pattern;
            this.wants = wants;
        }
    }
}
