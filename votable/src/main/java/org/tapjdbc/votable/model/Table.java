package org.tapjdbc.votable.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a TABLE (VOTable 1.5, section 4): all but its rows. Attributes that are absent are null.
 *
 * @param id the XML ID
 * @param name the name
 * @param ref the ID of the table that this one has its structure from
 * @param ucd the Unified Content Descriptor
 * @param utype the role in a data model
 * @param description free text
 * @param nrows the number of rows as announced; a hint that may be wrong
 * @param fields the columns; those of the table that it refers to, where it has none of its own
 * @param params the parameters
 * @param groups the groups of columns and parameters
 * @param links the links
 * @param infos the remarks, before the rows and behind them
 */
public record Table(
        @Nullable String id,
        @Nullable String name,
        @Nullable String ref,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        @Nullable Long nrows,
        List<Field> fields,
        List<Param> params,
        List<Group> groups,
        List<Link> links,
        List<Info> infos) {
    public Table {
        fields = List.copyOf(fields);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
        infos = List.copyOf(infos);
    }

    /** A table of which no more is said than this. */
    public static Table of(@Nullable String name, @Nullable String description, List<Field> fields) {
        return new Table(
                null, name, null, null, null, description, null, fields, List.of(), List.of(), List.of(), List.of());
    }
}
