package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tapjdbc.it.mocserver.Coverage.Part;

/** MOCs as ASCII and as JSON, read and written. MOC 2.0, section 4.3. */
final class MocText {
    private static final Pattern ASCII =
            Pattern.compile("([st])?\\s*(?:(\\d+)\\s*/)?\\s*(?:(\\d+)(?:-(\\d+))?)?[\\s,]*");
    private static final Pattern JSON =
            Pattern.compile("[\\s,\\[\\]{}]*(?:\"([st])\"\\s*:|\"(\\d+)\"\\s*:\\s*\\[([\\d\\s,]*)\\])[\\s,\\[\\]{}]*");

    /** What was read of one part so far. */
    private static final class Reading {
        private final Dimension dimension;
        private final List<long[]> ranges = new ArrayList<>();
        private int order;
        private int deepest;

        Reading(Dimension dimension) {
            this.dimension = dimension;
        }

        void order(int newOrder) {
            if (newOrder > dimension.deepest) {
                throw new BadRequest("MOC order too deep: " + newOrder);
            }
            order = newOrder;
            deepest = Math.max(deepest, newOrder);
        }

        void cells(long first, long last) {
            if (last < first || last >= dimension.cells << (dimension.bits * order)) {
                throw new BadRequest("MOC cells out of range: " + order + "/" + first + "-" + last);
            }
            ranges.add(dimension.cell(order, first, last).list().get(0));
        }
    }

    private MocText() {}

