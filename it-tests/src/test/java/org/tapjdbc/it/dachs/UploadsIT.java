package org.tapjdbc.it.dachs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.tapjdbc.it.uploads.UploadScenarios;

@Tag("dachs")
class UploadsIT extends UploadScenarios {
    @Override
    protected Connection connect(String parameter) throws SQLException {
        return Dachs.connect(parameter);
    }

    /** In BINARY2, DaCHS counts such a character once where it writes two, so that the rows fall out of step. */
    @Override
    protected Set<String> unsupported() {
        return Set.of("ASTRAL");
    }

    @Override
    protected String starTable() {
        return "tst.stars";
    }

    @Override
    protected String fewStars() {
        return " WHERE source_id < 4000000019000000000";
    }
}
