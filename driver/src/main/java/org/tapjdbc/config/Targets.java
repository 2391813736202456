package org.tapjdbc.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.InProcessService;
import org.tapjdbc.uws.ServiceUrl;

/** Finds the base URL of the service that a connection URL names. */
public final class Targets {
    private static final String DEMO = "demo";

    private Targets() {}

    /**
     * The base URL of the service. Contacts nobody; starts the embedded service where that is meant.
     *
     * @throws SQLException if the target is neither a URL nor a name that we know
     */
    public static URI resolve(TapUrl url) throws SQLException {
        String target = url.target();
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return base(target);
        }
        if (lower.startsWith("ivo://")) {
            throw Errors.BAD_VALUE.say(
                    "Looking up %s in the registry is not there yet. Give the service's http or https URL.", target);
        }
        String file = url.settings().text(TapProperty.SERVICES);
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
