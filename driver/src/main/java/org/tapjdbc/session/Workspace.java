package org.tapjdbc.session;

import java.util.Locale;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.Settings;
import org.tapjdbc.types.Column;
import org.tapjdbc.votable.Serialization;

/** What a connection has of its own, whichever services it asks: its properties, its temporary tables, who waits. */
public final class Workspace implements AutoCloseable {
    private final Settings settings;
    private final ConnectionTables tables;
    private final AskingThreads asking = new AskingThreads();

    /** @param settings the properties of the connection */
    public Workspace(Settings settings) {
        this.settings = settings;
        this.tables = new ConnectionTables(
                Serialization.valueOf(settings.choice(TapProperty.UPLOAD_FORMAT).toUpperCase(Locale.ROOT)));
    }

    /** The properties. */
    public Settings settings() {
        return settings;
    }

    /** The temporary tables. */
    public ConnectionTables tables() {
        return tables;
    }

    /** The threads that wait for answers. */
    public AskingThreads asking() {
        return asking;
    }

    /** How values are shown, as the properties have it. */
    public Column.Options columnOptions() {
        return new Column.Options(
                settings.isSet(TapProperty.NAN_AS_NULL),
                settings.choice(TapProperty.ARRAYS).equals("text"));
    }

    @Override
    public void close() {
        tables.close();
    }
}
