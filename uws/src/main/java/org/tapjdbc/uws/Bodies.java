package org.tapjdbc.uws;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamException;

/** Reads the small documents of a service as a whole, unzipped however often they were zipped, and ready for a parser. */
final class Bodies {
    private static final int MOST_READ = 64 << 20;
    private static final int MOST_ZIPPED = 2;

    private Bodies() {}

    /**
     * The body of an answer, without white space and a byte order mark at its beginning.
     *
     * @throws TapException if the connection breaks, or the body is too large to be one of those documents
     */
    static byte[] read(HttpTransport.Exchange exchange) throws TapException {
        try (InputStream in = exchange.response().body().byteStream()) {
            return withoutMargin(unzipped(all(in)));
        } catch (TapException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.cut(exchange.url(), e);
        }
    }

    /**
     * The tables in an answer, while it comes.
     *
     * @return false if it is something else, or nothing
     * @throws TapException if it breaks off, or is no XML from some place on
     */
    static boolean readTables(HttpTransport.Exchange exchange, Consumer<VosiTable> tables) throws TapException {
        try (InputStream in =
                unzipped(new BufferedInputStream(exchange.response().body().byteStream()))) {
            return !isEmpty(in) && TablesReader.read(in, tables);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw Failures.cut(exchange.url(), broken);
            }
            throw Failures.malformed(
                    exchange.url(), exchange.status(), "The service's document of tables cannot be read.", "", e);
        } catch (TapException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.cut(exchange.url(), e);
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        byte[] start = in.readNBytes(2);
        in.reset();
        return isZipped(start) ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }

    /** Skips white space, which may not come before XML, and tells whether there is anything else. */
    private static boolean isEmpty(InputStream in) throws IOException {
        int next;
        do {
            in.mark(1);
            next = in.read();
        } while (next == ' ' || next == '\t' || next == '\r' || next == '\n');
        in.reset();
        return next < 0;
    }

    private static byte[] all(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_READ);
        if (bytes.length == MOST_READ && in.read() >= 0) {
            throw new IOException("the document is larger than " + (MOST_READ >> 20) + " MiB");
        }
        return bytes;
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        byte[] bytes = body;
        for (int level = 0; level < MOST_ZIPPED && isZipped(bytes); level++) {
            try (InputStream in = new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
                bytes = all(in);
            } catch (EOFException e) {
                throw new IOException("the zipped document is not complete", e);
            }
        }
        return bytes;
    }

    private static boolean isZipped(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static byte[] withoutMargin(byte[] bytes) {
        int start = 0;
        boolean bom =
                bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
        if (bom) {
            start = 3;
        }
        while (start < bytes.length && (bytes[start] == ' ' || (bytes[start] >= '\t' && bytes[start] <= '\r'))) {
            start++;
        }
        return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
