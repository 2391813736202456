package org.tapjdbc.it.mocserver;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapjdbc.it.mocserver.Coverage.Part;

/** MOCs as FITS files: those of space as NUNIQ, the others as ranges. MOC 2.0, section 4.2. */
final class MocFits {
    private static final int BLOCK = 2880;
    private static final long TIME = Long.MIN_VALUE;

    private MocFits() {}

    static byte[] write(Coverage coverage) {
        List<Long> values = new ArrayList<>();
        if (coverage.hasTime()) {
            for (Part part : coverage.parts()) {
                addAll(values, part.times(), coverage.hasSpace() ? TIME : 0);
                if (coverage.hasSpace()) {
                    addAll(values, part.cells(), 0);
                }
            }
        } else {
            MocText.cells(coverage.cells(), Dimension.SPACE)
                    .forEach((order, cells) -> cells.forEach(cell -> values.add((4L << (2 * order)) + cell)));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0", "EXTEND  = T"));
        file.writeBytes(header(
                "XTENSION= 'BINTABLE'",
                "BITPIX  = 8",
                "NAXIS   = 2",
                "NAXIS1  = 8",
                "NAXIS2  = " + values.size(),
                "PCOUNT  = 0",
                "GCOUNT  = 1",
                "TFIELDS = 1",
                "TFORM1  = '1K      '",
                "TTYPE1  = '" + (coverage.hasTime() ? "RANGE" : "UNIQ") + "'",
                "MOCVERS = '2.0'",
                "MOCDIM  = '" + (!coverage.hasTime() ? "SPACE" : coverage.hasSpace() ? "TIME.SPACE" : "TIME") + "'",
                "ORDERING= '" + (coverage.hasTime() ? "RANGE" : "NUNIQ") + "'",
                coverage.hasSpace() ? "COORDSYS= 'C'" : "COMMENT",
                coverage.hasSpace() ? "MOCORD_S= " + coverage.spaceOrder() : "COMMENT",
                coverage.hasTime() ? "TIMESYS = 'TCB'" : "MOCORDER= " + coverage.spaceOrder(),
                coverage.hasTime() ? "MOCORD_T= " + coverage.timeOrder() : "COMMENT"));
        ByteBuffer data = ByteBuffer.allocate(padded(8 * values.size()));
        values.forEach(data::putLong);
        file.writeBytes(data.array());
        return file.toByteArray();
    }

    private static void addAll(List<Long> values, Ranges ranges, long mark) {
        for (long[] range : ranges.list()) {
            values.add(range[0] | mark);
            values.add(range[1] | mark);
        }
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] header(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append("%-80s".formatted(card));
        }
        text.append("%-80s".formatted("END"));
        text.append(" ".repeat(padded(text.length()) - text.length()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Coverage read(byte[] file) {
        Map<String, String> keys = new HashMap<>();
        int at = 0;
        for (int headers = 0; headers < 2; headers++) {
            keys.clear();
            at = header(file, at, keys);
        }
        int width = Integer.parseInt(keys.getOrDefault("NAXIS1", "8"));
        int rows = Integer.parseInt(keys.getOrDefault("NAXIS2", "0"));
        ByteBuffer data = ByteBuffer.wrap(file, at, width * rows);
        List<Long> values = new ArrayList<>();
        while (data.hasRemaining()) {
            values.add(width % 8 == 0 ? data.getLong() : data.getInt());
        }
        int order = Integer.parseInt(keys.getOrDefault("MOCORD_S", keys.getOrDefault("MOCORDER", "29")));
        if (keys.getOrDefault("ORDERING", "").equals("NUNIQ")) {
            List<long[]> ranges = new ArrayList<>();
            for (long value : values) {
                if (value >= 4) {
                    int its = (63 - Long.numberOfLeadingZeros(value)) / 2 - 1;
                    long cell = value - (4L << (2 * its));
                    ranges.add(Dimension.SPACE.cell(its, cell, cell).list().get(0));
                }
            }
            return Coverage.space(Ranges.union(ranges), order);
        }
        int timeOrder = Integer.parseInt(keys.getOrDefault("MOCORD_T", "61"));
        return switch (keys.getOrDefault("MOCDIM", "SPACE")) {
            case "SPACE" -> Coverage.space(pairs(values), order);
            case "TIME" -> Coverage.time(pairs(values), timeOrder);
            case "TIME.SPACE" -> spaceTime(values, timeOrder, order);
            default -> throw new BadRequest("MOC not supported: " + keys.get("MOCDIM"));
        };
    }

    private static Coverage spaceTime(List<Long> values, int timeOrder, int order) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < values.size()) {
            List<Long> times = new ArrayList<>();
            for (; at < values.size() && values.get(at) < 0; at++) {
                times.add(values.get(at) & Long.MAX_VALUE);
            }
            List<Long> cells = new ArrayList<>();
            for (; at < values.size() && values.get(at) >= 0; at++) {
                cells.add(values.get(at));
            }
            parts.add(new Part(pairs(times), pairs(cells)));
        }
        return Coverage.spaceTime(parts, timeOrder, order);
    }

    private static Ranges pairs(List<Long> values) {
        List<long[]> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            ranges.add(new long[] {values.get(i), values.get(i + 1)});
        }
        return Ranges.union(ranges);
    }

    private static int header(byte[] file, int from, Map<String, String> keys) {
        int at = from;
        while (at + 80 <= file.length) {
            String card = new String(file, at, 80, StandardCharsets.US_ASCII);
            at += 80;
            if (card.startsWith("END     ")) {
                return from + padded(at - from);
            }
            if (card.startsWith("= ", 8)) {
                String value = card.substring(10);
                int comment = value.indexOf('/');
                keys.put(
                        card.substring(0, 8).strip(),
                        (comment < 0 ? value : value.substring(0, comment))
                                .replace("'", "")
                                .strip());
            }
        }
        throw new BadRequest("not a FITS file");
    }
}
