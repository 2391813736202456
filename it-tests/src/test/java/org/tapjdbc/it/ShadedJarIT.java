package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** The one jar needs nothing but a Java runtime, and brings nothing that others would notice. */
class ShadedJarIT {
    private static URLClassLoader alone;
    private static Driver driver;

    @BeforeAll
    static void load() throws IOException {
        alone = new URLClassLoader(new URL[] {Jars.driver().toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        driver = ServiceLoader.load(Driver.class, alone).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getClass().getClassLoader() == alone)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void unload() throws IOException {
        alone.close();
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(Jars.driver().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void the_jar_alone_is_a_working_driver() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(10));
                Connection connection = driver.connect("jdbc:tap:" + service.uri(), new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM \"demo\".\"messier\" WHERE m BETWEEN 31 AND 45 ORDER BY m LIMIT 2;")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
            assertThat(names).containsExactly("M31", "M32");
            assertThat(connection.getClass().getClassLoader()).isSameAs(alone);
        }
    }

    @Test
    void without_the_embedded_service_the_demo_says_which_jar_is_missing() {
        try (Connection connection = driver.connect("jdbc:tap:demo", new Properties())) {
            throw new AssertionError("connected to " + connection);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08001");
            assertThat(e.getMessage())
                    .contains("tapjdbc-embedded")
                    .contains(".jar")
                    .contains("class path");
        }
    }

    @Test
    void the_jar_registers_its_own_driver_and_no_other() throws IOException {
        try (JarFile jar = new JarFile(Jars.driver().toFile());
                InputStream drivers = jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver"))) {
            assertThat(new String(drivers.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactly("org.tapjdbc.TapDriver");
        }
    }

    @Test
    void the_jar_does_not_take_over_the_xml_parsers_of_an_application() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.startsWith("META-INF/services/javax."))
                .isEmpty();
    }

    @Test
    void all_classes_are_our_own_or_relocated() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class") && !name.startsWith("org/tapjdbc/"))
                .isEmpty();
    }

    @Test
    void the_jar_is_small_enough_to_mail() throws IOException {
        assertThat(Files.size(Jars.driver())).isLessThanOrEqualTo(25L << 20);
    }
}
