package org.tapjdbc.uws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A table as a part of a form. */
final class UploadPart extends RequestBody {
    /** Some servers take no body whose length they are not told, so that a short table is written to memory first. */
    private static final int MOST_KEPT = 1 << 20;

    /** Servers that see neither a file's name nor this type see no file. */
    private static final MediaType VOTABLE = MediaType.get("application/x-votable+xml");

    private final String table;
    private final UploadBody body;
    private final long length;

    private UploadPart(String table, UploadBody body, long length) {
        this.table = table;
        this.body = body;
        this.length = length;
    }

    /**
     * The part for a table.
     *
     * @throws TapException if the table cannot be made
     */
    static RequestBody of(String table, UploadBody body) throws TapException {
        long length = body.length();
        if (length >= 0) {
            return new UploadPart(table, body, length);
        }
        Beginning beginning = new Beginning();
        try {
            new UploadStream(table, beginning, -1).take(body);
            return RequestBody.create(beginning.toByteArray(), VOTABLE);
        } catch (TooLong e) {
            return new UploadPart(table, body, -1);
        } catch (IOException e) {
            throw Failures.notMade(table, e);
        }
    }

    /** The same with its length, which is found out by writing it to nowhere. */
    UploadPart measured() throws TapException {
        if (length >= 0) {
            return this;
        }
        UploadStream counting = new UploadStream(table, OutputStream.nullOutputStream(), -1);
        try {
            counting.take(body);
        } catch (IOException e) {
            throw Failures.notMade(table, e);
        }
        return new UploadPart(table, body, counting.count());
    }

    @Override
    public MediaType contentType() {
        return VOTABLE;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        new UploadStream(table, sink.outputStream(), length).take(body);
    }

    /** Keeps a short document, and refuses a long one. */
    private static final class Beginning extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (count > MOST_KEPT - kept.size()) {
                throw new TooLong();
            }
            kept.write(bytes, offset, count);
        }

        byte[] toByteArray() {
            return kept.toByteArray();
        }
    }

    /** A document is longer than is worth keeping. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
