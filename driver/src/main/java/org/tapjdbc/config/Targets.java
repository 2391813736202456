package org.tapjdbc.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.InProcessService;
import org.tapjdbc.uws.ServiceUrl;

/** Finds the base URL of the service that a connection URL names. */
public final class Targets {
    private static final String DEMO = "demo";
    private static final Pattern CATALOG = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private Targets() {}

    /**
     * The service that a connection URL names; null where it names none. Contacts nobody but the registry, where
     * the URL has an identifier; starts the embedded service where that is meant.
     *
     * @throws SQLException if the target is neither a URL nor a name that we know
     */
    public static @Nullable Destination destination(TapUrl url, Lookup lookup) throws SQLException {
        String target = url.target();
        if (target.isEmpty()) {
            return null;
        }
        return new Destination(service(target, url.settings(), lookup), !isIdentifier(target));
    }

    /**
     * The services that the property {@code attach} names, by the names of their catalogs, in its order.
     *
     * @throws SQLException if it cannot be read, or names what is no service
     */
    public static Map<String, URI> attached(Settings settings, Lookup lookup) throws SQLException {
        Map<String, URI> services = new LinkedHashMap<>();
        String given = settings.text(TapProperty.ATTACH);
        for (String each : given == null ? new String[0] : given.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0 && each.isBlank()) {
                continue;
            }
            String name = equals < 0 ? "" : each.substring(0, equals).strip();
            if (!CATALOG.matcher(name).matches()) {
                throw Errors.BAD_VALUE.say(
                        "The property attach takes services as name=URL, comma-separated, with names of letters, digits"
                                + " and underscores. This is none: \"%s\".",
                        each.strip());
            }
            boolean twice = services.keySet().stream().anyMatch(name::equalsIgnoreCase);
            if (twice) {
                throw Errors.BAD_VALUE.say("The property attach names two services %s.", name);
            }
            services.put(name, service(each.substring(equals + 1).strip(), settings, lookup));
        }
        return services;
    }

    /** Asks the registry. */
    @FunctionalInterface
    public interface Lookup {
        /** The base URL of the service that has an identifier, {@code ivo://…}. */
        URI find(String ivoid) throws SQLException;
    }

    private static boolean isIdentifier(String target) {
        return target.regionMatches(true, 0, "ivo://", 0, 6);
    }

    private static URI service(String target, Settings settings, Lookup lookup) throws SQLException {
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return base(target);
        }
        if (isIdentifier(target)) {
            return lookup.find(target);
        }
        String file = settings.text(TapProperty.SERVICES);
        Properties names = new Properties();
        loadBuiltIn(names);
        if (file != null) {
            loadFile(names, file);
        }
        String known = names.getProperty(lower);
        return known == null ? inProcess(lower, target, names) : base(known);
    }

    private static URI inProcess(String lower, String target, Properties names) throws SQLException {
        for (InProcessService service : ServiceLoader.load(InProcessService.class, Targets.class.getClassLoader())) {
            if (service.shortName().equals(lower)) {
                try {
                    return service.start();
                } catch (IOException e) {
                    throw Errors.UNREACHABLE.because(
                            e, "The embedded service \"" + target + "\" could not start: " + e.getMessage() + ".");
                }
            }
        }
        if (lower.equals(DEMO)) {
            throw Errors.UNREACHABLE.say(
                    "The embedded service is not there: put the jar tapjdbc-embedded-…-all.jar on the class path.");
        }
        TreeSet<String> all = new TreeSet<>(names.stringPropertyNames());
        all.add(DEMO);
        throw Errors.BAD_VALUE.say(
                "\"%s\" names no service. Write jdbc:tap:https://host/path, or one of the short names %s.",
                target, String.join(", ", all));
    }

    private static URI base(String pasted) throws SQLException {
        try {
            return ServiceUrl.base(pasted);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_VALUE.because(e, "\"" + pasted + "\" is not the URL of a service.");
        }
    }

    private static void loadBuiltIn(Properties names) throws SQLException {
        try (InputStream in = Targets.class.getResourceAsStream("services.properties")) {
            if (in != null) {
                names.load(in);
            }
        } catch (IOException e) {
            throw Errors.BAD_VALUE.because(e, "The driver's own list of services cannot be read.");
        }
    }

    private static void loadFile(Properties names, String file) throws SQLException {
        try (Reader in = Files.newBufferedReader(Path.of(file))) {
            names.load(in);
        } catch (IOException e) {
            throw Errors.BAD_VALUE.because(
                    e, "The property services names the file " + file + ", which cannot be read.");
        }
    }
}
