package org.tapjdbc.it.clients;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of the schema {@code odd}, as JDBC's metadata names them. */
enum OddTable {
    /** Read as a pattern, its name is that of the next one too. */
    SIBLING("gavo_source", "source_id ra dec pmra pmdec mag nobs name"),
    OTHER_SIBLING("gavo2source", "obs_id source_id ra dec obs_time band flux flux_error quality"),
    /** Listed without a schema. */
    UNPREFIXED("unprefixed_source", "source_id ra dec name"),
    /** Listed with the prefix of another schema. */
    OTHER_PREFIX("detections", "detection_id ra dec filter mag"),
    /** Its columns are listed without the quotes that a query needs. */
    VIZIER("J/A+A/649/A1/t", "_RAJ2000 _DEJ2000 Bmag size count"),
    MIXED_CASE("MixedCase", "ObjID raJ2000 dec size");

    static final String SCHEMA = "odd";
    static final int ROWS = 5;

    private final String name;
    private final String columns;

    OddTable(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    /** TABLE_NAME. */
    String jdbcName() {
        return name;
    }

    /** COLUMN_NAME of each, in their order. */
    List<String> columns() {
        return List.of(columns.split(" ", -1));
    }

    /** The table as a client writes it from the metadata: schema and name, each in quotes. */
    String quoted() {
        return quote(SCHEMA) + '.' + quote(name);
    }

    /** A query of all columns, each in quotes. */
    String query() {
        return columns().stream()
                .map(OddTable::quote)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + quoted()));
    }

    static String quote(String name) {
        return '"' + name + '"';
    }
}
