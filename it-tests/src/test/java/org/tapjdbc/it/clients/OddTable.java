package org.tapjdbc.it.clients;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of the schema {@code odd}: as JDBC's metadata names them, and as queries in ADQL do. */
public enum OddTable {
    /** Read as a pattern, its name is that of the next one too. */
    SIBLING("gavo_source", "odd.gavo_source", "source_id ra dec pmra pmdec mag nobs name"),
    OTHER_SIBLING("gavo2source", "odd.gavo2source", "obs_id source_id ra dec obs_time band flux flux_error quality"),
    /** Listed without a schema. */
    UNPREFIXED("unprefixed_source", "unprefixed_source", "source_id ra dec name"),
    /** Listed with the prefix of another schema. */
    OTHER_PREFIX("detections", "dbo.detections", "detection_id ra dec filter mag"),
    /** Its columns are listed without the quotes that a query needs. */
    VIZIER("J/A+A/649/A1/t", "\"J/A+A/649/A1/t\"", "_RAJ2000 _DEJ2000 Bmag size count"),
    MIXED_CASE("MixedCase", "odd.\"MixedCase\"", "ObjID raJ2000 dec size");

    public static final String SCHEMA = "odd";
    public static final int ROWS = 5;

    private final String name;
    private final String spelt;
    private final String columns;

    OddTable(String name, String spelt, String columns) {
        this.name = name;
        this.spelt = spelt;
        this.columns = columns;
    }

    /** TABLE_NAME. */
    public String jdbcName() {
        return name;
    }

    /** The table as queries in ADQL write it. */
    public String spelt() {
        return spelt;
    }

    /** COLUMN_NAME of each, in their order. */
    public List<String> columns() {
        return List.of(columns.split(" ", -1));
    }

    /** The table as a client writes it from the metadata: schema and name, each in quotes. */
    public String quoted() {
        return quote(SCHEMA) + '.' + quote(name);
    }

    /** A query of all columns, each in quotes. */
    public String query() {
        return columns().stream()
                .map(OddTable::quote)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + quoted()));
    }

    public static String quote(String name) {
        return '"' + name + '"';
    }
}
