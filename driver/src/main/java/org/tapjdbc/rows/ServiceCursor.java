package org.tapjdbc.rows;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.TapResult;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** The rows of a service's result, as they come over the network. */
public final class ServiceCursor implements RowCursor {
    private final TapResult result;

    public ServiceCursor(TapResult result) {
        this.result = result;
    }

    @Override
    public List<Field> fields() {
        return result.fields();
    }

    @Override
    public boolean next() throws SQLException {
        try {
            return result.next();
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public Cell cell(int index) {
        return result.cell(index);
    }

    @Override
    public List<Info> infos() {
        return result.infos();
    }

    @Override
    public Document document() {
        return result.document();
    }

    @Override
    public List<String> warnings() {
        return result.warnings();
    }

    @Override
    public boolean isOverflow() {
        return result.isOverflow();
    }

    @Override
    public void close() {
        result.close();
    }
}
