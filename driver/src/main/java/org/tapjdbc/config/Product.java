package org.tapjdbc.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The driver's own name and version. */
public final class Product {
    public static final String NAME = "TAP JDBC";

    private Product() {}

    /** The version, such as {@code 0.1.0}. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = Product.class.getResourceAsStream("product.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "0");
    }

    /** The major version as a number. */
    public static int major() {
        return part(0);
    }

    /** The minor version as a number. */
    public static int minor() {
        return part(1);
    }

    private static int part(int index) {
        String[] parts = version().split("[.-]", -1);
        return index < parts.length && parts[index].matches("[0-9]{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }

    /**
     * The User-Agent header, in the form of the IVOA note on software identification.
     *
     * @param application the program that uses the driver; null if it has not said
     */
    public static String userAgent(@Nullable String application) {
        String own = "tapjdbc/" + version() + " (IVOA-science)";
        return application == null ? own : application.replaceAll("[^\\x20-\\x7e]", "?") + " " + own;
    }
}
