package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A line of a ledger: {@code checksum kind created destruction URL query}, between them tabulators.
 *
 * @param kind what happened
 * @param job the job that it happened to
 * @param created when it was created; null where that is not said
 * @param destruction when the service removes it; null where that is not said
 * @param query its text; empty where that is not said
 */
record LedgerRecord(
        Kind kind,
        URI job,
        @Nullable Instant created,
        @Nullable Instant destruction,
        String query) {
    private static final int LONGEST_QUERY = 4_000;
    private static final int PARTS = 6;
    private static final int CHECKSUM = 8;

    /** What happened to a job. */
    enum Kind {
        ADDED('+'),
        REMOVED('-'),
        EXPIRING('~');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    static LedgerRecord added(JobLedger.Entry entry) {
        String query = entry.query().length() > LONGEST_QUERY ? "" : entry.query();
        return new LedgerRecord(Kind.ADDED, entry.job(), entry.created(), entry.destruction(), query);
    }

    static LedgerRecord removed(URI job) {
        return new LedgerRecord(Kind.REMOVED, job, null, null, "");
    }

    static LedgerRecord expiring(URI job, Instant destruction) {
        return new LedgerRecord(Kind.EXPIRING, job, null, destruction, "");
    }

    /**
     * The line without its end.
     *
     * @param owner the ledger that it stands in, which the checksum covers
     */
    String line(String owner) {
        String said = String.join(
                "\t", String.valueOf(kind.sign), millis(created), millis(destruction), job.toString(), escaped(query));
        return checksum(owner, said) + "\t" + said;
    }

    /** What a line says; empty if it is damaged, or of another ledger. */
    static Optional<LedgerRecord> read(String line, String owner) {
        if (line.length() <= CHECKSUM || !line.startsWith(checksum(owner, line.substring(CHECKSUM + 1)) + "\t")) {
            return Optional.empty();
        }
        String[] parts = line.split("\t", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (parts[1].equals(String.valueOf(kind.sign))) {
                return read(kind, parts);
            }
        }
        return Optional.empty();
    }

    private static Optional<LedgerRecord> read(Kind kind, String[] parts) {
        try {
            Instant created = instant(parts[2]);
            return kind == Kind.ADDED && created == null
                    ? Optional.empty()
                    : Optional.of(new LedgerRecord(
                            kind, URI.create(parts[4]), created, instant(parts[3]), unescaped(parts[5])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String owner, String said) {
        CRC32C sum = new CRC32C();
        sum.update((owner + "\t" + said).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static String millis(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    private static @Nullable Instant instant(String millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
