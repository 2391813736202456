package org.tapjdbc.adql.rewrite;

import org.apache.calcite.sql.SqlNode;

/** Something that SQL has and ADQL has not, or says otherwise. */
@FunctionalInterface
interface TreeRule {
    /** Looks at one call in the syntax tree, outer ones before inner ones. */
    void visit(SqlNode node, Pass pass);
}
