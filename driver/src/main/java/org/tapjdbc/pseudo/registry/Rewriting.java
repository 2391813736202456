package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.rewrite.NodeSpans;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.SourceText;

/** The rewriting of one query: what is known of it, and the edits so far. */
final class Rewriting {
    private final ParsedQuery query;
    private final NodeSpans spans;
    private final RegistryFeatures features;
    private final boolean local;
    private final List<Edit> edits = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private boolean needsLocal;

    private Rewriting(ParsedQuery query, RegistryFeatures features, boolean local) {
        this.query = query;
        this.spans = new NodeSpans(query);
        this.features = features;
        this.local = local;
    }

    /** @param local whether the local engine is to run it */
    static Expansion of(EditedText text, RegistryFeatures features, boolean local)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        try {
            ParsedQuery query = AdqlParser.parse(text.text());
            Rewriting rewriting = new Rewriting(query, features, local);
            List<Output> outputs = new Queries(rewriting).statement(query.tree());
            OutputColumns made = rewriting.made(outputs);
            return new Expansion(
                    text.then(rewriting.edits),
                    rewriting.needsLocal ? OutputColumns.NONE : made,
                    rewriting.needsLocal,
                    List.copyOf(rewriting.notes));
        } catch (AdqlSyntaxException e) {
            throw e.before(text);
        } catch (StackOverflowError e) {
            throw new AdqlSyntaxException(
                    "The query is nested too deeply to be rewritten.", "", new SourceText(text.original()), 0, 1, e);
        }
    }

    private OutputColumns made(List<Output> outputs) {
        Map<Integer, ColumnKind> kinds = new HashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).kind().isMade()) {
                continue;
            }
            boolean known = outputs.subList(0, i).stream().noneMatch(Output::isUnknown);
            boolean knownAfter = outputs.subList(i, outputs.size()).stream().noneMatch(Output::isUnknown);
            if (known || knownAfter) {
                kinds.put(known ? i : i - outputs.size(), outputs.get(i).kind());
            } else {
                needsLocal = true;
            }
        }
        return new OutputColumns(kinds);
    }

    RegistryFeatures features() {
        return features;
    }

    boolean isLocal() {
        return local;
    }

    NodeSpans spans() {
        return spans;
    }

    String text(SqlNode node) {
        return spans.text(node);
    }

    void replace(SqlNode node, String text, String reason) {
        replace(spans.start(node), spans.end(node), text, reason);
    }

    void replace(int start, int end, String text, String reason) {
        Edit edit = new Edit(start, end, text, reason);
        boolean changes = !query.text().substring(start, end).equals(text);
        if (changes && !edits.contains(edit)) {
            edits.add(edit);
        }
    }

    /** Says that the registry cannot do it all; of no effect where it need not. */
    void leaveToLocalEngine() {
        needsLocal |= !local;
    }

    void note(String what) {
        notes.add(what);
    }

    AdqlSyntaxException refused(SqlNode node, String problem, String hint) {
        return new AdqlSyntaxException(
                problem, hint, new SourceText(query.text()), spans.start(node), spans.end(node), null);
    }
}
