package org.tapjdbc.embedded;

/** That a column of one table refers to a column of another; the names are as TAP_SCHEMA lists them. */
record ForeignKey(
        String id, String fromTable, String targetTable, String fromColumn, String targetColumn, String description) {}
