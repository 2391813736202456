package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header of one part of a FITS file: cards of 80 characters, in blocks of 36 (FITS 4.0, sections 3.3 and 4). */
final class FitsHeader {
    static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final int KEYWORD = 8;
    private static final int MAX_CARDS = 200_000;

    private final Map<String, String> values = new HashMap<>();
    private int cards;

    /**
     * Takes over the cards of the next block.
     *
     * @return whether the header ends in it
     */
    boolean add(byte[] bytes, int offset) throws VotableException {
        for (int at = offset; at < offset + BLOCK; at += CARD) {
            String card = new String(bytes, at, CARD, StandardCharsets.ISO_8859_1);
            String keyword = card.substring(0, KEYWORD).stripTrailing();
            if (keyword.equals("END")) {
                return true;
            }
            if (cards++ == 0 && !keyword.equals("SIMPLE") && !keyword.equals("XTENSION")) {
                throw new VotableException("The stream holds no FITS file: it begins with \"" + keyword + "\".");
            }
            if (cards > MAX_CARDS) {
                throw new VotableException("A header of the FITS file has more than " + MAX_CARDS + " cards.");
            }
            if (card.startsWith("= ", KEYWORD)) {
                values.putIfAbsent(keyword, value(card.substring(KEYWORD + 2)));
            }
        }
        return false;
    }

    /** What stands before the comment: of a string, what is between its quotes, in which two stand for one. */
    private static String value(String field) {
        String text = field.strip();
        if (!text.startsWith("'")) {
            int comment = text.indexOf('/');
            return comment < 0 ? text : text.substring(0, comment).strip();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                if (!text.startsWith("'", i + 1)) {
                    break;
                }
                i++;
            }
            value.append(text.charAt(i));
        }
        return value.toString().stripTrailing();
    }

    /** The value of a keyword; null where there is none. */
    @Nullable String text(String keyword) {
        return values.get(keyword);
    }

    /** The whole number of a keyword that must be there, and is not negative. */
    long count(String keyword) throws VotableException {
        String text = values.get(keyword);
        if (text == null) {
            throw new VotableException("A header of the FITS file lacks " + keyword + ".");
        }
        return count(keyword, text);
    }

    /** The whole number of a keyword, not negative, or what stands for it where it is absent. */
    long count(String keyword, long otherwise) throws VotableException {
        String text = values.get(keyword);
        return text == null ? otherwise : count(keyword, text);
    }

    private static long count(String keyword, String text) throws VotableException {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw badCount(keyword, text);
        }
        throw badCount(keyword, text);
    }

    private static VotableException badCount(String keyword, String text) {
        return new VotableException("A header of the FITS file has " + keyword + " = " + text + ", which is no count.");
    }

    /** The bytes of data that follow the header, without what fills up the last block. */
    long dataLength() throws VotableException {
        long axes = count("NAXIS");
        if (axes == 0) {
            return 0;
        }
        try {
            long size = 1;
            for (long i = 1; i <= axes && i <= 999; i++) {
                size = Math.multiplyExact(size, count("NAXIS" + i));
            }
            long all = Math.multiplyExact(Math.addExact(size, count("PCOUNT", 0)), count("GCOUNT", 1));
            return Math.multiplyExact(all, Math.abs(Long.parseLong(String.valueOf(text("BITPIX")))) / 8);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new VotableException("A header of the FITS file declares data of no possible size.", e);
        }
    }
}
