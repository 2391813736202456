package org.tapjdbc.embedded;

/**
 * Whether queries may bring tables along, and how large each of these may be (TAP 1.1, section 2.7.6). What is enforced
 * is the hard limit, as there is no way to ask for more than the default.
 *
 * @param offered whether they may at all
 * @param defaultRows the default limit of rows that is declared
 * @param hardRows the most rows of a table
 * @param defaultBytes the default limit of bytes that is declared
 * @param hardBytes the most bytes of a table's document
 */
public record UploadLimits(boolean offered, long defaultRows, long hardRows, long defaultBytes, long hardBytes) {
    public UploadLimits {
        if (defaultRows < 0 || defaultBytes < 0 || hardRows < defaultRows || hardBytes < defaultBytes) {
            throw new IllegalArgumentException("upload limits must not be negative, nor a default beyond its hard one");
        }
    }

    /** A million rows and 256 MiB, or five million and 1 GiB at most. */
    public static UploadLimits defaults() {
        return new UploadLimits(true, 1_000_000, 5_000_000, 256L << 20, 1L << 30);
    }

    UploadLimits refused() {
        return new UploadLimits(false, defaultRows, hardRows, defaultBytes, hardBytes);
    }
}
