package org.tapjdbc.adql.rewrite;

import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.Edit;

/** LIKE with ESCAPE, which ADQL has not, and ILIKE, which not every service has. */
final class Patterns implements TreeRule {
    @Override
    public void visit(SqlNode node, Pass pass) {
        if (!(node instanceof SqlBasicCall call) || !(call.getOperator() instanceof SqlLikeOperator operator)) {
            return;
        }
        if (call.operandCount() == 3) {
            escaped(call, operator, pass);
        } else if (operator.getName().endsWith("ILIKE") && !pass.mayHave(Feature.ILIKE)) {
            ilike(call, pass);
        }
    }

    private static void ilike(SqlBasicCall call, Pass pass) {
        if (!pass.mayHave(Feature.CASE_FOLDING)) {
            pass.advise("The service has neither ILIKE nor LOWER and UPPER: it compares strings as they are written.");
            return;
        }
        String reason = "the service has no ILIKE";
        SqlNode left = call.operand(0);
        SqlNode right = call.operand(1);
        int keyword = pass.find("ILIKE", pass.last(left), pass.first(right));
        if (keyword < 0) {
            return;
        }
        Edit open = pass.insertion(pass.start(left), "LOWER(", reason);
        Edit close = pass.insertion(pass.end(left), ")", reason);
        Edit like = pass.replacement(keyword, "LIKE", reason);
        if (right instanceof SqlCharStringLiteral) {
            String lower = pass.text(right).toLowerCase(Locale.ROOT);
            pass.edits().offer(List.of(open, close, like, new Edit(pass.start(right), pass.end(right), lower, reason)));
        } else {
            pass.edits()
                    .offer(List.of(
                            open,
                            close,
                            like,
                            pass.insertion(pass.start(right), "LOWER(", reason),
                            pass.insertion(pass.end(right), ")", reason)));
        }
    }

    private static void escaped(SqlBasicCall call, SqlLikeOperator operator, Pass pass) {
        String reason = "ADQL has no ESCAPE";
        boolean known = call.operand(1) instanceof SqlCharStringLiteral
                && call.operand(2) instanceof SqlCharStringLiteral
                && text(call.operand(2)).length() == 1;
        if (known) {
            Pattern pattern =
                    Pattern.of(text(call.operand(1)), text(call.operand(2)).charAt(0));
            Edit without = new Edit(pass.end(call.operand(1)), pass.end(call.operand(2)), "", reason);
            Edit unescaped = new Edit(
                    pass.start(call.operand(1)),
                    pass.end(call.operand(1)),
                    '\'' + pattern.text.replace("'", "''") + '\'',
                    reason);
            if (!pattern.escapesWildcards) {
                pass.edits().offer(pattern.escapes ? List.of(unescaped, without) : List.of(without));
                return;
            }
            boolean negated = operator.getName().startsWith("NOT");
            boolean like =
                    operator.getName().equals("LIKE") || operator.getName().equals("NOT LIKE");
            if (like && !pattern.hasWildcards) {
                // no wildcard is left: what matches is equal
                int keyword = pass.last(call.operand(0)) + 1;
                int last = negated ? keyword + 1 : keyword;
                pass.edits()
                        .offer(List.of(
                                new Edit(
                                        pass.words().start(keyword),
                                        pass.words().end(last),
                                        negated ? "<>" : "=",
                                        reason),
                                unescaped,
                                without));
                return;
            }
        }
        pass.advise(
                "ADQL's LIKE has no ESCAPE: % and _ in a pattern always stand for others. Use a pattern that matches"
                        + " more, and look at the rows again.");
    }

    private static String text(SqlNode literal) {
        return ((SqlCharStringLiteral) literal).toValue();
    }

    /**
     * A pattern without its escapes.
     *
     * @param escapes whether there were any
     * @param escapesWildcards whether any stood before a wildcard
     * @param hasWildcards whether wildcards are left that were not escaped
     */
    private record Pattern(String text, boolean escapes, boolean escapesWildcards, boolean hasWildcards) {
        static Pattern of(String pattern, char escape) {
            StringBuilder text = new StringBuilder();
            boolean escapes = false;
            boolean escapesWildcards = false;
            boolean hasWildcards = false;
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                boolean escaped = c == escape && i + 1 < pattern.length();
                if (escaped) {
                    i++;
                    c = pattern.charAt(i);
                }
                boolean wildcard = c == '%' || c == '_';
                escapes |= escaped;
                escapesWildcards |= escaped && wildcard;
                hasWildcards |= !escaped && wildcard;
                text.append(c);
            }
            return new Pattern(text.toString(), escapes, escapesWildcards, hasWildcards);
        }
    }
}
