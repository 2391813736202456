package org.tapjdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.beans.Introspector;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;

class DataSourceTest extends DemoTest {
    private static TapDataSource demo() throws SQLException {
        TapDataSource source = new TapDataSource();
        try (Connection connection = connect()) {
            source.setUrl(connection.getMetaData().getURL());
        }
        return source;
    }

    @SuppressWarnings("JdkObsolete") // JNDI takes no other map
    private static Context directory() throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, Directory.class.getName());
        return new InitialContext(environment);
    }

    @SuppressWarnings("BanJNDI") // the look-up is what is tested, in a directory of this process
    private static TapDataSource throughDirectory(TapDataSource source) throws NamingException {
        Context directory = directory();
        directory.bind("jdbc/tap", source);
        return (TapDataSource) directory.lookup("jdbc/tap");
    }

    @Test
    void a_data_source_that_was_bound_is_looked_up_and_connects() throws Exception {
        TapDataSource source = demo();
        source.setApplicationName("survey");
        source.setProperty(TapProperty.MAXREC, "5");

        TapDataSource found = throughDirectory(source);

        assertThat(found).isNotSameAs(source);
        assertThat(found.getUrl()).isEqualTo(source.getUrl());
        assertThat(found.getApplicationName()).isEqualTo("survey");
        assertThat(found.getProperty(TapProperty.MAXREC)).isEqualTo("5");
        try (Connection connection = found.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void a_directory_keeps_no_secrets_and_the_data_source_says_which_to_give_again() throws Exception {
        TapDataSource source = demo();
        source.setUrl(source.getUrl() + "?token=hidden1");
        source.setUser("ada");
        source.setPassword("hidden2");

        assertThat(source.getReference().toString()).contains("ada").doesNotContain("hidden");
        TapDataSource found = throughDirectory(throughDirectory(source));

        assertThatThrownBy(found::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageContaining("Give password, token again");
        found.getConnection("ada", "hidden2").close();
        found.setPassword("hidden2");
        found.getConnection().close();
    }

    @Test
    void a_directory_may_not_set_what_only_the_program_may() throws Exception {
        TapDataSource source = demo();
        source.setProperty(TapProperty.REMOTE_FILES, "allow");

        assertThatThrownBy(() -> throughDirectory(source))
                .isInstanceOf(NamingException.class)
                .hasMessageContaining("may not set remoteFiles");
    }

    @Test
    void the_entry_of_a_container_may_hold_a_password_and_words_of_its_own() throws Exception {
        Reference entry = new Reference("javax.sql.DataSource", TapDataSourceFactory.class.getName(), null);
        entry.add(new StringRefAddr("url", demo().getUrl()));
        entry.add(new StringRefAddr("password", "hidden"));
        entry.add(new StringRefAddr("auth", "Container"));

        TapDataSource source = (TapDataSource) new TapDataSourceFactory().getObjectInstance(entry, null, null, null);

        assertThat(source.getProperty(TapProperty.PASSWORD)).isEqualTo("hidden");
        assertThat(source.toString()).doesNotContain("hidden");
        assertThat(new TapDataSourceFactory().getObjectInstance("no reference", null, null, null))
                .isNull();
    }

    @Test
    void it_is_a_bean_without_a_way_to_read_secrets_and_cannot_be_serialized() throws Exception {
        assertThat(Arrays.stream(Introspector.getBeanInfo(TapDataSource.class).getPropertyDescriptors())
                        .filter(property -> property.getWriteMethod() != null)
                        .map(property ->
                                property.getName() + (property.getReadMethod() == null ? " (written only)" : "")))
                .containsExactlyInAnyOrder(
                        "applicationName",
                        "logWriter",
                        "loginTimeout",
                        "password (written only)",
                        "token (written only)",
                        "url",
                        "user");
        assertThat(new TapDataSource()).isNotInstanceOf(Serializable.class);
    }

    /** Keeps what is bound as a directory does: as references, of which each look-up makes an object. */
    public static final class Directory implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            Map<String, Reference> entries = new ConcurrentHashMap<>();
            return (Context) java.lang.reflect.Proxy.newProxyInstance(
                    Directory.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "bind" ->
                                entries.put((String) arguments[0], ((Referenceable) arguments[1]).getReference());
                            case "lookup" -> {
                                return NamingManager.getObjectInstance(
                                        entries.get(arguments[0]), null, null, environment);
                            }
                            default -> throw new NamingException(method.getName());
                        }
                        return null;
                    });
        }
    }
}
