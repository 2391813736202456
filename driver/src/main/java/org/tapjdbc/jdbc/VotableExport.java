package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** The rows of a result set as a VOTable. */
final class VotableExport {
    /** Moves to the next row, as {@link java.sql.ResultSet#next()}. */
    @FunctionalInterface
    interface Step {
        boolean next() throws SQLException;
    }

    private final RowCursor rows;
    private final Serialization serialization;

    VotableExport(RowCursor rows, Serialization serialization) {
        this.rows = rows;
        this.serialization = serialization;
    }

    void write(OutputStream out, Step step) throws SQLException, IOException {
        if (serialization == Serialization.BINARY) {
            throw Errors.UNSUPPORTED.say("BINARY has no way to say NULL. Use BINARY2, or TABLEDATA.");
        }
        List<Info> leading = rows.infos();
        List<Field> fields = rows.fields();
        ResultDeclarations declarations = ResultDeclarations.of(rows.document(), fields);
        // not closed: that would close the stream
        VotableWriter writer = new VotableWriter(
                out,
                serialization,
                declarations.around(leading),
                declarations.table(fields.stream().map(this::declared).toList()));
        @Nullable Object[] values = new Object[fields.size()];
        while (step.next()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = CellValues.of(rows.cell(i));
            }
            try {
                writer.row(values);
            } catch (IllegalArgumentException e) {
                throw Errors.BAD_TEXT.because(
                        e, "A row cannot be written as " + serialization + ": " + e.getMessage() + ".");
            }
        }
        List<Info> all = rows.infos();
        writer.finish(
                all.subList(Math.min(leading.size(), all.size()), all.size()),
                ResultDeclarations.of(rows.document(), fields).services());
    }

    private Field declared(Field field) {
        boolean padded = serialization == Serialization.BINARY2
                && field.isString()
                && !field.arraysize().variable();
        if (!padded) {
            return field;
        }
        // a char without arraysize may hold more than one character, and a longer string than declared is kept
        boolean single = field.arraysize().isScalar();
        Arraysize variable = single
                ? Arraysize.VARIABLE
                : new Arraysize(List.of(), true, field.arraysize().dimensions().get(0));
        return field.toBuilder().arraysize(variable).build();
    }
}
