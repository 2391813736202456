package org.tapjdbc.votable.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a column, a FIELD of VOTable (VOTable 1.5, section 4.1). Attributes that are absent are null.
 *
 * @param name the label; the ID, or a generated name, where the document gives no name; never empty
 * @param id the XML ID
 * @param datatype the type of one element
 * @param arraysize the shape of a cell
 * @param unit the unit in VOUnits syntax, as written
 * @param ucd the Unified Content Descriptor
 * @param utype the role in a data model
 * @param xtype the extended type of DALI, such as {@code timestamp} or {@code point}
 * @param ref the ID of what it refers to, such as a COOSYS
 * @param precision significant digits for display, as written; never used to round
 * @param width characters for display, or null
 * @param nullValue the magic value that stands for null ({@code VALUES/@null}), as written
 * @param description free text
 * @param domain the values that occur; null where nothing is said of them
 * @param links where more is told about it, or about its values
 */
public record Field(
        String name,
        @Nullable String id,
        Datatype datatype,
        Arraysize arraysize,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String xtype,
        @Nullable String ref,
        @Nullable String precision,
        @Nullable Integer width,
        @Nullable String nullValue,
        @Nullable String description,
        @Nullable Domain domain,
        List<Link> links) {

    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(datatype, "datatype");
        Objects.requireNonNull(arraysize, "arraysize");
        links = List.copyOf(links);
    }

    /** Begins the declaration of a scalar of that name and type. */
    public static Builder named(String name, Datatype datatype) {
        return new Builder(name, datatype);
    }

    /** A builder that holds what this field holds. */
    public Builder toBuilder() {
        Builder builder = new Builder(name, datatype);
        builder.id = id;
        builder.arraysize = arraysize;
        builder.unit = unit;
        builder.ucd = ucd;
        builder.utype = utype;
        builder.xtype = xtype;
        builder.ref = ref;
        builder.precision = precision;
        builder.width = width;
        builder.nullValue = nullValue;
        builder.description = description;
        builder.domain = domain;
        builder.links = links;
        return builder;
    }

    /** Whether a cell is one string: character data in at most one dimension. */
    public boolean isString() {
        return datatype == Datatype.UNKNOWN || (datatype.isText() && !arraysize.isMultidimensional());
    }

    /** Whether a cell is one value, a string included. */
    public boolean isScalar() {
        return isString() || (arraysize.isScalar() && !datatype.isComplex());
    }

    /** Collects the attributes of a {@link Field}; each setter returns the builder. */
    public static final class Builder {
        private final String name;
        private final Datatype datatype;
        private Arraysize arraysize = Arraysize.SCALAR;
        private @Nullable String id;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String xtype;
        private @Nullable String ref;
        private @Nullable String precision;
        private @Nullable Integer width;
        private @Nullable String nullValue;
        private @Nullable String description;
        private @Nullable Domain domain;
        private List<Link> links = List.of();

        private Builder(String name, Datatype datatype) {
            this.name = name;
            this.datatype = datatype;
        }

        public Builder arraysize(Arraysize value) {
            arraysize = value;
            return this;
        }

        public Builder arraysize(@Nullable String value) {
            return arraysize(Arraysize.parse(value));
        }

        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        public Builder unit(@Nullable String value) {
            unit = value;
            return this;
        }

        public Builder ucd(@Nullable String value) {
            ucd = value;
            return this;
        }

        public Builder utype(@Nullable String value) {
            utype = value;
            return this;
        }

        public Builder xtype(@Nullable String value) {
            xtype = value;
            return this;
        }

        public Builder ref(@Nullable String value) {
            ref = value;
            return this;
        }

        public Builder precision(@Nullable String value) {
            precision = value;
            return this;
        }

        public Builder width(@Nullable Integer value) {
            width = value;
            return this;
        }

        public Builder nullValue(@Nullable String value) {
            nullValue = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder domain(@Nullable Domain value) {
            domain = value;
            return this;
        }

        public Builder links(List<Link> value) {
            links = List.copyOf(value);
            return this;
        }

        public Field build() {
            return new Field(
                    name,
                    id,
                    datatype,
                    arraysize,
                    unit,
                    ucd,
                    utype,
                    xtype,
                    ref,
                    precision,
                    width,
                    nullValue,
                    description,
                    domain,
                    links);
        }
    }
}
