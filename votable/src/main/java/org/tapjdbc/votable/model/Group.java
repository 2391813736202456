package org.tapjdbc.votable.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GROUP of columns and parameters that belong together (VOTable 1.5, section 4.9). Attributes that are absent are null.
 *
 * @param id the XML ID
 * @param name the name
 * @param ref the ID of what it refers to, such as another group
 * @param ucd the Unified Content Descriptor
 * @param utype the role in a data model
 * @param description free text
 * @param fieldRefs the columns that belong to it
 * @param paramRefs the parameters declared elsewhere that belong to it
 * @param params the parameters declared in it
 * @param groups the groups in it
 */
public record Group(
        @Nullable String id,
        @Nullable String name,
        @Nullable String ref,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        List<Reference> fieldRefs,
        List<Reference> paramRefs,
        List<Param> params,
        List<Group> groups) {
    public Group {
        fieldRefs = List.copyOf(fieldRefs);
        paramRefs = List.copyOf(paramRefs);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
    }
}
