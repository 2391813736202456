package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header of one part of a FITS file, up to the block after its END. Of repeated keys, the first one counts. */
final class FitsHeader {
    static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final int KEY = 8;
    /** A MOC's header has one block, and seldom two; what has more than this many is something else. */
    private static final int MOST_BLOCKS = 100;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String wanted;
    private int blocks;

    private FitsHeader(String wanted) {
        this.wanted = wanted;
    }

    /**
     * The next header, or one without keys where the file has ended.
     *
     * @param wanted what the file should be, as in "space MOC"
     */
    static FitsHeader read(InputStream in, String wanted) throws IOException {
        FitsHeader header = new FitsHeader(wanted);
        while (header.blocks < MOST_BLOCKS) {
            byte[] block = in.readNBytes(BLOCK);
            if (block.length == 0 && header.blocks == 0) {
                return header;
            }
            if (block.length < BLOCK) {
                throw header.error("the file ends inside a header.");
            }
            header.blocks++;
            if (header.cards(new String(block, StandardCharsets.ISO_8859_1))) {
                return header;
            }
        }
        throw header.error("it has a header without an end.");
    }

    private boolean cards(String block) {
        for (int at = 0; at < BLOCK; at += CARD) {
            String card = block.substring(at, at + CARD);
            String key = card.substring(0, KEY).trim();
            if (key.equals("END")) {
                return true;
            }
            if (card.startsWith("= ", KEY)) {
                values.putIfAbsent(key, value(card.substring(KEY + 2).trim()));
            }
        }
        return false;
    }

    private static String value(String text) {
        if (text.startsWith("'")) {
            int end = text.indexOf('\'', 1);
            return text.substring(1, end < 0 ? text.length() : end).trim();
        }
        int comment = text.indexOf('/');
        return (comment < 0 ? text : text.substring(0, comment)).trim();
    }

    boolean isAbsent() {
        return blocks == 0;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value without quotes, comment and surrounding spaces; empty where there is none. */
    String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** A number from 0 up. */
    long number(String key, long otherwise) {
        String text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\+?\\d{1,18}")) {
            throw error("the value of " + key + ", " + text + ", is no number from 0 up.");
        }
        return Long.parseLong(text);
    }

    /** How many bytes of data follow, without the padding. */
    long dataSize() {
        long axes = number("NAXIS", 0);
        if (axes == 0) {
            return 0;
        }
        try {
            long size = 1;
            for (long axis = 1; axis <= axes && axis <= 999; axis++) {
                size = Math.multiplyExact(size, number("NAXIS" + axis, 0));
            }
            long elements = Math.addExact(size, number("PCOUNT", 0));
            long bits = Math.abs(Long.parseLong(text("BITPIX")));
            return Math.multiplyExact(elements, Math.multiplyExact(bits / 8, number("GCOUNT", 1)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw error("the header does not tell the size of the data.");
        }
    }

    MocSyntaxException error(String problem) {
        return new MocSyntaxException("The FITS file is not a " + wanted + " that can be read: " + problem, 0);
    }
}
