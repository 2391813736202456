package org.tapjdbc.votable.model;

import org.jspecify.annotations.Nullable;

/**
 * A LINK of a VOTable (VOTable 1.5, section 3.5): where more is told about what it stands in. Attributes that are absent
 * are null; the URL comes from the document, and is not to be trusted.
 *
 * @param id the XML ID
 * @param contentRole what the target is for, such as {@code doc} or {@code query}
 * @param contentType the media type of the target
 * @param title a short description
 * @param value a value that the link stands for
 * @param href the URL, as written; of a column's link, a prefix or pattern for the values of its cells
 * @param action a URL in the manner of HTML forms (deprecated)
 */
public record Link(
        @Nullable String id,
        @Nullable String contentRole,
        @Nullable String contentType,
        @Nullable String title,
        @Nullable String value,
        @Nullable String href,
        @Nullable String action) {}
