package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What the names in one SELECT can mean. */
final class Scope {
    private final @Nullable Scope outer;
    private final List<Item> items = new ArrayList<>();
    private boolean merges;

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** A column of something that is known. */
    record Column(Item item, String name) {
        ColumnKind kind() {
            return item.columns().getOrDefault(name.toLowerCase(Locale.ROOT), ColumnKind.PLAIN);
        }

        boolean isWords() {
            return name.equalsIgnoreCase(Item.FULLTEXT)
                    && item.hasWords()
                    && !item.columns().containsKey(Item.FULLTEXT);
        }

        /** Another column of the same row. */
        String sibling(String other) {
            return item.reference() + '.' + other;
        }
    }

    void add(Item item) {
        items.add(item);
    }

    List<Item> items() {
        return items;
    }

    /** Says that columns of one name became one, by NATURAL or USING. */
    void mergesColumns() {
        merges = true;
    }

    boolean doesMergeColumns() {
        return merges;
    }

    /** The thing that stands before a column's name; null if there are no such words, or none that is known. */
    @Nullable Item qualified(SqlIdentifier name) {
        List<String> qualifiers = name.names.subList(0, name.names.size() - 1);
        if (qualifiers.isEmpty()) {
            return null;
        }
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (Item item : scope.items) {
                if (item.isMeantBy(qualifiers)) {
                    return item;
                }
            }
        }
        return null;
    }

    /** The column that a name means; null if that is none of those known, or not clear. */
    @Nullable Column column(@Nullable SqlNode node) {
        if (!(node instanceof SqlIdentifier name) || name.isStar()) {
            return null;
        }
        String own = name.names.get(name.names.size() - 1);
        Item qualified = qualified(name);
        if (qualified != null) {
            return qualified.has(own) ? new Column(qualified, own) : null;
        }
        return name.isSimple() ? unqualified(own) : null;
    }

    private @Nullable Column unqualified(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            List<Item> having =
                    scope.items.stream().filter(item -> item.has(name)).toList();
            if (!having.isEmpty()) {
                return having.size() == 1 ? new Column(having.get(0), name) : null;
            }
        }
        return null;
    }
}
