package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** sqlline as it comes, with a script on its standard input. */
class SqllineIT {
    private static Demo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = Demo.start();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static String outputOf(String... commands) throws IOException {
        return Sqlline.outputOf(demo, commands);
    }

    @Test
    void it_connects_and_prints_the_rows_of_a_query() throws IOException {
        assertThat(outputOf("SELECT name, vmag FROM demo.messier ORDER BY vmag LIMIT 2;"))
                .contains("'name','vmag'", "'M45','1.6'", "2 rows selected")
                .doesNotContain("Exception");
    }

    @Test
    void c306_it_lists_tables_columns_and_keys() throws IOException {
        assertThat(outputOf("!tables", "!columns messier", "!primarykeys messier"))
                .contains("'demo','messier','TABLE'", "'messier','common_name'", "'TAP_SCHEMA','columns'")
                .doesNotContain("Exception");
    }

    @Test
    void c201_it_prints_every_scalar_of_the_metadata() throws IOException {
        assertThat(outputOf("!dbinfo", "!metadata getTableTypes", "!metadata getTypeInfo", "!metadata getCatalogs"))
                .contains("supportsCatalogsInDataManipulation", "false", "IVOA TAP", "'TABLE'", "'VARCHAR'")
                .doesNotContain("Exception");
    }

    @Test
    void what_the_service_refuses_is_printed_and_the_next_statement_runs() throws IOException {
        assertThat(outputOf("SELECT nosuch FROM demo.messier;", "SELECT COUNT(*) AS n FROM demo.messier;"))
                .contains("nosuch", "42S22", "'110'");
    }

    @Test
    void c104_transactions_are_borne() throws IOException {
        assertThat(outputOf("!autocommit off", "!commit", "!rollback", "!isolation TRANSACTION_NONE", "!reconnect"))
                .contains("Commit complete", "Rollback complete")
                .doesNotContain("Exception");
    }
}
