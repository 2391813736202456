package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.KeptAnswers;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.RemoteAnswer;
import org.tapjdbc.uws.RemoteCall;
import org.tapjdbc.uws.RemoteRequest;
import org.tapjdbc.uws.TapException;

/**
 * The MOCServers that may be asked, all of which hold the same. Where one does not answer, or answers something else than
 * asked for, the next one is asked; one that failed comes last for a while. Contacts nobody until something is asked. Safe
 * for threads.
 */
public final class MocServers {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.mocserver");
    private static final String CDS = "https://alasky.cds.unistra.fr/MocServer/query";
    private static final String MIRROR = "https://alaskybis.cds.unistra.fr/MocServer/query";

    /** How long a failure counts. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** How long what a server has is taken to be the same. */
    private static final Duration VERSION_HOLDS = Duration.ofMinutes(10);

    /** The version of the server, and when its records were changed last. */
    private static final Pattern VERSION = Pattern.compile("\\S{1,40}\\s+\\d{6,20}");

    private final List<MocServer> servers;
    private final InstantSource clock;
    private final Map<URI, Instant> failed = new ConcurrentHashMap<>();
    private final Map<URI, Version> versions = new ConcurrentHashMap<>();

    private record Version(@Nullable String stamp, Instant since) {}

    /** @param servers in order of preference, one or more */
    public MocServers(List<MocServer> servers) {
        this(servers, InstantSource.system());
    }

