package org.tapjdbc.local;

/** What is to be said cannot be, in the language of a service. */
final class Unsayable extends Exception {
    private static final long serialVersionUID = 1L;

    Unsayable(String what) {
        super(what, null, false, false);
    }
}
