package org.tapjdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.tapjdbc.config.TapUrl;

class PrincipalTest {
    private static final URI SERVICE = URI.create("https://tap.test/tap");

    private static String key(URI service, String... namesAndValues) throws SQLException {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Principal.key(
                service, TapUrl.parse("jdbc:tap:" + service, properties).settings());
    }

    @Test
    void c318_the_same_user_of_the_same_service_has_the_same_key() throws SQLException {
        assertThat(key(SERVICE, "token", "abc", "maxrec", "5")).isEqualTo(key(SERVICE, "token", "abc"));
    }

    @Test
    void another_user_or_service_has_another_key() throws SQLException {
        assertThat(key(SERVICE, "token", "abc"))
                .isNotEqualTo(key(SERVICE))
                .isNotEqualTo(key(SERVICE, "token", "abd"))
                .isNotEqualTo(key(URI.create("https://other.test/tap"), "token", "abc"));
        assertThat(key(SERVICE, "user", "joe", "password", "one"))
                .isNotEqualTo(key(SERVICE, "user", "joe", "password", "other"));
    }

    @Test
    void no_secret_is_in_a_key() throws SQLException {
        assertThat(key(SERVICE, "user", "joe", "password", "hunter2")).doesNotContain("hunter2");
    }
}
