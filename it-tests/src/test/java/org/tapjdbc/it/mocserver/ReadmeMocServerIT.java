package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README asks the MOCServer has answers. */
@Timeout(60)
class ReadmeMocServerIT {
    private static final Path README = Path.of(System.getProperty("tapjdbc.root"), "README.md");

    static List<String> statements() throws IOException {
        return Pattern.compile("```sql mocserver\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .flatMap(block ->
                        Pattern.compile(";\\s*\n").splitAsStream(block.group(1).strip() + "\n"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void has_rows(String sql) throws IOException, SQLException {
        try (MocServerStub stub = new MocServerStub();
                Connection connection = DriverManager.getConnection("jdbc:tap:?mocserver=" + stub.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isNotEmpty();
        }
    }
}
