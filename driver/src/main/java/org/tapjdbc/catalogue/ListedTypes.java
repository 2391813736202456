package org.tapjdbc.catalogue;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * Types as TAP_SCHEMA lists them, in every spelling that services have: VOTable's with an arraysize (TAP 1.1), SQL's with
 * a size (TAP 1.0), with the prefix {@code adql:}, or with the size in brackets.
 */
public final class ListedTypes {
    private static final Pattern SIZED = Pattern.compile("([^(]*)\\(\\s*([0-9]+|\\*)\\s*\\)\\s*(.*)");

    private ListedTypes() {}

    /**
     * Begins the declaration of a column.
     *
     * @param arraysize VOTable's
     * @param size that of TAP 1.0
     */
    public static Field.Builder field(
            String name,
            @Nullable String datatype,
            @Nullable String arraysize,
            @Nullable String size,
            @Nullable String xtype) {
        String listed = datatype == null ? "" : datatype.strip();
        String bound = size;
        Matcher sized = SIZED.matcher(listed);
        if (sized.matches()) {
            listed = (sized.group(1) + " " + sized.group(3)).strip();
            bound = sized.group(2);
        }
        Datatype votable = Datatype.of(listed);
        if (votable == Datatype.BOOLEAN || (votable != Datatype.UNKNOWN && !isSqlSpelling(listed, arraysize, xtype))) {
            return Field.named(name, votable)
                    .arraysize(shape(arraysize, votable))
                    .xtype(xtype);
        }
        return sqlType(name, listed, bound, xtype);
    }

    /** {@code CHAR}, {@code DOUBLE} and {@code INT} are words of both; in capitals they are SQL's. */
    private static boolean isSqlSpelling(String listed, @Nullable String arraysize, @Nullable String xtype) {
        return arraysize == null && xtype == null && listed.equals(listed.toUpperCase(Locale.ROOT));
    }

    private static Arraysize shape(@Nullable String arraysize, Datatype datatype) {
        try {
            Arraysize shape = Arraysize.parse(arraysize);
            // services that cannot say "any length" say nothing
            return datatype.isText() && arraysize == null ? Arraysize.VARIABLE : shape;
        } catch (IllegalArgumentException e) {
            return Arraysize.VARIABLE;
        }
    }

    private static Field.Builder sqlType(String name, String listed, @Nullable String size, @Nullable String xtype) {
        String type = listed.toUpperCase(Locale.ROOT)
                .replaceFirst("^(ADQL|TAP|VS|VOTABLE):", "")
                .strip();
        return switch (type) {
            case "BOOLEAN", "BOOL" -> Field.named(name, Datatype.BOOLEAN);
            case "BIT" -> Field.named(name, Datatype.BIT);
            case "TINYINT" -> Field.named(name, Datatype.UNSIGNED_BYTE);
            case "SMALLINT", "SHORT" -> Field.named(name, Datatype.SHORT);
            case "INTEGER", "INT" -> Field.named(name, Datatype.INT);
            case "BIGINT", "LONG" -> Field.named(name, Datatype.LONG);
            case "REAL", "FLOAT4" -> Field.named(name, Datatype.FLOAT);
            case "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT8", "NUMERIC", "DECIMAL", "NUMBER" ->
                Field.named(name, Datatype.DOUBLE);
            case "CHAR", "CHARACTER", "NCHAR" ->
                Field.named(name, Datatype.CHAR).arraysize(length(size, false));
            case "TIMESTAMP", "DATETIME" ->
                Field.named(name, Datatype.CHAR).arraysize(Arraysize.VARIABLE).xtype("timestamp");
            case "CLOB", "TEXT" ->
                Field.named(name, Datatype.CHAR).arraysize(Arraysize.VARIABLE).xtype("clob");
            case "BINARY", "VARBINARY", "BLOB" ->
                Field.named(name, Datatype.UNSIGNED_BYTE).arraysize(length(size, !type.equals("BINARY")));
            case "POINT", "REGION" ->
                Field.named(name, Datatype.CHAR)
                        .arraysize(Arraysize.VARIABLE)
                        .xtype("adql:" + type.toLowerCase(Locale.ROOT));
            case "MOC" ->
                Field.named(name, Datatype.CHAR).arraysize(Arraysize.VARIABLE).xtype("moc");
            default ->
                Field.named(name, Datatype.CHAR).arraysize(length(size, true)).xtype(xtype);
        };
    }

    private static Arraysize length(@Nullable String size, boolean variable) {
        if (size == null || !size.matches("[0-9]{1,9}") || Integer.parseInt(size) == 0) {
            return Arraysize.VARIABLE;
        }
        return Arraysize.parse(variable ? size + "*" : size);
    }
}