    /** Of space where nothing else is said. */
    static Coverage parse(String text) {
        String trimmed = text.strip();
        List<Reading> parts = trimmed.startsWith("{") || trimmed.startsWith("[") ? json(trimmed) : ascii(trimmed);
        if (parts.isEmpty()) {
            return Coverage.space(Ranges.NONE, 0);
        }
        int time = deepest(parts, Dimension.TIME);
        int space = deepest(parts, Dimension.SPACE);
        if (parts.size() == 1) {
            Reading only = parts.get(0);
            Ranges ranges = Ranges.union(only.ranges);
            return only.dimension == Dimension.SPACE ? Coverage.space(ranges, space) : Coverage.time(ranges, time);
        }
        List<Part> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            pairs.add(new Part(Ranges.union(parts.get(i).ranges), Ranges.union(parts.get(i + 1).ranges)));
        }
        return Coverage.spaceTime(pairs, time, space);
    }

    private static int deepest(List<Reading> parts, Dimension dimension) {
        return parts.stream()
                .filter(part -> part.dimension == dimension)
                .mapToInt(part -> part.deepest)
                .max()
                .orElse(0);
    }

    private static Reading part(List<Reading> parts, String prefix) {
        Dimension dimension = prefix.equals("t") ? Dimension.TIME : Dimension.SPACE;
        Dimension expected = parts.size() % 2 == 0 ? Dimension.TIME : Dimension.SPACE;
        boolean afterCells = parts.size() == 1 && parts.get(0).dimension == Dimension.SPACE;
        if (!parts.isEmpty() && (dimension != expected || afterCells)) {
            throw new BadRequest("MOC syntax error: times and cells have to alternate");
        }
        Reading reading = new Reading(dimension);
        parts.add(reading);
        return reading;
    }

    private static List<Reading> ascii(String text) {
        List<Reading> parts = new ArrayList<>();
        Matcher token = ASCII.matcher(text);
        for (int at = 0; at < text.length(); at = token.end()) {
            token.region(at, text.length());
            if (!token.lookingAt() || token.end() == at) {
                throw new BadRequest("MOC syntax error at " + text.substring(at));
            }
            if (token.group(1) != null || parts.isEmpty()) {
                part(parts, token.group(1) == null ? "s" : token.group(1));
            }
            Reading reading = parts.get(parts.size() - 1);
            if (token.group(2) != null) {
                reading.order(Integer.parseInt(token.group(2)));
            }
            if (token.group(3) != null) {
                long first = Long.parseLong(token.group(3));
                reading.cells(first, token.group(4) == null ? first : Long.parseLong(token.group(4)));
            }
        }
        return parts;
    }

    private static List<Reading> json(String text) {
        List<Reading> parts = new ArrayList<>();
        Matcher token = JSON.matcher(text);
        for (int at = 0; at < text.length(); at = token.end()) {
            token.region(at, text.length());
            if (!token.lookingAt()) {
                if (text.substring(at).matches("[\\s\\[\\]{}]*")) {
                    break;
                }
                throw new BadRequest("MOC syntax error at " + text.substring(at));
            }
            if (token.group(1) != null) {
                part(parts, token.group(1));
                continue;
            }
            Reading reading = parts.isEmpty() ? part(parts, "s") : parts.get(parts.size() - 1);
            reading.order(Integer.parseInt(token.group(2)));
            for (String cell : token.group(3).split(",", -1)) {
                if (!cell.isBlank()) {
                    reading.cells(Long.parseLong(cell.strip()), Long.parseLong(cell.strip()));
                }
            }
        }
        return parts;
    }

    /** The cells by their orders, each as big as can be. */
    static Map<Integer, List<Long>> cells(Ranges ranges, Dimension dimension) {
        Map<Integer, List<Long>> cells = new TreeMap<>();
        for (long[] range : ranges.list()) {
            long at = range[0];
            while (at < range[1]) {
                int order = 0;
                while (at % (1L << dimension.shift(order)) != 0 || at + (1L << dimension.shift(order)) > range[1]) {
                    order++;
                }
                cells.computeIfAbsent(order, key -> new ArrayList<>()).add(at >> dimension.shift(order));
                at += 1L << dimension.shift(order);
            }
        }
        return cells;
    }

    static String toAscii(Coverage coverage) {
        return write(coverage, MocText::ascii, " ", "%s%s", "", "");
    }

    static String toJson(Coverage coverage) {
        return write(coverage, MocText::json, ",", "\"%s\":%s", "{", "}");
    }

    private record Piece(Ranges ranges, Dimension dimension, int order) {}

    private static String write(
            Coverage coverage,
            Function<Piece, String> writer,
            String between,
            String prefixed,
            String open,
            String close) {
        if (!coverage.hasTime()) {
            return writer.apply(new Piece(coverage.cells(), Dimension.SPACE, coverage.spaceOrder()));
        }
        if (!coverage.hasSpace()) {
            Piece piece = new Piece(coverage.times(), Dimension.TIME, coverage.timeOrder());
            return open + prefixed.formatted('t', writer.apply(piece)) + close;
        }
        String pairs = coverage.parts().stream()
                .map(part -> open
                        + prefixed.formatted(
                                't', writer.apply(new Piece(part.times(), Dimension.TIME, coverage.timeOrder())))
                        + between
                        + prefixed.formatted(
                                's', writer.apply(new Piece(part.cells(), Dimension.SPACE, coverage.spaceOrder())))
                        + close)
                .collect(Collectors.joining(between));
        return open.isEmpty() ? (pairs.isEmpty() ? "t0/ s0/" : pairs) : "[" + pairs + "]";
    }

    private static Map<Integer, List<Long>> withOrder(Piece piece) {
        Map<Integer, List<Long>> cells = cells(piece.ranges(), piece.dimension());
        cells.putIfAbsent(piece.order(), List.of());
        return cells;
    }

    private static String json(Piece piece) {
        return withOrder(piece).entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":"
                        + entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String ascii(Piece piece) {
        return withOrder(piece).entrySet().stream()
                .map(entry -> entry.getKey() + "/" + spans(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String spans(List<Long> cells) {
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int first = i;
            while (i + 1 < cells.size() && cells.get(i + 1) == cells.get(i) + 1) {
                i++;
            }
            spans.add(first == i ? "" + cells.get(i) : cells.get(first) + "-" + cells.get(i));
        }
        return String.join(" ", spans);
    }
}
