package org.tapjdbc;

import java.sql.SQLException;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Properties;
import java.util.Set;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.TapUrl;

/**
 * Makes a {@link TapDataSource} of an entry in a JNDI directory, which may also be one that a container has from its own
 * configuration: {@code url}, and any property of {@link TapProperty} by its name, secrets included. A property that a URL
 * may not set is refused here too, unless the system property {@code tapjdbc.trustUrl} is {@code true}: whoever may write
 * to the directory must not thereby read files or redirect credentials.
 */
public final class TapDataSourceFactory implements ObjectFactory {
    private static final String URL = "url";
    /** The type of an address that names a secret which was left out. */
    private static final String LEFT_OUT = "secretLeftOut";

    /** For JNDI. */
    public TapDataSourceFactory() {}

    static Reference reference(@Nullable String url, Properties properties, Set<TapProperty> missing)
            throws NamingException {
        Reference reference = new Reference(TapDataSource.class.getName(), TapDataSourceFactory.class.getName(), null);
        TapUrl parsed = null;
        if (url != null) {
            try {
                parsed = TapUrl.parse(url, new Properties());
            } catch (SQLException | StringIndexOutOfBoundsException e) {
                throw problem("The data source has a URL that cannot be read.", e);
            }
            reference.add(new StringRefAddr(URL, parsed.url()));
        }
        for (TapProperty property : TapProperty.values()) {
            String value = properties.getProperty(property.key());
            boolean inUrl =
                    property.isSecret() && parsed != null && parsed.settings().text(property) != null;
            if (property.isSecret() && (value != null || inUrl || missing.contains(property))) {
                reference.add(new StringRefAddr(LEFT_OUT, property.key()));
            } else if (value != null) {
                reference.add(new StringRefAddr(property.key(), value));
            }
        }
        return reference;
    }

    private static NamingException problem(String message, @Nullable Exception cause) {
        NamingException problem = new NamingException(message);
        problem.setRootCause(cause);
        return problem;
    }

    /**
     * The data source of a reference; null for what is none of ours.
     *
     * @throws NamingException if the reference holds a property that only the program itself may set
     */
    @Override
    public @Nullable Object getObjectInstance(
            @Nullable Object object,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment)
            throws NamingException {
        boolean ours = object instanceof Reference reference
                && (TapDataSource.class.getName().equals(reference.getClassName())
                        || javax.sql.DataSource.class.getName().equals(reference.getClassName()));
        if (!ours) {
            return null;
        }
        TapDataSource source = new TapDataSource();
        for (Enumeration<RefAddr> all = ((Reference) object).getAll(); all.hasMoreElements(); ) {
            RefAddr address = all.nextElement();
            if (address.getContent() instanceof String value) {
                set(source, address.getType(), value);
            }
        }
        return source;
    }

    private static void set(TapDataSource source, String type, String value) throws NamingException {
        if (type.equals(URL)) {
            source.setUrl(value);
            return;
        }
        if (type.equals(LEFT_OUT)) {
            TapProperty.named(value).filter(TapProperty::isSecret).ifPresent(source::require);
            return;
        }
        // what is not ours belongs to the container
        TapProperty property = TapProperty.named(type).orElse(null);
        if (property == null) {
            return;
        }
        if (property.isGuarded() && !Boolean.getBoolean("tapjdbc.trustUrl")) {
            throw problem(
                    "A directory may not set " + property.key()
                            + ": set it on the data source, or set the system property tapjdbc.trustUrl to true.",
                    null);
        }
        source.setProperty(property, value);
    }
}
