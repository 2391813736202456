package org.tapjdbc.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** A process that answers each query with {@link StreamedRows}; it prints its URL, and ends when its input does. */
final class StreamServer {
    private StreamServer() {}

    public static void main(String[] arguments) throws IOException {
        Serialization serialization = Serialization.valueOf(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tap/sync", exchange -> answer(exchange, serialization));
        server.createContext("/", StreamServer::notFound);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/tap");
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
        server.stop(0);
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, Serialization serialization) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
        exchange.sendResponseHeaders(200, 0);
        try (VotableWriter writer = new VotableWriter(exchange.getResponseBody(), serialization, header())) {
            for (int i = 0; i < StreamedRows.COUNT; i++) {
                writer.row(StreamedRows.row(i));
            }
            writer.finish(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }

    private static VotableWriter.TableHeader header() {
        List<Field> fields = List.of(
                Field.named("id", Datatype.LONG).build(),
                Field.named("ra", Datatype.DOUBLE).build(),
                Field.named("dec", Datatype.DOUBLE).build(),
                Field.named("root", Datatype.DOUBLE).build(),
                Field.named("mag", Datatype.FLOAT).build(),
                Field.named("colour", Datatype.FLOAT).build(),
                Field.named("nobs", Datatype.SHORT).build(),
                Field.named("mixed", Datatype.INT).build(),
                Field.named("flag", Datatype.BOOLEAN).build(),
                Field.named("class", Datatype.CHAR).arraysize("1").build(),
                Field.named("name", Datatype.CHAR).arraysize("*").build(),
                Field.named("word", Datatype.UNICODE_CHAR).arraysize("*").build());
        return new VotableWriter.TableHeader("stars", null, List.of(new Info("QUERY_STATUS", "OK")), fields);
    }
}
