package org.tapjdbc.votable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a STREAM that lie outside of the document (VOTable 1.5, section 5.5). */
final class RemoteInput extends ByteWindow {
    private static final int BLOCK = 1 << 13;
    private static final Set<String> ENCODINGS = Set.of("", "none", "dynamic", "base64", "gzip");

    /** Where the bytes come from. */
    private final InputStream source;
    /** The bytes decoded. */
    private final InputStream bytes;

    private final String href;

    private RemoteInput(InputStream source, InputStream bytes, String href, Progress progress) {
        super(progress);
        this.source = source;
        this.bytes = bytes;
        this.href = href;
    }

    /** Fetches the stream. */
    static ByteWindow open(RemoteStreams remote, String href, String encoding, Progress progress) throws IOException {
        String known = encoding.toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(known)) {
            throw new VotableException("The STREAM's encoding, " + encoding + ", is not supported.");
        }
        InputStream source = remote.open(href);
        if (known.equals("base64")) {
            return new Base64Text(source, progress);
        }
        try {
            // "dynamic" means what the transport says, and that has been undone.
            InputStream bytes = known.equals("gzip") ? new GZIPInputStream(source, BLOCK) : source;
            return new RemoteInput(source, bytes, href, progress);
        } catch (EOFException | ZipException e) {
            source.close();
            throw new VotableException("The table's rows at " + href + " are no gzip data.", e);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    @Override
    boolean fill() throws IOException {
        makeRoom(BLOCK);
        try {
            int count = bytes.read(window, end, window.length - end);
            end += Math.max(count, 0);
            return count >= 0;
        } catch (EOFException | ZipException e) {
            throw new VotableException(
                    "The table's rows at " + href + " are cut or broken " + progress.place() + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Text in base64. */
    private static final class Base64Text extends Base64Window {
        private final InputStream source;

        Base64Text(InputStream source, Progress progress) {
            super(progress);
            this.source = source;
        }

        @Override
        boolean nextSegment() throws IOException {
            segmentAt = 0;
            segmentEnd = Math.max(0, source.read(segment, 0, segment.length));
            return segmentEnd > 0;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
