package org.tapjdbc.it;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A process that reads all of {@link StreamedRows} by getters, and ends with 0 if not a bit of them was wrong. */
final class StreamClient {
    private StreamClient() {}

    public static void main(String[] arguments) throws SQLException {
        long start = System.nanoTime();
        long checksum = 0;
        int count = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:tap:" + arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM stars")) {
            while (rows.next()) {
                count++;
                checksum = read(rows, checksum);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 10)
                .sum();
        System.out.printf(
                "%,d rows in %.1f s: %,.0f rows/s, peak heap %,d KiB of %,d KiB%n",
                count, seconds, count / seconds, peak, Runtime.getRuntime().maxMemory() >> 10);
        if (count != StreamedRows.COUNT || checksum != expected()) {
            System.out.println("the rows are not those that were sent");
            System.exit(1);
        }
    }

    private static long read(ResultSet rows, long before) throws SQLException {
        long checksum = before;
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getLong(1)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getDouble(2)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getDouble(3)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getDouble(4)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getFloat(5)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getFloat(6)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getShort(7)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getInt(8)));
        checksum = StreamedRows.checksum(checksum, orNull(rows, rows.getBoolean(9)));
        checksum = StreamedRows.checksum(checksum, rows.getString(10));
        checksum = StreamedRows.checksum(checksum, rows.getString(11));
        return StreamedRows.checksum(checksum, rows.getString(12));
    }

    private static @Nullable Object orNull(ResultSet rows, Object value) throws SQLException {
        return rows.wasNull() ? null : value;
    }

    private static long expected() {
        long checksum = 0;
        for (int i = 0; i < StreamedRows.COUNT; i++) {
            for (Object value : StreamedRows.row(i)) {
                checksum = StreamedRows.checksum(checksum, value);
            }
        }
        return checksum;
    }
}
