package org.tapjdbc.votable;

/** How rows are written in a VOTable (VOTable 1.5, section 5). */
public enum Serialization {
    TABLEDATA,
    BINARY,
    BINARY2
}
