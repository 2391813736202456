package org.tapjdbc.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A user's own file that holds a table. What it is, its first bytes tell, not its name. */
sealed interface TableFile permits CsvFile, VotableFile {
    int FIRST_BYTES = 512;

    /** Describes the table. */
    String description();

    /** What its columns are; the names are as a query must write them. */
    List<ColumnMeta> columns();

    /** Inserts all rows into a table that has these columns, and commits. */
    void insertInto(TableMeta table, Connection connection) throws SQLException, IOException;

    /**
     * Reads what is needed to know the columns.
     *
     * @throws BadFileException if it is no good, or cannot be read
     */
    static TableFile open(Path file) throws BadFileException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new BadFileException(file + " is no file with a table, but a directory or a device.");
            }
            return isVotable(file) ? VotableFile.open(file) : CsvFile.open(file);
        } catch (IOException e) {
            throw BadFileException.of(file, e);
        }
    }

    /** The bytes of the file, unpacked if gzip has packed it. */
    static InputStream content(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        boolean good = false;
        try {
            bytes.mark(2);
            boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            InputStream content = packed ? new GZIPInputStream(bytes) : bytes;
            good = true;
            return content;
        } finally {
            if (!good) {
                bytes.close();
            }
        }
    }

    /** Whether the first character but for a mark of the byte order and blanks begins XML, in UTF-16, too. */
    private static boolean isVotable(Path file) throws IOException {
        byte[] head;
        try (InputStream content = content(file)) {
            head = content.readNBytes(FIRST_BYTES);
        }
        for (byte each : head) {
            boolean mark = each < 0;
            if (!mark && each > ' ') {
                return each == '<';
            }
        }
        if (head.length < FIRST_BYTES) {
            throw new BadFileException("The file " + file + " is empty.");
        }
        return false;
    }
}
