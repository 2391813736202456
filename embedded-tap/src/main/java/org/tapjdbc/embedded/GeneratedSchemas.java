package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;

/** Schemas full of generated tables, for services as large as the largest. Tables share what is said of columns. */
final class GeneratedSchemas {
    private static final int SCHEMAS = 200;
    private static final int FIRST_SCHEMA = 250;
    private static final int SIZES = 100;
    private static final List<String> BANDS = List.of("u", "g", "r", "i", "z", "y", "j", "h", "k", "w1", "w2", "nuv");

    private static final List<ColumnMeta> EVERYWHERE = List.of(
            ColumnMeta.regular(
                    "source_id",
                    ColumnType.BIGINT,
                    "kip",
                    null,
                    "meta.id;meta.main",
                    "Identifier, unique within the table"),
            ColumnMeta.regular(
                    "ra",
                    ColumnType.DOUBLE,
                    "ip",
                    "deg",
                    "pos.eq.ra;meta.main",
                    "Right ascension (ICRS) at epoch 2016.0"),
            ColumnMeta.regular(
                    "dec",
                    ColumnType.DOUBLE,
                    "ip",
                    "deg",
                    "pos.eq.dec;meta.main",
                    "Declination (ICRS) at epoch 2016.0"),
            ColumnMeta.regular(
                    "name", ColumnType.VARCHAR, "p", null, "meta.id", "Designation, with the number of the row"));

    private static final List<ColumnMeta> SOMEWHERE = List.of(
            ColumnMeta.regular(
                    "pmra",
                    ColumnType.DOUBLE,
                    "n",
                    "mas/yr",
                    "pos.pm;pos.eq.ra",
                    "Proper motion in right ascension, projected"),
            ColumnMeta.regular(
                    "pmdec", ColumnType.DOUBLE, "n", "mas/yr", "pos.pm;pos.eq.dec", "Proper motion in declination"),
            ColumnMeta.regular(
                    "parallax", ColumnType.DOUBLE, "n", "mas", "pos.parallax", "Parallax at the reference epoch"),
            ColumnMeta.regular(
                    "e_parallax",
                    ColumnType.REAL,
                    "n",
                    "mas",
                    "stat.error;pos.parallax",
                    "Standard error of the parallax"),
            ColumnMeta.regular(
                    "nobs", ColumnType.SMALLINT, "", null, "meta.number;obs", "Number of observations that were used"),
            ColumnMeta.regular(
                    "obs_time", ColumnType.TIMESTAMP, "", null, "time.epoch", "Mean time of the observations (UTC)"),
            ColumnMeta.regular(
                    "field", ColumnType.CHAR3, "", null, "meta.id;obs.field", "Field of the survey, by its short name"),
            ColumnMeta.regular(
                    "class", ColumnType.CHAR1, "", null, "src.class", "Class that the pipeline found most likely"),
            ColumnMeta.regular(
                    "note", ColumnType.UNICODE, "n", null, "meta.note", "Remark of the authors on this very source"),
            ColumnMeta.regular(
                    "redshift",
                    ColumnType.REAL,
                    "n",
                    null,
                    "src.redshift",
                    "Spectroscopic redshift, where there is one"),
            ColumnMeta.regular(
                    "flags",
                    ColumnType.INTEGER,
                    "",
                    null,
                    "meta.code.qual",
                    "Quality flags of the reduction, one bit each"));

    private final int columnsPerTable;
    private final List<ColumnMeta> pool = new ArrayList<>();

    private GeneratedSchemas(int columnsPerTable) {
        this.columnsPerTable = columnsPerTable;
        for (int round = 1; pool.size() < columnsPerTable; round++) {
            addColumns(round == 1 ? "" : "_" + round);
        }
    }

    static List<SchemaMeta> of(Extras extras) {
        return new GeneratedSchemas(extras.generatedColumns()).schemas(extras.generatedTables());
    }

    private void addColumns(String suffix) {
        for (ColumnMeta column : SOMEWHERE) {
            pool.add(
                    suffix.isEmpty()
                            ? column
                            : column.named(Name.regular(column.name().text() + suffix)));
        }
        for (String band : BANDS) {
            String flux = "flux_" + band + suffix;
            String mag = "mag_" + band + suffix;
            String where = " in the band " + band;
            pool.add(ColumnMeta.regular(
                    flux, ColumnType.REAL, "n", "mJy", "phot.flux.density", "Flux density measured" + where));
            pool.add(ColumnMeta.regular(
                    "e_" + flux,
                    ColumnType.REAL,
                    "n",
                    "mJy",
                    "stat.error;phot.flux",
                    "Error of the flux density" + where));
            pool.add(ColumnMeta.regular(
                    mag, ColumnType.REAL, "n", "mag", "phot.mag", "Magnitude, free of extinction," + where));
            pool.add(ColumnMeta.regular(
                    "e_" + mag, ColumnType.REAL, "n", "mag", "stat.error;phot.mag", "Error of the magnitude" + where));
        }
    }

    private List<SchemaMeta> schemas(int tables) {
        List<SchemaMeta> schemas = new ArrayList<>();
        int first = Math.min(tables, FIRST_SCHEMA);
        long weights = 0;
        for (int schema = 1; schema < SCHEMAS; schema++) {
            weights += weight(schema);
        }
        int made = 0;
        long weight = 0;
        for (int schema = 0; schema < SCHEMAS; schema++) {
            weight += schema == 0 ? 0 : weight(schema);
            int end = (int) (first + (tables - first) * weight / weights);
            if (end > made) {
                schemas.add(schema(schema, made, end));
            }
            made = end;
        }
        return schemas;
    }

    /** How large a schema is, compared with others. */
    private static int weight(int schema) {
        return 1 + schema * 37 % SIZES;
    }

    private SchemaMeta schema(int number, int from, int to) {
        Name name = Name.regular("gen_%03d".formatted(number));
        List<TableMeta> tables = new ArrayList<>(to - from);
        for (int table = from; table < to; table++) {
            Name own = Name.regular("cat_%05d".formatted(table));
            String description =
                    "Catalogue " + table + " of the generated survey " + number + ": positions and photometry";
            tables.add(new TableMeta(name, List.of(name, own), description, columns(table), null, false));
        }
        return new SchemaMeta(name, "Generated survey " + number + ", with " + tables.size() + " tables", tables);
    }

    private List<ColumnMeta> columns(int table) {
        List<ColumnMeta> columns = new ArrayList<>(EVERYWHERE);
        for (int i = 0; columns.size() < columnsPerTable; i++) {
            columns.add(pool.get((int) ((table * 7L + i) % pool.size())));
        }
        return columns.subList(0, columnsPerTable);
    }
}
