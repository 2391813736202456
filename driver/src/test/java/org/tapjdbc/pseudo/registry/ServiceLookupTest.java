package org.tapjdbc.pseudo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class ServiceLookupTest {
    private static final URI URL = URI.create("https://registry.example/tap");
    private static final String TAP = "ivo://ivoa.net/std/tap";

    private final List<@Nullable Object[]> own = new ArrayList<>();
    private final List<@Nullable Object[]> serving = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** A registry that has the interfaces that a test put there. */
    private final class Interfaces implements RegistryEndpoint {
        @Override
        public URI url() {
            return URL;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.UNDECLARED;
        }

        @Override
        public ServiceLanguage language() {
            return ServiceLanguage.full21();
        }

        @Override
        public RowCursor query(String adql, @Nullable Duration firstByte) {
            asked.add(adql);
            Field text = Field.named("c", Datatype.CHAR).arraysize("*").build();
            List<@Nullable Object[]> rows =
                    adql.contains("TAP_SCHEMA") ? List.of() : adql.contains("rr.relationship") ? serving : own;
            return new MemoryCursor(List.of(text, text, text), rows);
        }
    }

    private URI resolve(String ivoid) throws SQLException {
        return ServiceLookup.resolve(ivoid, new Registries(List.of(URL), url -> new Interfaces()), null);
    }

    private static @Nullable Object[] row(String url, String standard, String closed) {
        return new @Nullable Object[] {url, standard, closed};
    }

    @Test
    void of_several_urls_those_without_credentials_come_first_then_those_with_https() throws SQLException {
        own.add(row("https://a.example/members", TAP, "1"));
        own.add(row("http://a.example/tap/", TAP, "0"));
        own.add(row("https://a.example:443/tap", TAP, "0"));
        assertThat(resolve("ivo://A.Example/TAP#frag")).isEqualTo(URI.create("https://a.example:443/tap"));
        assertThat(asked.get(1)).contains("c.ivoid = 'ivo://a.example/tap'").doesNotContain("NATURAL");
    }

    @Test
    void a_resource_leads_to_the_service_that_serves_it() throws SQLException {
        own.add(row("http://b.example/tap", TAP + "#aux", "0"));
        serving.add(row("https://b.example/tap", TAP, "0"));
        serving.add(row("https://c.example/tap", TAP, "0"));
        assertThat(resolve("ivo://a.example/data")).isEqualTo(URI.create("https://b.example/tap"));
    }

    @Test
    void several_services_are_named_and_none_is_an_error() {
        serving.add(row("https://b.example/tap", TAP, "0"));
        serving.add(row("https://c.example/tap", TAP, "0"));
        assertThatThrownBy(() -> resolve("ivo://a.example/data"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
                .hasMessageContaining("2 TAP services")
                .hasMessageContaining("https://b.example/tap")
                .hasMessageContaining("https://c.example/tap");
        serving.clear();
        assertThatThrownBy(() -> resolve("ivo://a.example/data"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("knows no TAP service for ivo://a.example/data");
    }

    @Test
    void an_identifier_cannot_change_the_query() throws SQLException {
        own.add(row("https://a.example/tap", TAP, "0"));
        resolve("ivo://a.example/x'--");
        assertThat(asked.get(1)).contains("c.ivoid = 'ivo://a.example/x''--'");
        assertThatThrownBy(() -> resolve("http://a.example")).hasMessageContaining("is no identifier of the registry");
    }
}
