package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.InProcessService;

/** Starting, stopping, and several at once. */
class LifecycleTest {
    private static final Options SMALL = Options.defaults().withRows(500);

    @Test
    void two_services_do_not_disturb_each_other() throws Exception {
        String query = "SELECT COUNT(*) FROM demo.stars";
        try (EmbeddedTap one = EmbeddedTap.start(SMALL)) {
            try (EmbeddedTap other = EmbeddedTap.start(SMALL.withRows(7))) {
                assertThat(new Client(one.uri()).query(query).column(0)).containsExactly("500");
                assertThat(new Client(other.uri()).query(query).column(0)).containsExactly("7");
            }
            assertThat(new Client(one.uri()).query(query).column(0)).containsExactly("500");
        }
    }

    @Test
    void closing_frees_the_port_and_ends_the_threads() throws Exception {
        int port;
        try (EmbeddedTap service = EmbeddedTap.start(SMALL)) {
            port = service.uri().getPort();
            assertThat(new Client(service.uri()).get("/availability").statusCode())
                    .isEqualTo(200);
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(socket.isBound()).isTrue();
        }
        try (EmbeddedTap again = EmbeddedTap.start(SMALL.withPort(port))) {
            assertThat(again.uri()).isEqualTo(URI.create("http://127.0.0.1:" + port + "/tap"));
            assertThatThrownBy(() -> EmbeddedTap.start(SMALL.withPort(port))).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void closing_leaves_no_thread_whatever_is_going_on() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Options options = SMALL.withRows(3000)
                .withMisbehaviours(Misbehaviour.RESULT_REDIRECTS)
                .withQueryDelay("demo.messier", Duration.ofSeconds(60));
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> waiting;
            try (EmbeddedTap service = EmbeddedTap.start(options)) {
                Jobs jobs = new Jobs(service);
                jobs.until(jobs.start(Jobs.ENDLESS), "EXECUTING");
                String slow = jobs.start(Jobs.QUERY);
                jobs.until(slow, "EXECUTING");
                jobs.start(Jobs.QUERY);
                waiting = List.of(
                        clients.submit(() -> jobs.get(slow + "?WAIT=60")),
                        clients.submit(() -> new Client(service.uri()).query(Jobs.QUERY)),
                        clients.submit(() -> new Client(service.uri()).query(Jobs.ENDLESS)));
                Thread.sleep(300);
            }
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!before.contains(thread) && thread.getName().matches("(embedded-tap|HTTP-Dispatcher).*")) {
                    // one that has done all its work may be on its last instructions
                    thread.join(500);
                    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                }
            }
            for (Future<?> answer : waiting) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(java.io.IOException.class);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void many_clients_get_their_own_answers() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(SMALL)) {
            ExecutorService clients = Executors.newFixedThreadPool(12);
            try {
                List<Future<List<List<String>>>> answers = new ArrayList<>();
                for (int i = 1; i <= 110; i++) {
                    answers.add(clients.submit(ask(service.uri(), i)));
                }
                for (int i = 1; i <= 110; i++) {
                    assertThat(answers.get(i - 1).get()).containsExactly(List.of("M" + i, "500"));
                }
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private static Callable<List<List<String>>> ask(URI uri, int number) {
        return () -> new Client(uri)
                .query("SELECT m.name, COUNT(*) FROM demo.messier AS m, demo.stars AS s WHERE m = " + number
                        + " GROUP BY m.name")
                .rows();
    }

    @Test
    void a_client_that_goes_away_hurts_nobody() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(SMALL.withRows(20_000))) {
            for (int i = 0; i < 20; i++) {
                URI uri = URI.create(service.uri() + "/sync?LANG=ADQL&QUERY=SELECT+*+FROM+demo.stars");
                try (var body = uri.toURL().openStream()) {
                    assertThat(body.read()).isEqualTo('<');
                }
            }
            assertThat(new Client(service.uri())
                            .query("SELECT COUNT(*) FROM demo.stars")
                            .column(0))
                    .containsExactly("20000");
        }
    }

    @Test
    void the_demo_is_found_and_started_once() throws Exception {
        InProcessService demo =
                ServiceLoader.load(InProcessService.class).findFirst().orElseThrow();
        assertThat(demo.shortName()).isEqualTo("demo");
        URI uri = demo.start();
        assertThat(demo.start()).isEqualTo(uri);
        assertThat(new DemoService().start()).isEqualTo(uri);
        assertThat(new Client(uri).query("SELECT COUNT(*) FROM demo.stars").column(0))
                .containsExactly("100000");
    }

    @Test
    void the_command_line_is_checked() {
        Options options = EmbeddedTapMain.parse(List.of("--port", "8080", "--profile", "adql-2.0", "--rows", "5"));
        assertThat(options)
                .isEqualTo(Options.defaults()
                        .withPort(8080)
                        .withProfile(Profile.adql20())
                        .withRows(5));
        Options more =
                EmbeddedTapMain.parse(List.of("--user", "ann:a:b", "--delay", "2", "--misbehave", "IGNORES_WAIT,SLOW"));
        assertThat(more)
                .isEqualTo(Options.defaults()
                        .withUser("ann", "a:b")
                        .withQueryDelay(Duration.ofSeconds(2))
                        .withMisbehaviours(Misbehaviour.SLOW, Misbehaviour.IGNORES_WAIT));
        assertThat(EmbeddedTapMain.parse(List.of("--odd-names", "--rows", "5")))
                .isEqualTo(Options.defaults().withRows(5).withOddNames());
        for (List<String> wrong : List.of(
                List.of("--user", "ann"),
                List.of("--delay", "-"),
                List.of("--misbehave", "badly"),
                List.of("--nix"),
                List.of("--port"),
                List.of("--port", "x"),
                List.of("--rows", "-1"),
                List.of("--profile", "sql"))) {
            assertThatThrownBy(() -> EmbeddedTapMain.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
