package org.tapjdbc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.TapProperty;

class TapUrlTest {
    private static final Set<TapProperty> GUARDED = EnumSet.of(
            TapProperty.AUTH_ORIGINS,
            TapProperty.LOGIN_URL,
            TapProperty.KEY_STORE,
            TapProperty.KEY_STORE_PASSWORD,
            TapProperty.TRUST_STORE,
            TapProperty.TRUST_STORE_PASSWORD,
            TapProperty.REMOTE_FILES,
            TapProperty.LOCAL_FILES,
            TapProperty.METADATA_CACHE,
            TapProperty.SERVICES);

    @ParameterizedTest
    @CsvSource({
        "jdbc:tap:https://host/tap, https://host/tap",
        "jdbc:tap:https://host/tap/, https://host/tap",
        "jdbc:tap:https://host/tap/sync, https://host/tap",
        "jdbc:tap:https://host/tap/async/, https://host/tap",
        "jdbc:tap:https://host/tap/tables?maxrec=5, https://host/tap",
        "jdbc:tap:http://host:8080/a/b/capabilities, http://host:8080/a/b",
        "jdbc:tap:gaia, https://gea.esac.esa.int/tap-server/tap",
        "JDBC:TAP:VizieR?mode=sync, https://tapvizier.cds.unistra.fr/TAPVizieR/tap",
    })
    void a_target_is_the_url_of_a_service_or_a_short_name(String url, URI service) throws SQLException {
        assertThat(Targets.destination(TapUrl.parse(url, new Properties()), TapUrlTest::find))
                .isEqualTo(new Destination(service, true));
    }

    @Test
    void no_target_is_no_service() throws SQLException {
        assertThat(Targets.destination(TapUrl.parse("jdbc:tap:?maxrec=5", new Properties()), TapUrlTest::find))
                .isNull();
    }

