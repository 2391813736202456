package org.tapjdbc.route;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.catalogue.KeptAnswers;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.pseudo.mocserver.MocServer;
import org.tapjdbc.pseudo.mocserver.MocServerTables;
import org.tapjdbc.pseudo.mocserver.MocServers;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.session.AskingThreads;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.Services;
import org.tapjdbc.uws.RemoteAnswer;
import org.tapjdbc.uws.RemoteCall;
import org.tapjdbc.uws.RemoteRequest;
import org.tapjdbc.uws.TapException;

/** The ways to the MOCServers. */
public final class MocServerAccess {
    /** How many bytes of answers are kept. */
    private static final long MOST_KEPT = 1L << 28;

    private MocServerAccess() {}

    /**
     * The tables of the MOCServers that a connection may ask; contacts none.
     *
     * @throws SQLException HY024 if the property {@code mocserver} names something else than URLs
     */
    public static List<RowTable> tables(Services services) throws SQLException {
        List<MocServer> servers = new ArrayList<>();
        for (URI url : MocServers.urls(services.workspace().settings().text(TapProperty.MOCSERVER))) {
            servers.add(new Way(services, url));
        }
        return MocServerTables.of(new MocServers(servers));
    }

    /** The way to one of them. */
    private record Way(Services services, URI url) implements MocServer {
        @Override
        public @Nullable KeptAnswers kept() {
            Path directory;
            try {
                directory = services.at(url).directory();
            } catch (SQLException e) {
                return null; // whoever asks the server will be told
            }
            boolean keeps = !services.workspace()
                    .settings()
                    .seconds(TapProperty.METADATA_TTL)
                    .isZero();
            return directory == null || !keeps ? null : KeptAnswers.in(directory, "mocserver", MOST_KEPT);
        }

        @Override
        public RemoteCall call(RemoteRequest request) throws SQLException {
            return services.at(url).client().remote(request);
        }

        /** The call ends with the query that this thread is about, and until the answer begins with its own time, too. */
        @Override
        public RemoteAnswer answer(RemoteCall call, @Nullable Duration patience) throws SQLException {
            AskingThreads asking = services.workspace().asking();
            RunningQuery whole = asking.query();
            RunningQuery part = whole == null ? new RunningQuery(patience) : whole.part(patience);
            CompletableFuture<Void> unused = part.ended().thenRun(call::cancel);
            try {
                return asking.during(part.start(), () -> {
                    try {
                        return call.execute(patience);
                    } catch (TapException e) {
                        throw ServiceErrors.of(e);
                    }
                });
            } finally {
                part.answered();
            }
        }
    }
}
