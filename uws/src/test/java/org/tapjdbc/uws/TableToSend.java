package org.tapjdbc.uws;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A table for a test: one text, as often as wanted, which may tell its length and may fail. */
final class TableToSend implements UploadBody {
    static final String TEXT = "<VOTABLE><!-- α --></VOTABLE>";

    private final byte[] line;
    private final int lines;
    private final long length;
    private final int failsBefore;
    private final AtomicInteger written = new AtomicInteger();

    private TableToSend(String line, int lines, long length, int failsBefore) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
        this.lines = lines;
        this.length = length;
        this.failsBefore = failsBefore;
    }

    static TableToSend of(String text) {
        return new TableToSend(text, 1, text.getBytes(StandardCharsets.UTF_8).length, -1);
    }

    static TableToSend ofUnknownLength(String text) {
        return new TableToSend(text, 1, -1, -1);
    }

    /** A table of that many times 1 KiB, whose length nobody knows. */
    static TableToSend large(int kibibytes) {
        return new TableToSend("x".repeat(1024), kibibytes, -1, -1);
    }

    TableToSend tellingLength(long told) {
        return new TableToSend(new String(line, StandardCharsets.UTF_8), lines, told, failsBefore);
    }

    TableToSend failingBefore(int number) {
        return new TableToSend(new String(line, StandardCharsets.UTF_8), lines, length, number);
    }

    Upload named(String name) {
        return new Upload(name, new Upload.Inline(this));
    }

    /** How often it was written, or begun to be. */
    int written() {
        return written.get();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        written.incrementAndGet();
        for (int i = 0; i < lines; i++) {
            if (i == failsBefore) {
                throw new IOException("row " + i + " has no right ascension");
            }
            out.write(line);
        }
    }
}