    @Test
    void services_are_attached_by_name_in_order() throws SQLException {
        TapUrl url = TapUrl.parse("jdbc:tap:?attach=one=https://host/tap,%20two%20=%20gaia", new Properties());

        assertThat(Targets.attached(url.settings(), TapUrlTest::find))
                .containsExactly(
                        Map.entry("one", URI.create("https://host/tap")),
                        Map.entry("two", URI.create("https://gea.esac.esa.int/tap-server/tap")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host/tap", "a b=https://host/tap", "a=https://h/tap,A=gaia", "a=", "=gaia"})
    void what_cannot_be_attached_is_an_error(String attach) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("attach", attach);
        TapUrl url = TapUrl.parse("jdbc:tap:", properties);

        assertThatThrownBy(() -> Targets.attached(url.settings(), TapUrlTest::find))
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", "HY024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql:x", "jdbc:tapx:y", "tap:demo", ""})
    void a_foreign_url_is_not_ours(String url) {
        assertThat(TapUrl.isOurs(url)).isFalse();
    }

    @Test
    void a_parameter_of_the_url_wins_over_a_property() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("maxrec", "1");
        properties.setProperty("mode", "sync");

        Settings settings = TapUrl.parse("jdbc:tap:demo?maxrec=2", properties).settings();

        assertThat(settings.count(TapProperty.MAXREC)).isEqualTo(2);
        assertThat(settings.choice(TapProperty.MODE)).isEqualTo("sync");
    }

    @Test
    void an_unknown_parameter_is_an_error_that_names_the_nearest_known_one() {
        assertThatThrownBy(() -> TapUrl.parse("jdbc:tap:demo?maxrecs=2", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessage("The URL's parameter \"maxrecs\" is not known. Did you mean maxrec?");
    }

    @Test
    void an_unknown_property_belongs_to_somebody_else_and_is_ignored() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("fetchsize", "100");

        assertThat(TapUrl.parse("jdbc:tap:demo", properties).url()).isEqualTo("jdbc:tap:demo");
    }

    @Test
    void the_url_that_is_shown_keeps_the_parameters_and_holds_no_secret() throws SQLException {
        TapUrl url =
                TapUrl.parse("jdbc:tap:https://host/tap?user=joe&password=p%40ss&maxrec=5&token=abc", new Properties());

        assertThat(url.url()).isEqualTo("jdbc:tap:https://host/tap?user=joe&maxrec=5");
        assertThat(url.settings().text(TapProperty.PASSWORD)).isEqualTo("p@ss");
        assertThat(TapUrl.isOurs(url.url())).isTrue();
    }

    @Test
    void values_are_percent_decoded_and_a_plus_sign_is_a_plus_sign() throws SQLException {
        Settings settings = TapUrl.parse("jdbc:tap:demo?applicationName=a+b%20c%26d", new Properties())
                .settings();

        assertThat(settings.text(TapProperty.APPLICATION_NAME)).isEqualTo("a+b c&d");
    }

    @ParameterizedTest
    @EnumSource
    void a4_a_url_may_not_set_what_could_lead_credentials_or_files_astray(TapProperty property) throws SQLException {
        String value = property.defaultValue() == null ? "1" : property.defaultValue();
        String url = "jdbc:tap:demo?" + property.key() + "=" + value;
        if (GUARDED.contains(property)) {
            assertThatThrownBy(() -> TapUrl.parse(url, new Properties()))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("A URL may not set " + property.key()
                            + ": give it as a property, or set the system property tapjdbc.trustUrl to true.");
            System.setProperty("tapjdbc.trustUrl", "true");
        }
        try {
            assertThat(TapUrl.parse(url, new Properties()).settings().text(property))
                    .isEqualTo(value);
        } finally {
            System.clearProperty("tapjdbc.trustUrl");
        }
        Properties properties = new Properties();
        properties.setProperty(property.key(), value);
        assertThat(TapUrl.parse("jdbc:tap:demo", properties).settings().text(property))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:tap:https://host/tap?user=joe&password=5ecret%zz",
                "jdbc:tap:https://host/tap?password=a&5ecret",
                "jdbc:tap:https://host/tap?password=a&5ecret=b",
                "jdbc:tap:https://host/tap?password=a&5ecret%zz=b",
                "jdbc:tap:https://joe:a?5ecret@host/tap",
                "jdbc:tap:https://joe:a#5ecret@host/tap",
                "jdbc:tap:https://joe:5ecret@host/tap",
            })
    void a4_a_secret_in_a_url_that_cannot_be_read_is_not_repeated(String url) {
        Throwable failure = catchThrowable(() -> TapUrl.parse(url, new Properties()));
        assertThat(failure).isInstanceOf(SQLException.class).hasNoCause();
        assertThat(failure).message().doesNotContain("5ecret").doesNotContain("zz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:tap:https://user:pw@host/tap",
                "jdbc:tap:ftp://host/tap",
                "jdbc:tap:nosuchname",
                "jdbc:tap:https:///tap",
                "jdbc:tap:demo?mode=fast",
                "jdbc:tap:demo?connectTimeout=soon",
                "jdbc:tap:demo?maxrec",
                "jdbc:tap:demo?maxrec=%zz"
            })
    void what_cannot_be_meant_is_an_error(String url) {
        assertThatThrownBy(() -> Targets.destination(TapUrl.parse(url, new Properties()), TapUrlTest::find))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("HY024");
    }

    private static URI find(String ivoid) throws SQLException {
        if (!ivoid.equals("ivo://org.gavo.dc/tap")) {
            throw new SQLException("no service " + ivoid, "HY024");
        }
        return URI.create("http://dc.g-vo.org/tap");
    }

    @Test
    void a_service_that_the_registry_names_gets_no_credentials() throws SQLException {
        TapUrl url = TapUrl.parse("jdbc:tap:ivo://org.gavo.dc/tap", new Properties());

        assertThat(Targets.destination(url, TapUrlTest::find))
                .isEqualTo(new Destination(URI.create("http://dc.g-vo.org/tap"), false));
    }
}
