package org.tapjdbc.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statements that are to be run together. */
final class StatementBatch {
    private final List<String> texts = new ArrayList<>();

    /** Runs one statement. */
    @FunctionalInterface
    interface Update {
        /** The number of rows that it changed. */
        long run(String sql) throws SQLException;
    }

    void add(String sql) {
        texts.add(sql);
    }

    void clear() {
        texts.clear();
    }

    /**
     * Runs all, each behind the other, and is empty then.
     *
     * @return for each the number of rows that it changed
     * @throws BatchUpdateException at the first that fails, with the numbers of those before it
     */
    long[] run(Update update) throws SQLException {
        List<String> all = List.copyOf(texts);
        texts.clear();
        long[] counts = new long[all.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = update.run(all.get(i));
            } catch (SQLException e) {
                throw failure("Statement", i, Arrays.copyOf(counts, i), e);
            }
        }
        return counts;
    }

    /**
     * The failure of a part of a batch.
     *
     * @param part what it is called
     * @param index from 0
     * @param before what those before it changed
     */
    static BatchUpdateException failure(String part, int index, long[] before, SQLException cause) {
        String message = "%s %d of the batch failed; the %d before it are done. %s"
                .formatted(part, index + 1, index, cause.getMessage());
        return new BatchUpdateException(message, cause.getSQLState(), cause.getErrorCode(), before, cause);
    }

    /** Counts as the older methods of JDBC have them. */
    static int[] toInts(long[] counts) {
        return Arrays.stream(counts)
                .mapToInt(count -> (int) Math.min(Integer.MAX_VALUE, count))
                .toArray();
    }
}
