package org.tapjdbc.local;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AbstractTable;
import org.tapjdbc.adql.TableReference;

/** One place of a query where a table is named, as Calcite's catalogue sees it: each place has an entry of its own. */
final class NamedTable extends AbstractTable {
    private final int number;
    private final TableReference reference;
    private final SourceTable source;
    private final String alias;
    private String shown;

    NamedTable(int number, TableReference reference, SourceTable source, String alias) {
        this.number = number;
        this.reference = reference;
        this.source = source;
        this.alias = alias;
        this.shown = alias;
    }

    /** The name of the entry, which no user writes. */
    String entry() {
        return "#" + number;
    }

    TableReference reference() {
        return reference;
    }

    SourceTable source() {
        return source;
    }

    /** What its columns are called by in the query. */
    String alias() {
        return alias;
    }

    /** What it is called in the queries for services: the alias that the user gave, if there is one. */
    String shown() {
        return shown;
    }

    void show(String given) {
        shown = given;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
        return Types.row(source.fields(), factory);
    }
}
