package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.TapDriver;
import org.w3c.dom.Element;

/** What the guides for clients show works as it is shown. */
class GuidesIT {
    private static final Path ROOT = Path.of(System.getProperty("tapjdbc.root"));

    private static String block(String language, int number) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/clients.md")))
                .results()
                .map(found -> found.group(1))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_definition_for_dbeaver_is_xml_and_names_the_driver() throws Exception {
        Element provider = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(block("xml", 0).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        Element driver = (Element) provider.getElementsByTagName("driver").item(0);

        assertThat(driver.getAttribute("class")).isEqualTo(TapDriver.class.getName());
        assertThat(new TapDriver().acceptsURL(driver.getAttribute("url").replace("{database}", "gaia")))
                .isTrue();
    }

    @Test
    void its_excerpts_for_jasperreports_spring_and_jooq_compile(@TempDir Path folder) throws IOException {
        String program = """
                import static org.jooq.impl.DSL.*;
                import java.sql.*;
                import java.util.*;
                import net.sf.jasperreports.engine.*;
                import org.jooq.*;
                import org.jooq.impl.DSL;
                import org.springframework.jdbc.core.JdbcTemplate;
                import org.springframework.jdbc.datasource.DriverManagerDataSource;
                class Guides {
                    void jasper(Map<String, Object> parameters) throws Exception {
                        %s
                    }
                    void spring() {
                        %s
                    }
                    void jooq() throws Exception {
                        %s
                    }
                }
                """.formatted(block("java", 0), block("java", 1), block("java", 2));
        Path source = folder.resolve("Guides.java");
        Files.writeString(source, program);

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        List.of(
                                        "-proc:none",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "-d",
                                        folder.toString(),
                                        source.toString())
                                .toArray(String[]::new));

        assertThat(compiled).isZero();
    }
}
