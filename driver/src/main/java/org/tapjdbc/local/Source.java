package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.List;

/** A part of a plan that gives rows. It can be run any number of times. */
interface Source {
    /** Begins to run it. Services are asked when the first row is. */
    Rows open(Run run) throws SQLException;

    /** The parts that it takes its rows from. */
    List<Source> inputs();

    /** What it does, in words, or the text that it sends. */
    PlanStep step();
}
