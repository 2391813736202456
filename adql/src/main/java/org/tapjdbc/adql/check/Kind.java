package org.tapjdbc.adql.check;

/** What a value is, as far as its text tells. */
enum Kind {
    NUMBER,
    STRING,
    GEOMETRY,
    /** A column, a function of the service, NULL: only the service knows. */
    ANY
}
