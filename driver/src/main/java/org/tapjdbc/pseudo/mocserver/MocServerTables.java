package org.tapjdbc.pseudo.mocserver;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/** The tables of the schema {@code mocserver}. */
public final class MocServerTables {
    static final String SCHEMA = "mocserver";

    private MocServerTables() {}

    /** The tables, whose metadata are known without asking anybody. */
    public static List<RowTable> of(MocServers servers) {
        return List.of(new DatasetsTable(servers), new PropertiesTable(servers), new FieldsTable(servers));
    }

    static @Nullable String text(Cell cell) throws SQLException {
        try {
            return cell.text();
        } catch (VotableException e) {
            throw Errors.BAD_TEXT.because(e, "A value cannot be read: " + e.getMessage() + ".");
        }
    }
}
