package org.tapjdbc.votable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the document as the XML parser shall see them: unzipped, without white space before the prologue. Keeps
 * the beginning until {@link #forgetHead()}, so that it can be looked at twice, and always the most recent bytes, in
 * which a second document may have begun (see {@link SecondDocument}).
 */
final class DocumentBytes extends InputStream {
    private static final int MAX_GZIP_LEVELS = 2;
    private static final int GZIP_BUFFER = 1 << 15;
    private static final int HEAD_LIMIT = 1 << 18;
    private static final int HISTORY = 1 << 16;
    private static final int SHOWN = 200;
    private static final int DECLARATION = 512;
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)");

    private final InputStream in;
    private final byte[] history = new byte[2 * HISTORY];
    private int historySize;
    private long handedOut;
    private byte[] head = new byte[1 << 14];
    private int headSize;
    private boolean recording = true;
    private byte[] ahead = new byte[0];
    private int aheadStart;
    private @Nullable RowsTagFinder tagFinder = new RowsTagFinder();
    private boolean atRows;

    private @Nullable Utf8Mender mender;

    private DocumentBytes(InputStream in, Progress progress) {
        this.in = in;
        this.mender = new Utf8Mender(progress);
    }

    /** Finds the beginning of the document. */
    static DocumentBytes open(InputStream in, Progress progress) throws IOException {
        PushbackInputStream source = unzipped(in, 0);
        int first = source.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n' || first == 0xEF) {
            if (first == 0xEF && !skipByteOrderMark(source)) {
                break;
            }
            first = source.read();
        }
        if (first < 0) {
            throw new VotableException("The document is empty.");
        }
        source.unread(first);
        // 0, 0xFE and 0xFF begin documents in UTF-16 and UTF-32.
        if (first != '<' && first != 0 && first != 0xFE && first != 0xFF) {
            throw new VotableException("The document is no VOTable; it begins: " + beginning(source));
        }
        return new DocumentBytes(source, progress);
    }

    private static PushbackInputStream unzipped(InputStream in, int level) throws IOException {
        PushbackInputStream source = new PushbackInputStream(in, 4);
        byte[] magic = source.readNBytes(2);
        source.unread(magic);
        if (level == MAX_GZIP_LEVELS || magic.length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
            return source;
        }
        try {
            return unzipped(new GzipLayer(source), level + 1);
        } catch (EOFException | ZipException e) {
            throw new VotableException("The document is broken gzip data.", e);
        }
    }

    private static boolean skipByteOrderMark(PushbackInputStream source) throws IOException {
        byte[] rest = source.readNBytes(2);
        if (rest.length == 2 && (rest[0] & 0xff) == 0xBB && (rest[1] & 0xff) == 0xBF) {
            return true;
        }
        source.unread(rest);
        return false;
    }

    private static String beginning(InputStream source) throws IOException {
        String text = new String(source.readNBytes(SHOWN), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Data that end too early just end: the XML parser then misses what it needs, and says where. */
    private static final class GzipLayer extends GZIPInputStream {
        GzipLayer(InputStream in) throws IOException {
            super(in, GZIP_BUFFER);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException e) {
                throw new VotableException("The document is broken gzip data.", e);
            } catch (EOFException e) {
                // Only the inflater's own; one from the network has other words and is no end.
                if (String.valueOf(e.getMessage()).contains("ZLIB") || e.getMessage() == null) {
                    return -1;
                }
                throw e;
            }
        }
    }

    /** Not needed: parsers ask for blocks, into which a character always fits whole. */
    @Override
    public int read() {
        throw new UnsupportedOperationException("one byte");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        if (handedOut == 0 && aheadStart == ahead.length) {
            // The parser cannot read an XML declaration in UTF-16 that comes in pieces.
            count = in.readNBytes(bytes, offset, Math.min(length, DECLARATION));
            count = count == 0 ? -1 : count;
            if (!isUtf8(bytes, offset, count)) {
                mender = null;
            }
        } else {
            count = readRaw(bytes, offset, length);
        }
        if (count > 0 && mender != null) {
            count = mend(mender, bytes, offset, count, length);
        }
        atRows = false;
        if (count > 0 && tagFinder != null) {
            int end = tagFinder.endOfTag(bytes, offset, count);
            if (end > 0) {
                unread(bytes, offset + end, count - end);
                count = end;
                atRows = true;
            }
        }
        if (count > 0) {
            remember(bytes, offset, count);
        }
        return count;
    }

    /** Whether a document that begins so is in UTF-8, as far as it says so. */
    private static boolean isUtf8(byte[] bytes, int offset, int count) {
        String text = new String(bytes, offset, Math.max(count, 0), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(text);
        // In UTF-16 and UTF-32, one of the first two bytes is none of these.
        return text.matches("(?s)[<\\s]+[\\x01-\\x7f].*")
                && (!encoding.lookingAt()
                        || encoding.group(1).toLowerCase(Locale.ROOT).matches("utf-?8"));
    }

    /** Puts right what is no UTF-8 in bytes that were just read; returns how many of them the parser gets. */
    private int mend(Utf8Mender by, byte[] bytes, int offset, int count, int length) throws IOException {
        int sound = Utf8Mender.sound(bytes, offset, count);
        if (sound > 0) {
            unread(bytes, offset + sound, count - sound);
            return sound;
        }
        byte[] rest = Arrays.copyOfRange(bytes, offset, offset + count);
        boolean last = false;
        while (!last && Utf8Mender.codePoint(rest, 0, rest.length) == Utf8Mender.INCOMPLETE) {
            byte[] next = new byte[1];
            last = readRaw(next, 0, 1) < 0;
            if (!last) {
                rest = Arrays.copyOf(rest, rest.length + 1);
                rest[rest.length - 1] = next[0];
            }
        }
        byte[] mended = by.mend(rest, last);
        int handed = Utf8Mender.sound(mended, 0, Math.min(mended.length, length));
        System.arraycopy(mended, 0, bytes, offset, handed);
        unread(mended, handed, mended.length - handed);
        return handed;
    }

    /** Mends the document's text where it is no UTF-8; null where it need not be UTF-8. */
    @Nullable Utf8Mender mender() {
        return mender;
    }

    /**
     * Whether the last bytes that the parser got are the start tag of the element with the rows. If that is also the last
     * thing that the parser told, it holds nothing that was not told, and {@link #readRaw} gives what follows.
     */
    boolean atRows() {
        return atRows;
    }

    /** From now on, the parser gets its bytes without a stop at what may be the rows. */
    void stopForNothing() {
        tagFinder = null;
    }

    /** Reads bytes past the parser. */
    int readRaw(byte[] bytes, int offset, int length) throws IOException {
        if (aheadStart == ahead.length) {
            return in.read(bytes, offset, length);
        }
        int count = Math.min(length, ahead.length - aheadStart);
        System.arraycopy(ahead, aheadStart, bytes, offset, count);
        aheadStart += count;
        return count;
    }

    /** Gives bytes back, to be read next. */
    void unread(byte[] bytes, int offset, int count) {
        int rest = ahead.length - aheadStart;
        byte[] all = Arrays.copyOfRange(bytes, offset, offset + count + rest);
        System.arraycopy(ahead, aheadStart, all, count, rest);
        ahead = all;
        aheadStart = 0;
    }

    private void remember(byte[] bytes, int offset, int count) {
        handedOut += count;
        if (recording) {
            record(bytes, offset, count);
        }
        int kept = Math.min(count, HISTORY);
        if (historySize + kept > history.length) {
            int old = Math.min(historySize, HISTORY);
            System.arraycopy(history, historySize - old, history, 0, old);
            historySize = old;
        }
        System.arraycopy(bytes, offset + count - kept, history, historySize, kept);
        historySize += kept;
    }

    private void record(byte[] bytes, int offset, int count) {
        if (headSize + count > HEAD_LIMIT) {
            forgetHead();
            return;
        }
        if (headSize + count > head.length) {
            head = Arrays.copyOf(head, Math.max(2 * head.length, headSize + count));
        }
        System.arraycopy(bytes, offset, head, headSize, count);
        headSize += count;
    }

    /** The first 256 KiB of the document; less where it is shorter; nothing where the parser is beyond that already. */
    byte[] head() throws IOException {
        if (!recording) {
            return new byte[0];
        }
        int rest = ahead.length - aheadStart;
        byte[] more = in.readNBytes(Math.max(0, HEAD_LIMIT - headSize - rest));
        byte[] waiting = Arrays.copyOfRange(ahead, aheadStart, ahead.length + more.length);
        System.arraycopy(more, 0, waiting, rest, more.length);
        ahead = waiting;
        aheadStart = 0;
        byte[] all = Arrays.copyOf(head, headSize + ahead.length - aheadStart);
        System.arraycopy(ahead, aheadStart, all, headSize, ahead.length - aheadStart);
        return all;
    }

    /** Frees the beginning of the document. */
    void forgetHead() {
        recording = false;
        head = new byte[0];
        headSize = 0;
    }

    /** Whether {@link #recent} reaches back to the first byte of the document. */
    boolean recentIsAll() {
        return handedOut <= historySize;
    }

    /** The most recent bytes, and as many as may follow of those that were not read yet; these are then used up. */
    byte[] recent() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(history, 0, historySize);
        all.write(ahead, aheadStart, ahead.length - aheadStart);
        aheadStart = ahead.length;
        try {
            all.write(in.readNBytes(HISTORY));
        } catch (IOException e) {
            // What came before the failure is worth reading all the same; the caller has an error of its own to report.
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
