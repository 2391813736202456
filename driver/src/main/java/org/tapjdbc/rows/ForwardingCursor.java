package org.tapjdbc.rows;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** A cursor that stands before another one and changes some of what it does. */
public abstract class ForwardingCursor implements RowCursor {
    private final RowCursor rows;

    protected ForwardingCursor(RowCursor rows) {
        this.rows = rows;
    }

    @Override
    public List<Field> fields() {
        return rows.fields();
    }

    @Override
    public boolean next() throws SQLException {
        return rows.next();
    }

    @Override
    public Cell cell(int index) {
        return rows.cell(index);
    }

    @Override
    public final List<Info> infos() {
        return rows.infos();
    }

    @Override
    public final @Nullable Document document() {
        return rows.document();
    }

    @Override
    public List<String> warnings() {
        return rows.warnings();
    }

    @Override
    public boolean isOverflow() {
        return rows.isOverflow();
    }

    @Override
    public @Nullable SQLWarning truncation() {
        return rows.truncation();
    }

    @Override
    public void close() {
        rows.close();
    }
}
