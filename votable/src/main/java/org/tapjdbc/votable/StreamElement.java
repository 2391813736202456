package org.tapjdbc.votable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The STREAM whose start was just read: where its bytes lie, and how they are encoded (VOTable 1.5, section 5.5). */
final class StreamElement {
    private StreamElement() {}

    /** The bytes, decoded. */
    static ByteWindow open(XmlEvents xml, Progress progress, RemoteStreams remote) throws IOException {
        String href = xml.attribute("href");
        String encoding = xml.attribute("encoding");
        encoding = encoding == null ? "" : encoding.strip();
        if (href != null && !href.isBlank()) {
            warnIfExpired(xml.attribute("expires"), progress);
            xml.skip();
            return RemoteInput.open(remote, href.strip(), encoding, progress);
        }
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("base64") || encoding.equalsIgnoreCase("none")) {
            return new Base64Input(xml, progress);
        }
        throw new VotableException("The STREAM's encoding, " + encoding + ", is not supported.");
    }

    private static void warnIfExpired(@Nullable String expires, Progress progress) {
        if (expires == null) {
            return;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    expires.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            if (instant.isBefore(Instant.now())) {
                progress.warn("the table's rows were to be had until " + expires.strip() + ", which is past");
            }
        } catch (DateTimeException e) {
            progress.warn("the table's rows are said to expire at \"" + expires + "\", which is no time");
        }
    }
}
