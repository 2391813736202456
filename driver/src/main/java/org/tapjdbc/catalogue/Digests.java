package org.tapjdbc.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of files for things whose own names are no names of files, or are nobody's business. */
final class Digests {
    private static final int BYTES = 16;

    /** What all names are like. */
    static final Pattern NAMES = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    private Digests() {}

    static String hex(String text) {
        return hex(new byte[0], text);
    }

    /** @param salt without it, nobody can find out what the text is by trying */
    static String hex(byte[] salt, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] all = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
