package org.tapjdbc.embedded;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A TAP 1.1 service in this process, over tables in memory. It listens on the loopback interface only, and its threads
 * keep no process alive. It takes ADQL as strictly as its {@link Profile} says.
 */
public final class EmbeddedTap implements AutoCloseable {
    private final Database database;
    private final TapServer server;

    private EmbeddedTap(Database database, TapServer server) {
        this.database = database;
        this.server = server;
    }

    /**
     * Starts a service with a database of its own.
     *
     * @throws IOException if the port is taken, or a file is no good of which it shall make a table
     */
    public static EmbeddedTap start(Options options) throws IOException {
        // else the end of an answer may wait for an acknowledgement; read when the first server of the process is made
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        Catalogue without = Catalogue.load(options.extras());
        OwnTables own = OwnTables.open(options.extras().tables(), without);
        Catalogue catalogue = without.with(own.schemas());
        Database database;
        try {
            database = Database.create(catalogue, own, options.rows());
        } catch (SQLException e) {
            throw new IOException("cannot create the tables", e);
        }
        try {
            return new EmbeddedTap(database, TapServer.start(options, catalogue, database));
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    /** Starts one that is set up as {@link Options#defaults()} says. */
    public static EmbeddedTap start() throws IOException {
        return start(Options.defaults());
    }

    /** The base URL, without a slash at the end. */
    public URI uri() {
        return server.uri();
    }

    /** The same tables as H2 has them, to compare with: names in lower case, delimited ones as they are. */
    public DataSource dataSource() {
        return database.source();
    }

    /** Stops answering, frees the port and drops the database. */
    @Override
    public void close() {
        server.close();
        database.close();
    }
}
