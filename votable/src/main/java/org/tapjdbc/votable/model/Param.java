package org.tapjdbc.votable.model;

import java.util.Objects;

/**
 * A PARAM of a VOTable (VOTable 1.5, section 4.2): a value that holds for a whole table or resource.
 *
 * @param field its declaration
 * @param value its value, as written
 */
public record Param(Field field, String value) {
    public Param {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
    }
}
