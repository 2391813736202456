package org.tapjdbc.adql.rewrite;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.EditedText;

/**
 * Reserved words that the syntax tree shows to be names: quoted, and where the service knows such a column, in its own
 * spelling, since quotes make case count. That also holds for those that were quoted before there was a tree.
 */
final class NamePlaces {
    private final Pass pass;
    private final EditedText text;
    private final Names names;
    private final Set<Integer> tables = new HashSet<>();
    private @Nullable Set<String> aliases;
    private @Nullable ColumnNames columns;

    NamePlaces(Pass pass, EditedText text, Names names) {
        this.pass = pass;
        this.text = text;
        this.names = names;
        for (TableReference table : pass.query().tables()) {
            tables.add(table.start());
        }
    }

    void visit(SqlIdentifier name) {
        for (int i = 0; i < name.names.size(); i++) {
            String part = name.names.get(i);
            if (!part.isEmpty() && WordRoles.isReserved(part) && !WordRoles.isValue(part) && !isTop(part)) {
                visit(name, i, part);
            }
        }
    }

    /** A TOP that parsed as a name is one whose number is wrong, and no column. */
    private static boolean isTop(String word) {
        return word.equalsIgnoreCase("TOP");
    }

    private void visit(SqlIdentifier name, int i, String part) {
        Words words = pass.words();
        int token = words.indexAt(pass.source().start(name.getComponentParserPosition(i)));
        while (words.is(token, "(")) {
            token++;
        }
        String written = words.string(token);
        boolean quotedByUser = text.original().startsWith("\"", text.originalOffset(words.start(token)));
        if (quotedByUser || !written.replace("\"", "").equals(part)) {
            return;
        }
        boolean column = i == name.names.size() - 1 && !tables.contains(words.start(token)) && !isAlias(part);
        String listed = column ? columns().listed(part) : null;
        String quoted = Quoting.quoted(listed == null ? part : listed);
        if (!quoted.equals(written)) {
            pass.edits()
                    .offer(
                            words.start(token),
                            words.end(token),
                            quoted,
                            "ADQL reserves the word, so that the name needs quotes");
        }
    }

    private ColumnNames columns() {
        if (columns == null) {
            columns = names.columns(pass.query().tables());
        }
        return columns;
    }

    private boolean isAlias(String name) {
        if (aliases == null) {
            aliases = new HashSet<>();
            Words words = pass.words();
            for (int i = 1; i < words.size(); i++) {
                if (words.is(i - 1, "AS")) {
                    aliases.add(words.string(i).replace("\"", "").toLowerCase(Locale.ROOT));
                }
            }
        }
        return aliases.contains(name.toLowerCase(Locale.ROOT));
    }
}
