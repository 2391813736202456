package org.tapjdbc.votable.model;

import java.util.Objects;

/**
 * An INFO of a VOTable (VOTable 1.5, section 4.13): a remark on the document, a resource or a table.
 *
 * @param name what it is about, such as {@code QUERY_STATUS}
 * @param value its value; empty where absent
 * @param text its content, stripped; empty where there is none
 */
public record Info(String name, String value, String text) {
    public Info {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(text, "text");
    }

    /** An INFO without content. */
    public Info(String name, String value) {
        this(name, value, "");
    }
}
