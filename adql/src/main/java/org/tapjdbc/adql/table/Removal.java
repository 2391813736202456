package org.tapjdbc.adql.table;

import java.util.Optional;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** {@code DELETE FROM t} and {@code DROP TABLE t}. */
final class Removal {
    /** Its rows are jobs, and are deleted in another way. */
    private static final String JOBS = "uws";

    private Removal() {}

    static Optional<TableStatement> delete(Cursor cursor) throws AdqlSyntaxException {
        cursor.expect("FROM");
        Optional<TableName> name = TableNames.readUnlessIn(JOBS, cursor);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Token where = cursor.peek(0);
        if (where != null && cursor.areWords("WHERE")) {
            throw cursor.error(
                    where,
                    "The rows of a temporary table can only be deleted all together for now.",
                    "To keep some, write CREATE TEMPORARY TABLE … AS SELECT * FROM "
                            + name.get().text() + " with a WHERE for them.");
        }
        cursor.expectEnd();
        return Optional.of(new TableStatement.Delete(name.get()));
    }

    static Optional<TableStatement> drop(Cursor cursor) throws AdqlSyntaxException {
        boolean temporary = cursor.accept("TEMPORARY") || cursor.accept("TEMP");
        if (!temporary
                && !cursor.areWords("TABLE")
                && Cursor.near(cursor.word(), Creation.TABLE).isEmpty()) {
            return Optional.empty();
        }
        cursor.expect("TABLE");
        boolean ifExists = cursor.areWords("IF") && !cursor.isSymbol(1, ".");
        if (ifExists) {
            cursor.skip(1);
            cursor.expect("EXISTS");
        }
        TableName name = TableNames.read(cursor);
        // nothing can depend on a temporary table
        if (!cursor.accept("CASCADE")) {
            cursor.accept("RESTRICT");
        }
        cursor.expectEnd();
        return Optional.of(new TableStatement.Drop(name, ifExists));
    }
}
