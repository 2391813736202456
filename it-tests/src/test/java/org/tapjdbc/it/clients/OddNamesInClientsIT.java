package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.jooq.DSLContext;
import org.jooq.Meta;
import org.jooq.Named;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.NamedObject;

/** Tables named as those of real services are found, described and queried by the clients themselves. */
class OddNamesInClientsIT {
    private static Demo demo;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("java.awt.headless", "true");
        demo = Demo.startWithOddNames();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static String csv(List<String> values) {
        return values.stream().map(value -> '\'' + value + '\'').collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @EnumSource
    void c306_sqlline_describes_and_queries_a_table(OddTable table) throws IOException {
        String columns = Sqlline.outputOf(demo, "!columns " + table.jdbcName());
        assertThat(columns).doesNotContain("Exception");
        assertThat(columns.lines().filter(line -> line.contains("'odd'"))).hasSameSizeAs(table.columns());
        for (String column : table.columns()) {
            assertThat(columns).contains("'odd','" + table.jdbcName() + "','" + column + "'");
        }
        String rows = Sqlline.outputOf(demo, table.query() + ';');
        assertThat(rows).contains(csv(table.columns()), "5 rows selected").doesNotContain("Exception");
    }

    @Test
    void c306_sqlline_lists_the_tables() throws IOException {
        String tables = Sqlline.outputOf(demo, "!tables");
        for (OddTable table : OddTable.values()) {
            assertThat(tables).contains("'odd','" + table.jdbcName() + "','TABLE'");
        }
    }

    @Test
    void c303_schemacrawler_finds_and_describes_all_tables() throws Exception {
        Catalog catalog = Crawl.of(demo, "odd");
        assertThat(catalog.getTables()).hasSameSizeAs(OddTable.values());
        for (OddTable odd : OddTable.values()) {
            schemacrawler.schema.Table table = catalog.lookupTable(
                            catalog.lookupSchema("odd").orElseThrow(), odd.jdbcName())
                    .orElseThrow();
            assertThat(table.getColumns().stream()
                            .sorted((a, b) -> a.getOrdinalPosition() - b.getOrdinalPosition())
                            .map(Column::getName))
                    .as(odd.jdbcName())
                    .isEqualTo(odd.columns());
        }
        assertThat(catalog
                        .lookupTable(catalog.lookupSchema("odd").orElseThrow(), "gavo2source")
                        .orElseThrow()
                        .getImportedForeignKeys()
                        .stream()
                        .map(key -> key.getReferencedTable())
                        .map(NamedObject::getName))
                .containsExactly("gavo_source");
    }

    @ParameterizedTest
    @EnumSource
    void c101_a_pool_of_hikari_s_describes_and_queries_a_table(OddTable table) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(demo.url());
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(Readings.column(
                            connection.getMetaData().getColumns(null, "odd", table.jdbcName(), "%"), "COLUMN_NAME"))
                    .isEqualTo(table.columns());
            assertThat(Readings.byPosition(statement.executeQuery(table.query())))
                    .hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void c308_jooq_describes_and_queries_a_table(OddTable odd) throws SQLException {
        try (Connection connection = demo.connect()) {
            DSLContext jooq = DSL.using(connection, SQLDialect.DEFAULT);
            Meta meta = jooq.meta();
            List<Table<?>> tables = meta.getSchemas("odd").get(0).getTables().stream()
                    .filter(table -> table.getName().equals(odd.jdbcName()))
                    .toList();
            assertThat(tables).hasSize(1);
            Table<?> table = tables.get(0);
            assertThat(Arrays.stream(table.fields()).map(Named::getName)).isEqualTo(odd.columns());

            assertThat(jooq.select(table.fields()).from(table).fetch()).hasSize(OddTable.ROWS);
            assertThat(jooq.selectFrom(table).limit(2).fetch()).hasSize(2);
            assertThat(jooq.select(count()).from(table).fetchSingle(0, int.class))
                    .isEqualTo(OddTable.ROWS);
            assertThat(jooq.select(field(DSL.name(odd.columns().get(1))))
                            .from(table)
                            .where(table.field(1).isNotNull())
                            .orderBy(table.field(1))
                            .fetch())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void spring_queries_a_table(OddTable table) {
        JdbcTemplate template = new JdbcTemplate(new DriverManagerDataSource(demo.url()));
        List<Map<String, Object>> rows = template.queryForList(table.query());

        assertThat(rows).hasSize(OddTable.ROWS);
        assertThat(rows.get(0).keySet()).containsExactlyElementsOf(table.columns());
        String first = OddTable.quote(table.columns().get(0));
        assertThat(template.queryForObject(
                        "SELECT COUNT(*) FROM " + table.quoted() + " WHERE " + first + " > ?", Long.class, 0))
                .isGreaterThan(0);
    }

    @ParameterizedTest
    @EnumSource
    void c311_calcite_describes_and_queries_a_table(OddTable table) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("lex", "MYSQL_ANSI");
        try (Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
                Statement statement = connection.createStatement()) {
            SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
            DataSource source = JdbcSchema.dataSource(demo.url(), "org.tapjdbc.TapDriver", null, null);
            root.add("odd", JdbcSchema.create(root, "odd", source, null, "odd"));

            assertThat(Readings.column(
                            connection.getMetaData().getColumns(null, "odd", table.jdbcName(), "%"), "COLUMN_NAME"))
                    .containsAll(table.columns());
            assertThat(Readings.byPosition(statement.executeQuery(table.query())))
                    .hasSize(OddTable.ROWS);
            String first = OddTable.quote(table.columns().get(0));
            String last = OddTable.quote(table.columns().get(table.columns().size() - 1));
            assertThat(Readings.byPosition(statement.executeQuery("SELECT " + last + ", COUNT(*) AS n FROM "
                            + table.quoted() + " WHERE " + first + " > 1 GROUP BY " + last + " ORDER BY " + last)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void jasperreports_prints_a_table(OddTable table) throws Exception {
        StringBuilder fields = new StringBuilder();
        for (String column : table.columns()) {
            fields.append("<field name=\"").append(column).append("\" class=\"java.lang.Object\"/>");
        }
        String last = table.columns().get(table.columns().size() - 1);
        String design = """
                <jasperReport name="odd" language="java" pageWidth="595" pageHeight="842" columnWidth="515"
                              leftMargin="40" rightMargin="40" topMargin="40" bottomMargin="40">
                  <query language="sql"><![CDATA[%s ORDER BY %s]]></query>
                  %s
                  <detail>
                    <band height="16">
                      <element kind="textField" x="0" y="0" width="250" height="16">
                        <expression><![CDATA["%s " + $F{%s}]]></expression>
                      </element>
                    </band>
                  </detail>
                </jasperReport>
                """.formatted(table.query(), OddTable.quote(last), fields, last, last);
        JasperPrint report;
        try (Connection connection = demo.connect()) {
            report = JasperFillManager.fillReport(
                    JasperCompileManager.compileReport(
                            new ByteArrayInputStream(design.getBytes(StandardCharsets.UTF_8))),
                    new HashMap<>(),
                    connection);
        }
        assertThat(report.getPages().get(0).getElements())
                .hasSize(OddTable.ROWS)
                .allSatisfy(element ->
                        assertThat(((JRPrintText) element).getFullText()).startsWith(last + ' '));
    }
}
