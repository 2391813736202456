package org.tapjdbc.pseudo.mocserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.RemoteAnswer;

/** What a MOCServer answers, once its beginning looks like what was asked for. */
final class Answer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.mocserver");
    private static final int BEGINNING = 2_048;
    private static final int SHOWN = 200;
    private static final Pattern NUMBER = Pattern.compile("[^<\\d]{0,40}\\d+[^<\\d]{0,40}");

    private final @Nullable RemoteAnswer remote;
    private final InputStream in;
    private final Runnable end;

    private Answer(@Nullable RemoteAnswer remote, InputStream in, Runnable end) {
        this.remote = remote;
        this.in = in;
        this.end = end;
    }

    /** An answer that was kept. */
    static Answer kept(InputStream in) {
        return new Answer(null, in, () -> {});
    }

    /**
     * Looks at the beginning of an answer.
     *
     * @param keeping through which it is read
     * @param end is run when it is closed
     * @throws SQLException 58000 if it is something else than asked for
     */
    static Answer of(RemoteAnswer remote, Question.Form form, UnaryOperator<InputStream> keeping, Runnable end)
            throws SQLException {
        BufferedInputStream in = new BufferedInputStream(remote.stream(), BEGINNING * 4);
        try {
            in.mark(BEGINNING);
            String start = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            in.reset();
            if (!fits(start.strip(), form)) {
                throw ServiceErrors.of(remote.malformed(
                        "The MOCServer answered something else than " + named(form) + ".", shown(start)));
            }
            return new Answer(remote, keeping.apply(in), end);
        } catch (IOException e) {
            throw ServiceErrors.of(remote.failure(e));
        }
    }

    private static boolean fits(String start, Question.Form form) {
        return switch (form) {
            case JSON -> start.startsWith("[") || start.startsWith("{") || start.startsWith("\ufeff");
            case NUMBER -> NUMBER.matcher(start).matches();
            case FITS, FITS_OR_NONE -> start.startsWith("SIMPLE");
        };
    }

    private static String named(Question.Form form) {
        return switch (form) {
            case JSON -> "JSON";
            case NUMBER -> "a number";
            case FITS, FITS_OR_NONE -> "a MOC in FITS";
        };
    }

    private static String shown(String start) {
        String plain = start.replaceAll("\\s+", " ").strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }

    InputStream stream() {
        return in;
    }

    /** Reads to the end, so that the connection can be used again. */
    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Why it could not be read to its end. */
    SQLException failure(IOException failed) {
        if (failed instanceof JsonReader.SyntaxException) {
            return malformed("The MOCServer's answer is no JSON from some place on: " + failed.getMessage() + ".");
        }
        return remote == null
                ? Errors.MALFORMED.because(failed, "The kept answer of the MOCServer cannot be read: " + failed + ".")
                : ServiceErrors.of(remote.failure(failed));
    }

    /** The same where what was read is nothing that could be used. */
    SQLException malformed(String why) {
        return remote == null ? Errors.MALFORMED.say("%s", why) : ServiceErrors.of(remote.malformed(why, ""));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.log(Level.FINEST, "The MOCServer's answer was not closed: {0}", e.toString());
        }
        if (remote != null) {
            remote.close();
        }
        end.run();
    }
}
