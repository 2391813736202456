package org.tapjdbc.local;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.upload.TableBody;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.TapQuery;
import org.tapjdbc.uws.Upload;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** A service that is asked over HTTP, with uploads in slices of a few rows, and remembers what it was asked. */
final class TestSite implements Site, AutoCloseable {
    private final String name;
    private final URI base;
    private final ServiceLanguage language;
    private final TapClient client;
    private final long sliceRows;
    private final boolean uploads;
    private final List<String> asked = new ArrayList<>();
    private final List<Long> uploaded = new ArrayList<>();

    TestSite(String name, URI base, ServiceLanguage language, long sliceRows, boolean uploads) {
        this.name = name;
        this.base = base;
        this.language = language;
        this.client = new TapClient(base, HttpSettings.builder().build());
        this.sliceRows = sliceRows;
        this.uploads = uploads;
    }

    /** The queries so far. */
    List<String> asked() {
        return asked;
    }

    /** How many rows each upload had. */
    List<Long> uploaded() {
        return uploaded;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI url() {
        return base;
    }

    @Override
    public ServiceLanguage language() {
        return language;
    }

    @Override
    public String mode() {
        return "sync";
    }

    @Override
    public boolean takesUploads() {
        return uploads;
    }

    private RowCursor ask(String adql, List<Upload> tables) throws SQLException {
        asked.add(adql);
        try {
            return new ServiceCursor(client.sync(new TapQuery(adql, "ADQL", null, false, null, null, tables))
                    .execute());
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public RowCursor run(String adql, @Nullable TemporaryTable keys) throws SQLException {
        if (keys == null) {
            return ask(adql, List.of());
        }
        if (!uploads) {
            throw Errors.UPLOAD_LIMIT.say("The service %s takes no uploads.", name);
        }
        return new Slices(adql, keys);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The rows of one slice after the other. */
    private final class Slices implements RowCursor {
        private final String adql;
        private final TemporaryTable keys;
        private long next;
        private RowCursor current;
        private @Nullable TableBody body;

        Slices(String adql, TemporaryTable keys) throws SQLException {
            this.adql = adql;
            this.keys = keys;
            this.current = slice();
        }

        private RowCursor slice() throws SQLException {
            TableBody slice = keys.body(next, next + sliceRows);
            body = slice;
            uploaded.add(slice.rows());
            next += sliceRows;
            return ask(adql, List.of(new Upload(keys.name(), new Upload.Inline(slice))));
        }

        @Override
        public List<Field> fields() {
            return current.fields();
        }

        @Override
        public boolean next() throws SQLException {
            while (!current.next()) {
                if (next >= keys.rows()) {
                    return false;
                }
                close();
                current = slice();
            }
            return true;
        }

        @Override
        public Cell cell(int index) {
            return current.cell(index);
        }

        @Override
        public void close() {
            current.close();
            if (body != null) {
                body.close();
            }
        }
    }
}
