package org.tapjdbc.uws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;

/**
 * A form that has tables with it (RFC 7578). It knows how far it came when it was last sent, since that decides what a
 * failure means. Sent by one thread at a time, and watched by any.
 */
final class UploadForm extends RequestBody {
    private static final MediaType TEXT = MediaType.get("text/plain; charset=UTF-8");

    private MultipartBody form;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean sending;

    private UploadForm(MultipartBody form) {
        this.form = form;
    }

    /**
     * A form with tables.
     *
     * @param fields names and values, in order
     * @param tables what comes behind them, each in a part that {@link #label} names
     * @throws TapException if a table cannot be made
     */
    static UploadForm of(List<Map.Entry<String, String>> fields, Map<String, UploadBody> tables) throws TapException {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        for (Map.Entry<String, String> field : fields) {
            byte[] value = field.getValue().getBytes(StandardCharsets.UTF_8);
            // told only where it matters: what has a type may be taken for a file
            MediaType type = value.length == field.getValue().length() ? null : TEXT;
            form.addFormDataPart(field.getKey(), null, RequestBody.create(value, type));
        }
        for (Map.Entry<String, UploadBody> table : tables.entrySet()) {
            String label = label(table.getKey());
            form.addFormDataPart(label, label + ".vot", UploadPart.of(table.getKey(), table.getValue()));
        }
        return new UploadForm(form.build());
    }

    /** The name of the part for a table; not the table's own, which may be that of a parameter, such as {@code query}. */
    static String label(String table) {
        return "table_" + table;
    }

    /** Whether its length is known only when it was sent. */
    boolean isChunked() {
        return form.parts().stream()
                .anyMatch(part -> part.body() instanceof UploadPart table && table.contentLength() < 0);
    }

    /**
     * Finds out its length, for a server that wants to know it before. That takes no memory, but tables of unknown length
     * are written once more.
     *
     * @throws TapException if a table cannot be made
     */
    void measure() throws TapException {
        MultipartBody.Builder measured = new MultipartBody.Builder(form.boundary()).setType(MultipartBody.FORM);
        for (MultipartBody.Part part : form.parts()) {
            RequestBody body = part.body() instanceof UploadPart table ? table.measured() : part.body();
            measured.addPart(MultipartBody.Part.create(part.headers(), body));
        }
        form = measured.build();
    }

    /** How many bytes went out when it was last sent. */
    long sent() {
        return sent.get();
    }

    /** Whether it is being sent, or what was to send it failed before the end. */
    boolean isUnfinished() {
        return sending;
    }

    @Override
    public MediaType contentType() {
        return form.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return form.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sent.set(0);
        sending = true;
        BufferedSink counted = Okio.buffer(new Counting(sink));
        form.writeTo(counted);
        counted.flush();
        sending = false;
    }

    private final class Counting extends ForwardingSink {
        Counting(BufferedSink sink) {
            super(sink);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            super.write(source, byteCount);
            sent.addAndGet(byteCount);
        }
    }
}
