package org.tapjdbc.adql.rewrite;

import java.util.LinkedHashSet;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;

/** Where the nodes of a query's syntax tree stand in its text, the parentheses that belong to them included. */
public final class NodeSpans {
    private final Pass pass;

    public NodeSpans(ParsedQuery query) {
        pass = new Pass(query, ServiceLanguage.full21(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** The offset of the node's first character. */
    public int start(SqlNode node) {
        return pass.start(node);
    }

    /** The offset after the node's last character. */
    public int end(SqlNode node) {
        return pass.end(node);
    }

    /** What stands there. */
    public String text(SqlNode node) {
        return pass.text(node);
    }

    /** The name of a called function in upper case; empty for what is no call of one by a plain name. */
    public static String function(SqlNode node) {
        return Pass.function(node);
    }
}
