package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tables that exist for one user only. */
class PrivateTablesTest {
    private static final String HIDDEN_FROM_ALICE = "private.bob_notes";

    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws Exception {
        Options options = Options.defaults()
                .withRows(1)
                .withUser("alice", "wonder")
                .withUser("bob", "build")
                .withPrivateTable("alice", "alice_notes")
                .withPrivateTable("alice", "alice_plans")
                .withPrivateTable("bob", "bob_notes");
        service = EmbeddedTap.start(options.withAccess(options.access().orAnonymous()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Jobs alice() {
        return basic("alice:wonder");
    }

    private static Jobs bob() {
        return basic("bob:build");
    }

    private static Jobs anonymous() {
        return new Jobs(service);
    }

    private static Jobs basic(String pair) {
        return new Jobs(
                service,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Client.Answer query(Jobs user, String adql) throws Exception {
        return user.get("/sync?" + Client.form("LANG", "ADQL", "QUERY", adql)).table();
    }

    private static List<?> tables(Jobs user) throws Exception {
        return query(user, "SELECT table_name FROM TAP_SCHEMA.tables WHERE schema_name = 'private'")
                .column(0);
    }

    @Test
    void tap_schema_lists_to_each_user_what_is_his() throws Exception {
        assertThat(tables(alice())).isEqualTo(List.of("private.alice_notes", "private.alice_plans"));
        assertThat(tables(bob())).isEqualTo(List.of("private.bob_notes"));
        assertThat(tables(anonymous())).isEmpty();
    }

    @Test
    void all_tables_of_tap_schema_agree() throws Exception {
        String columns = "SELECT column_name FROM TAP_SCHEMA.columns WHERE table_name LIKE 'private.%'";
        assertThat(query(alice(), columns).rows()).hasSize(8);
        assertThat(query(bob(), columns).rows()).hasSize(4);
        assertThat(query(anonymous(), columns).rows()).isEmpty();
        String schemas = "SELECT schema_name FROM TAP_SCHEMA.schemas WHERE schema_name = 'private'";
        assertThat(query(alice(), schemas).rows()).hasSize(1);
        assertThat(query(anonymous(), schemas).rows()).isEmpty();
        String joined = "SELECT t.table_name FROM TAP_SCHEMA.schemas AS s RIGHT OUTER JOIN TAP_SCHEMA.tables AS t"
                + " ON s.schema_name = t.schema_name WHERE t.table_name IN"
                + " (SELECT table_name FROM TAP_SCHEMA.columns WHERE column_name = 'note')";
        assertThat(query(alice(), joined).rows()).hasSize(2);
        assertThat(query(anonymous(), joined).rows()).isEmpty();
    }

    @Test
    void the_documents_list_to_each_user_what_is_his() throws Exception {
        for (String path : List.of("/tables", "/tables?detail=min")) {
            assertThat(alice().get(path).body())
                    .contains("private.alice_notes", "private.alice_plans")
                    .doesNotContain("bob");
            assertThat(bob().get(path).body()).contains("private.bob_notes").doesNotContain("alice");
            assertThat(anonymous().get(path).body())
                    .contains("demo.stars")
                    .doesNotContain("alice", "bob", "<name>private</name>");
        }
        assertThat(alice().get("/tables/private.alice_notes").status()).isEqualTo(200);
    }

    @Test
    void a_table_of_another_user_is_as_unknown_as_one_that_is_not() throws Exception {
        assertThat(query(bob(), "SELECT note FROM private.bob_notes").rows()).hasSize(5);
        for (Jobs user : List.of(alice(), anonymous())) {
            Client.Answer hidden = query(user, "SELECT note FROM private.bob_notes");
            Client.Answer missing = query(user, "SELECT note FROM private.bob_jotes");
            assertThat(hidden.error()).isNotNull().isEqualTo(missing.error().replace("jotes", "notes"));
            assertThat(user.get("/tables/" + HIDDEN_FROM_ALICE).status()).isEqualTo(404);
        }
    }

    @Test
    void a_job_sees_what_its_owner_sees() throws Exception {
        String adql = "SELECT note FROM private.bob_notes";
        Jobs bob = bob();
        assertThat(bob.get(bob.finished(adql) + "/results/result").table().rows())
                .hasSize(5);
        Jobs alice = alice();
        assertThat(alice.get(alice.finished(adql)).body()).contains("Unknown table");
    }

    @Test
    void documents_of_different_users_have_different_tags() throws Exception {
        for (String path : List.of("/tables", "/tables?detail=min", "/tables/demo.stars", "/capabilities")) {
            List<String> tags = List.of(
                    alice().get(path).header("ETag"),
                    bob().get(path).header("ETag"),
                    anonymous().get(path).header("ETag"));
            assertThat(tags).doesNotHaveDuplicates();
            assertThat(alice().get(path).header("ETag")).isEqualTo(tags.get(0));
        }
    }

    @Test
    void where_all_must_say_who_they_are_each_sees_his_own() throws Exception {
        Options closed = Options.defaults()
                .withRows(1)
                .withToken("t0ken", "alice")
                .withPrivateTable("alice", "alice_notes")
                .withPrivateTable("bob", "bob_notes");
        try (EmbeddedTap other = EmbeddedTap.start(closed)) {
            assertThat(tables(new Jobs(other, "Authorization", "Bearer t0ken")))
                    .isEqualTo(List.of("private.alice_notes"));
            assertThat(new Jobs(other).get("/tables").status()).isEqualTo(401);
        }
    }

    @Test
    void the_command_line_takes_private_tables() {
        assertThat(EmbeddedTapMain.parse(List.of("--user", "ann:x", "--private-table", "ann:ann_notes")))
                .isEqualTo(Options.defaults().withUser("ann", "x").withPrivateTable("ann", "ann_notes"));
        for (String wrong : List.of("ann", ":notes", "ann:", "ann:a b")) {
            assertThatThrownBy(() -> EmbeddedTapMain.parse(List.of("--private-table", wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
