package org.tapjdbc.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * The columns of a table, in some eighty bytes each: catalogues have hundreds of thousands, of which few are looked at.
 */
final class PackedColumns {
    static final PackedColumns NONE = new PackedColumns(new byte[0]);

    private final byte[] bytes;
    private final int from;
    private final int end;

    PackedColumns(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** A part of the bytes, which are not copied. */
    PackedColumns(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
    }

    static PackedColumns of(List<ColumnEntry> columns) {
        Packer packer = new Packer();
        columns.forEach(column -> pack(column, packer));
        return new PackedColumns(packer.toBytes());
    }

    static void pack(ColumnEntry column, Packer packer) {
        Field field = column.field();
        packer.text(field.name())
                .text(field.datatype().votableName())
                .text(field.arraysize().toString())
                .text(field.unit())
                .text(field.ucd())
                .text(field.utype())
                .text(field.xtype())
                .text(field.description())
                .flag(column.principal())
                .flag(column.indexed())
                .flag(column.std())
                .flag(column.primary());
    }

    void pack(Packer packer) {
        packer.number(end - from).raw(bytes, from, end - from);
    }

    List<ColumnEntry> entries() {
        List<ColumnEntry> columns = new ArrayList<>();
        Unpacker packed = new Unpacker(bytes, from, end);
        try {
            while (!packed.isAtEnd()) {
                Field.Builder field = Field.named(packed.required(), Datatype.of(packed.text()))
                        .arraysize(Arraysize.parse(packed.text()))
                        .unit(packed.text())
                        .ucd(packed.text())
                        .utype(packed.text())
                        .xtype(packed.text())
                        .description(packed.text());
                columns.add(new ColumnEntry(field.build(), packed.flag(), packed.flag(), packed.flag(), packed.flag()));
            }
        } catch (IOException e) {
            // what comes from a file has a checksum that is right
            throw new UncheckedIOException(e);
        }
        return columns;
    }
}
