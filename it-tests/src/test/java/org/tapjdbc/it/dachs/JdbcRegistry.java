package org.tapjdbc.it.dachs;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapConnection;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.pseudo.registry.RegistryEndpoint;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The server as a registry, asked through a connection to it. */
record JdbcRegistry(Connection connection) implements RegistryEndpoint {
    @Override
    public URI url() {
        return URI.create(Dachs.url());
    }

    @Override
    public Capabilities capabilities() throws SQLException {
        return connection.unwrap(TapConnection.class).getCapabilities();
    }

    @Override
    public ServiceLanguage language() {
        return ServiceLanguage.full21();
    }

    /** All values as text. */
    @Override
    public RowCursor query(String adql, @Nullable Duration firstByte) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(adql)) {
            List<Field> fields = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                fields.add(Field.named(rows.getMetaData().getColumnLabel(i), Datatype.CHAR)
                        .arraysize("*")
                        .build());
            }
            List<@Nullable Object[]> values = new ArrayList<>();
            while (rows.next()) {
                @Nullable Object[] row = new @Nullable Object[fields.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = rows.getString(i + 1);
                }
                values.add(row);
            }
            return new MemoryCursor(fields, values);
        }
    }
}
