package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.VotableWriter;

/** Services that tell of their tables and columns less, or something else, than the standards have it. */
@Timeout(60)
class MetadataQuirksIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final String TABLE =
            "<schema><name>s</name><table><name>s.t</name><description>All stars</description>%s</table></schema>";
    private static final String COLUMN =
            "<column><name>ra</name><unit>deg</unit><dataType xsi:type='vs:VOTableType'>double</dataType></column>";

    private FaultyService service;

    @BeforeEach
    void start() {
        service = new FaultyService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Connection connect(String metadata) throws SQLException {
        return canary.connect(service.url() + "?mode=sync&retries=0&metadataTtl=0&metadata=" + metadata);
    }

    private static String document(String root, String content) {
        return "<vosi:%s xmlns:vosi='http://www.ivoa.net/xml/VOSITables/v1.0' xmlns:vs='http://www.ivoa.net/xml/VODataService/v1.1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%s</vosi:%s>"
                .formatted(root, content, root);
    }

    private void lists(String detail, ResponseDefinitionBuilder answer) {
        service.http()
                .stubFor(get(urlPathEqualTo("/tap/tables"))
                        .withQueryParam("detail", equalTo(detail))
                        .willReturn(answer));
    }

    private void describesTable(ResponseDefinitionBuilder answer) {
        service.http().stubFor(get(urlPathEqualTo("/tap/tables/s.t")).willReturn(answer));
    }

    private void answers(String query, byte[] votable) {
        service.http()
                .stubFor(post(urlPathEqualTo("/tap/sync"))
                        .withFormParam("QUERY", containing(query))
                        .willReturn(aResponse().withBody(votable)));
    }

    /** A result of strings, the first row being the names of its columns. */
    private static byte[] strings(String names, String... rows) {
        String fields = Stream.of(names.split(" ", -1))
                .map(name -> "<FIELD name='" + name + "' datatype='char' arraysize='*'/>")
                .collect(Collectors.joining());
        String cells = Stream.of(rows)
                .map(row -> Stream.of(row.split(" ", -1))
                        .map(cell -> "<TD>" + cell + "</TD>")
                        .collect(Collectors.joining("", "<TR>", "</TR>")))
                .collect(Collectors.joining());
        return result(fields + "<DATA><TABLEDATA>" + cells + "</TABLEDATA></DATA>");
    }

    private static byte[] result(String table) {
        return ("<VOTABLE version='1.3'><RESOURCE type='results'><INFO name='QUERY_STATUS' value='OK'/><TABLE>" + table
                        + "</TABLE></RESOURCE></VOTABLE>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String columns(Connection connection) throws SQLException {
        StringBuilder found = new StringBuilder();
        try (ResultSet columns = connection.getMetaData().getColumns(null, "s", "t", "%")) {
            while (columns.next()) {
                found.append(columns.getString("COLUMN_NAME")).append(' ');
                found.append(columns.getString("TYPE_NAME")).append(' ');
                found.append(columns.getString("UNIT")).append(';');
            }
        }
        return found.toString();
    }

    private static String remarks(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "s", "t", null)) {
            assertThat(tables.next()).isTrue();
            return tables.getString("REMARKS");
        }
    }

    static Stream<ResponseDefinitionBuilder> answersThatTellNothing() {
        return Stream.of(
                aResponse().withStatus(200).withBody(""),
                aResponse().withStatus(200).withBody(document("table", "<name>s.t</name>")),
                aResponse().withStatus(404).withBody("No such resource"),
                aResponse().withStatus(500).withBody("Schema cannot be null"));
    }

    @ParameterizedTest
    @MethodSource("answersThatTellNothing")
    void q61_columns_that_no_document_of_their_table_has_come_from_that_of_all_tables(ResponseDefinitionBuilder answer)
            throws SQLException {
        lists("min", aResponse().withBody(document("tableset", TABLE.formatted(""))));
        lists("max", aResponse().withBody(document("tableset", TABLE.formatted(COLUMN))));
        describesTable(answer);
        try (Connection connection = connect("vosi")) {
            assertThat(columns(connection)).isEqualTo("ra DOUBLE deg;");
        }
    }

    @ParameterizedTest
    @MethodSource("answersThatTellNothing")
    void q61_columns_that_no_document_has_come_from_tap_schema(ResponseDefinitionBuilder answer) throws Exception {
        ByteArrayOutputStream refusal = new ByteArrayOutputStream();
        VotableWriter.error(refusal, "Unknown table TAP_SCHEMA.tables");
        answers("TAP_SCHEMA.tables", refusal.toByteArray());
        answers("TAP_SCHEMA.columns", strings("table_name column_name datatype unit", "s.t ra double deg"));
        lists("min", aResponse().withBody(document("tableset", TABLE.formatted(""))));
        lists("max", aResponse().withStatus(500).withBody("Schema cannot be null"));
        describesTable(answer);
        try (Connection connection = connect("auto")) {
            assertThat(columns(connection)).isEqualTo("ra DOUBLE deg;");
        }
    }

    @Test
    void q62_a_table_keeps_the_description_that_its_own_document_lacks() throws SQLException {
        lists("min", aResponse().withBody(document("tableset", TABLE.formatted(""))));
        describesTable(aResponse().withBody(document("table", "<name>s.t</name>" + COLUMN)));
        try (Connection connection = connect("vosi")) {
            assertThat(columns(connection)).isEqualTo("ra DOUBLE deg;");
            assertThat(remarks(connection)).isEqualTo("All stars");
        }
    }

    @Test
    void q68_where_tap_schema_has_one_number_and_the_result_an_array_the_result_is_right() throws SQLException {
        answers("TAP_SCHEMA.tables", strings("schema_name table_name", "s s.t"));
        answers("TAP_SCHEMA.columns", strings("table_name column_name datatype unit", "s.t ra double deg"));
        answers(
                "FROM s.t",
                result("<FIELD name='ra' datatype='double' arraysize='2' unit='rad'/>"
                        + "<DATA><TABLEDATA><TR><TD>1.5 2.5</TD></TR></TABLEDATA></DATA>"));
        try (Connection connection = connect("tap_schema")) {
            assertThat(columns(connection)).isEqualTo("ra DOUBLE deg;");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT ra FROM s.t")) {
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.ARRAY);
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("DOUBLE ARRAY");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isInstanceOf(Array.class);
                assertThat(rows.getString(1)).isEqualTo("1.5 2.5");
                assertThatThrownBy(() -> rows.getDouble(1)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void q71_a_byte_that_is_latin_1_and_no_ascii_is_read_in_a_description() throws Exception {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(row)) {
            out.writeByte(0); // nothing is null
            for (String cell : new String[] {"s", "s.t", "All\u00a0stars"}) {
                out.writeInt(cell.length());
                out.write(cell.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        answers(
                "TAP_SCHEMA.tables",
                result("<FIELD name='schema_name' datatype='char' arraysize='*'/>"
                        + "<FIELD name='table_name' datatype='char' arraysize='*'/>"
                        + "<FIELD name='description' datatype='char' arraysize='*'/>"
                        + "<DATA><BINARY2><STREAM encoding='base64'>"
                        + Base64.getEncoder().encodeToString(row.toByteArray())
                        + "</STREAM></BINARY2></DATA>"));
        try (Connection connection = connect("tap_schema")) {
            assertThat(remarks(connection)).isEqualTo("All\u00a0stars");
        }
    }

    @Test
    @Timeout(20)
    void q75_columns_are_told_without_reading_the_rows_that_were_not_asked_for() throws IOException, SQLException {
        String rows = "<TR><TD>1.5</TD></TR>".repeat(20_000);
        byte[] whole = result("<FIELD name='ra' datatype='double'/><DATA><TABLEDATA>" + rows + "</TABLEDATA></DATA>");
        byte[] begun = new String(whole, StandardCharsets.UTF_8)
                .substring(0, whole.length / 2)
                .getBytes(StandardCharsets.UTF_8);
        String length = "Content-Length: " + whole.length;
        try (RawServer server = new RawServer(RawServer.http(length, begun), RawServer.Ending.SILENCE);
                Connection connection = canary.connect(server.url() + "?mode=sync");
                PreparedStatement statement = connection.prepareStatement("SELECT ra FROM s.t WHERE ra > ?")) {
            assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("ra");
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.DOUBLE);
        }
    }
}