    MocServers(List<MocServer> servers, InstantSource clock) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("There is no MOCServer.");
        }
        this.servers = List.copyOf(servers);
        this.clock = clock;
    }

    /**
     * The URLs of the MOCServers to ask.
     *
     * @param property the value of the property {@code mocserver}, URLs with commas between them; null or blank where it is
     *     not set
     * @throws SQLException HY024 if one is no http or https URL
     */
    public static List<URI> urls(@Nullable String property) throws SQLException {
        if (property == null || property.isBlank()) {
            return List.of(URI.create(CDS), URI.create(MIRROR));
        }
        Set<URI> urls = new LinkedHashSet<>();
        for (String each : property.split(",", -1)) {
            if (!each.isBlank()) {
                urls.add(url(each.strip()));
            }
        }
        if (urls.isEmpty()) {
            throw Errors.BAD_VALUE.say("The property mocserver names no URL of a MOCServer.");
        }
        return List.copyOf(urls);
    }

    private static URI url(String text) throws SQLException {
        try {
            URI url = URI.create(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            LOG.log(Level.FINEST, "The property mocserver names no URL.", e);
        }
        throw Errors.BAD_VALUE.say(
                "The property mocserver names \"%s\", which is no http or https URL of a MOCServer's queries, such as %s.",
                text.replaceAll("//[^/@]*@", "//…@"), CDS);
    }

    /**
     * Asks the first server that answers.
     *
     * @return null where it is allowed that there is none, and the server says so
     * @throws SQLException if the fault is the question's own, or else with every server that was tried, and why it failed
     */
    @Nullable Answer ask(Question question, Calls calls) throws SQLException {
        List<MocServer> order = order();
        List<SQLException> failures = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            MocServer server = order.get(i);
            boolean last = i == order.size() - 1;
            try {
                Answer answer = ask(server, question, last ? null : question.patience(), calls);
                failed.remove(server.url());
                return answer;
            } catch (SQLException e) {
                if (!isWorthAnotherServer(e)) {
                    throw e;
                }
                failed.put(server.url(), clock.instant());
                failures.add(e);
            }
        }
        throw all(failures);
    }

    /** The same where there must be an answer. */
    Answer require(Question question, Calls calls) throws SQLException {
        Answer answer = ask(question, calls);
        if (answer == null) {
            throw Errors.MALFORMED.say("The MOCServer says that it has no such MOC.");
        }
        return answer;
    }

    private @Nullable Answer ask(MocServer server, Question question, @Nullable Duration patience, Calls calls)
            throws SQLException {
        RemoteRequest request = question.request(server.url());
        KeptAnswers kept = server.kept();
        String stamp = kept == null ? null : stamp(server, patience, calls);
        if (kept == null || stamp == null) {
            return sent(server, request, question.form(), patience, calls, in -> in);
        }
        String key = key(request);
        InputStream known = kept.open(key, stamp);
        return known == null
                ? sent(server, request, question.form(), patience, calls, in -> kept.keep(key, stamp, in))
                : Answer.kept(known);
    }

    private static String key(RemoteRequest request) {
        RemoteRequest.File file = request.file();
        return request.url() + " " + request.parameters()
                + (file == null ? "" : " " + new String(file.content(), StandardCharsets.ISO_8859_1));
    }

    /** What changes with what the server has; null where it does not tell. Asked for now and then. */
    private @Nullable String stamp(MocServer server, @Nullable Duration patience, Calls calls) throws SQLException {
        Version known = versions.get(server.url());
        if (known == null || known.since().plus(VERSION_HOLDS).isBefore(clock.instant())) {
            String said;
            try {
                said = version(server, patience == null ? Question.SOON : patience, calls);
            } catch (SQLException e) {
                if (patience != null || !isWorthAnotherServer(e)) {
                    throw e;
                }
                said = null; // there is no other server, and nothing needs to be kept
            }
            known = new Version(said, clock.instant());
            versions.put(server.url(), known);
        }
        return known.stamp();
    }

    private static @Nullable String version(MocServer server, @Nullable Duration patience, Calls calls)
            throws SQLException {
        RemoteCall call = server.call(RemoteRequest.get(server.url(), Map.of("help", "version")));
        calls.begin(call);
        try (RemoteAnswer answer = server.answer(call, patience)) {
            String said = answer.status() == 200 ? start(answer) : "";
            return VERSION.matcher(said).matches() ? said.replaceAll("\\s+", " ") : null;
        } finally {
            calls.end(call);
        }
    }

    private static @Nullable Answer sent(
            MocServer server,
            RemoteRequest request,
            Question.Form form,
            @Nullable Duration patience,
            Calls calls,
            UnaryOperator<InputStream> keeping)
            throws SQLException {
        RemoteCall call = server.call(request);
        calls.begin(call);
        Answer answer = null;
        try {
            answer = answer(server.answer(call, patience), form, keeping, () -> calls.end(call));
            return answer;
        } finally {
            if (answer == null) {
                calls.end(call);
            }
        }
    }

    private static @Nullable Answer answer(
            RemoteAnswer remote, Question.Form form, UnaryOperator<InputStream> keeping, Runnable end)
            throws SQLException {
        Answer answer = null;
        try {
            if (remote.status() == 200) {
                answer = Answer.of(remote, form, keeping, end);
                return answer;
            }
            if (form == Question.Form.FITS_OR_NONE && (remote.status() == 404 || remote.status() == 413)) {
                String said = start(remote);
                if (said.toLowerCase(Locale.ROOT).contains("moc not found")) {
                    return null;
                }
                throw ServiceErrors.of(remote.malformed("The MOCServer gives no MOC.", said));
            }
            throw ServiceErrors.of(remote.refusal());
        } finally {
            if (answer == null) {
                remote.close();
            }
        }
    }

    private static String start(RemoteAnswer answer) throws SQLException {
        try (InputStream in = answer.stream()) {
            return new String(in.readNBytes(200), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw ServiceErrors.of(answer.failure(e));
        }
    }

    /** Where the query was cancelled, or is wrong, another server would do no better. */
    private static boolean isWorthAnotherServer(SQLException failure) {
        String state = String.valueOf(failure.getSQLState()).toUpperCase(Locale.ROOT);
        return state.startsWith("08")
                || Set.of("28000", "HYT00", "53300", "58000").contains(state);
    }

    private List<MocServer> order() {
        List<MocServer> order = new ArrayList<>(servers);
        order.sort(Comparator.comparing(server -> hasFailed(server.url())));
        return order;
    }

    private boolean hasFailed(URI url) {
        Instant when = failed.get(url);
        return when != null && when.plus(MEMORY).isAfter(clock.instant());
    }

    private static SQLException all(List<SQLException> failures) {
        SQLException first = failures.get(0);
        boolean alike = failures.stream()
                .allMatch(each -> String.valueOf(first.getSQLState()).equals(each.getSQLState()));
        Errors kind = alike && first.getCause() instanceof TapException cause
                ? ServiceErrors.kind(cause.kind())
                : Errors.UNREACHABLE;
        StringBuilder message = new StringBuilder(
                failures.size() == 1
                        ? "The MOCServer could not be asked."
                        : "None of the " + failures.size() + " MOCServers could be asked.");
        failures.forEach(each -> message.append(System.lineSeparator())
                .append("  ")
                .append(String.valueOf(each.getMessage()).replaceAll("\\R", " ")));
        message.append(System.lineSeparator()).append("The property mocserver names others.");
        SQLException all = kind.because(first.getCause() == null ? first : first.getCause(), message.toString());
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }
}
