package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.SourceText;

/** One pass over a query's syntax tree: where its nodes stand in the text, and what shall be changed there. */
final class Pass {
    private final ParsedQuery query;
    private final ServiceLanguage language;
    private final SourceText source;
    private final Words words;
    private final EditSet edits = new EditSet();
    private final Set<String> given = new HashSet<>();
    private final Set<String> advice;
    private final Set<String> notes;

    Pass(ParsedQuery query, ServiceLanguage language, Set<String> advice, Set<String> notes) {
        this.query = query;
        this.language = language;
        this.source = new SourceText(query.text());
        this.words = new Words(query.text(), query.tokens());
        this.advice = advice;
        this.notes = notes;
    }

    ParsedQuery query() {
        return query;
    }

    ServiceLanguage language() {
        return language;
    }

    SourceText source() {
        return source;
    }

    Words words() {
        return words;
    }

    EditSet edits() {
        return edits;
    }

    boolean is20() {
        return language.version() == ServiceLanguage.Version.V2_0;
    }

    boolean mayHave(Feature feature) {
        return language.mayHave(feature);
    }

    /** Says what the service's language has not, and what would work. */
    void advise(String what) {
        advice.add(what);
    }

    /** Says what is left out. */
    void note(String what) {
        notes.add(what);
    }

    Edit insertion(int at, String text, String reason) {
        return new Edit(at, at, text, reason);
    }

    Edit replacement(int index, String text, String reason) {
        return new Edit(words.start(index), words.end(index), text, reason);
    }

    /** The index of the node's first token, opening parentheses that belong to it included. */
    int first(SqlNode node) {
        return span(node)[0];
    }

    /** The index of the node's last token, closing parentheses that belong to it included. */
    int last(SqlNode node) {
        return span(node)[1];
    }

    /** The same as {@link #last}, or the parenthesis that closes right around the node. */
    int lastAround(SqlNode node) {
        int last = last(node);
        return words.is(last + 1, ")") && words.partner(last + 1) == first(node) - 1 ? last + 1 : last;
    }

    int start(SqlNode node) {
        return words.start(first(node));
    }

    int end(SqlNode node) {
        return words.end(last(node));
    }

    String text(SqlNode node) {
        return query.text().substring(start(node), end(node));
    }

    /** The tokens of a node; the parser's positions may leave out one of a pair of parentheses, or for joins nearly all. */
    private int[] span(SqlNode node) {
        SqlParserPos position = node.getParserPosition();
        int first = words.indexAt(source.start(position));
        int last = words.indexAt(source.end(position) - 1);
        List<SqlNode> parts = new ArrayList<>();
        if (node instanceof SqlJoin join) {
            parts.add(join.getLeft());
            parts.add(join.getRight());
            if (join.getCondition() != null) {
                parts.add(join.getCondition());
            }
        } else if (node instanceof SqlOrderBy ordered) {
            parts.add(ordered.query);
            parts.addAll(ordered.orderList);
            if (ordered.offset != null) {
                parts.add(ordered.offset);
            }
        } else if (node instanceof SqlWith with) {
            parts.add(with.body);
        } else if (node instanceof SqlBasicCall call && call.getKind() != SqlKind.OTHER_FUNCTION) {
            call.getOperandList().stream()
                    .filter(operand -> operand instanceof SqlCall)
                    .forEach(parts::add);
        }
        for (SqlNode part : parts) {
            int[] inner = span(part);
            first = Math.min(first, inner[0]);
            last = Math.max(last, inner[1]);
        }
        return balanced(first, Math.min(last, words.size() - 1));
    }

    private int[] balanced(int from, int to) {
        int first = from;
        int last = to;
        for (int i = first; i <= last; i++) {
            int partner = words.partner(i);
            if (partner >= 0 && partner < first) {
                first = partner;
                i = first;
            }
            last = Math.max(last, partner);
        }
        return new int[] {first, last};
    }

    /** The name of a called function in upper case; empty for what is no call of one by a plain name. */
    static String function(SqlNode node) {
        boolean plain = node instanceof SqlCall call
                && call.getOperator() instanceof SqlFunction function
                && function.getNameAsId().isSimple();
        return plain ? ((SqlCall) node).getOperator().getName().toUpperCase(Locale.ROOT) : "";
    }

    /** The index of a word between two indexes, both inclusive; -1 if it is not there. */
    int find(String word, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (words.is(i, word)) {
                return i;
            }
        }
        return -1;
    }

    /** The offset before a token that takes along the blanks in front of it. */
    int startWithBlanks(int index) {
        int start = words.start(index);
        while (start > 0 && " \t".indexOf(query.text().charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    /** A name that stands nowhere in the query: the stem and a number, or the stem alone where 0 is the first. */
    String freeName(String stem, int firstNumber) {
        int number = firstNumber;
        String name = number == 0 ? stem : stem + number;
        while (isUsed(name) || !given.add(name)) {
            number++;
            name = stem + number;
        }
        return name;
    }

    private boolean isUsed(String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.string(i).replace("\"", "").equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
