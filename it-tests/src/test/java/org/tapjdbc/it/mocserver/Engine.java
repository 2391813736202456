package org.tapjdbc.it.mocserver;

/** How the stand-in understands filters. */
enum Engine {
    /** As the engine does whose source is public, with all its faults. */
    PUBLISHED,
    /** As its documentation says, and its authors mean. */
    DOCUMENTED
}
