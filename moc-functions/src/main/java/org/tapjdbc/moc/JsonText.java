package org.tapjdbc.moc;

import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a MOC (MOC 2.0, appendix on JSON): {@code {"1":[1,2,4],"8":[]}}, where wanted inside
 * {@code {"s":…}} or {@code {"t":…}}; of space and time, an array of objects that have both, or of one with times and
 * one with their space in turn. Cells may be in any order, and overlap.
 */
final class JsonText extends TextReader {
    /** Of space and time: times that have no space yet, or the other way round. */
    private @Nullable Ranges times;

    private @Nullable Ranges space;

    private JsonText(String wanted, Kind kind, String text) {
        super(wanted, kind, text);
    }

    static TextReader read(String wanted, Kind kind, String text) {
        JsonText reader = new JsonText(wanted, kind, text);
        reader.object(true);
        reader.end();
        return reader;
    }

    static SpaceTimeMoc readSpaceTime(String text) {
        return new JsonText(SPACE_TIME, Kind.TIME, text).spaceTime();
    }

    private SpaceTimeMoc spaceTime() {
        SlicesBuilder builder = new SlicesBuilder();
        skipSpace();
        if (isNext('{')) {
            parts(builder);
        } else {
            expect('[');
            if (!accept(']')) {
                do {
                    parts(builder);
                } while (accept(','));
                expect(']');
            }
        }
        end();
        if (times != null || space != null) {
            throw error("the last " + (times == null ? "space has no times." : "times have no space."), at);
        }
        return new SpaceTimeMoc(builder.build(), mocOrder(Kind.TIME), mocOrder(Kind.SPACE));
    }

    /** An object with times, or with their space, or with both. */
    private void parts(SlicesBuilder builder) {
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            expect('"');
            int offset = at;
            Kind part = isNext(Kind.TIME.prefix) ? Kind.TIME : Kind.SPACE;
            if (!isNext(part.prefix)) {
                throw unexpected("'t' or 's'");
            }
            at++;
            expect('"');
            expect(':');
            if ((part == Kind.TIME ? times : space) != null) {
                throw error("with '" + part.prefix + "' begins what is there already, without its other half.", offset);
            }
            begin(part);
            object(false);
            if (part == Kind.TIME) {
                times = ranges();
            } else {
                space = ranges();
            }
            if (times != null && space != null) {
                builder.add(times, space);
                times = null;
                space = null;
            }
        } while (accept(','));
        expect('}');
    }

    private void end() {
        skipSpace();
        if (hasNext()) {
            throw unexpected("the end");
        }
    }

    private void object(boolean outermost) {
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            expect('"');
            if (outermost && isNext(kind().prefix)) {
                at++;
                expect('"');
                expect(':');
                object(false);
            } else {
                int offset = at;
                order(number(), offset);
                expect('"');
                expect(':');
                cells();
            }
        } while (accept(','));
        expect('}');
    }

    private void cells() {
        expect('[');
        if (accept(']')) {
            return;
        }
        do {
            skipSpace();
            int offset = at;
            long cell = number();
            cells(cell, cell, offset);
        } while (accept(','));
        expect(']');
    }

    private boolean accept(char expected) {
        skipSpace();
        if (!isNext(expected)) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    private void skipSpace() {
        while (isNext(' ') || isNext('\n') || isNext('\r') || isNext('\t')) {
            at++;
        }
    }

    static String write(OneAxisMoc moc) {
        StringBuilder text = new StringBuilder();
        append(text, moc, moc.order());
        return text.toString();
    }

    /** One object for times and their space; the first one tells the orders, where these are deeper than its cells. */
    static String write(SpaceTimeMoc moc) {
        StringBuilder text = new StringBuilder("[");
        moc.forEachGroup((times, space) -> {
            boolean first = text.length() == 1;
            text.append(first ? "{\"t\":" : ",{\"t\":");
            append(text, times, first ? times.order() : 0);
            text.append(",\"s\":");
            append(text, space, first ? space.order() : 0);
            text.append('}');
        });
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, OneAxisMoc moc, int deepest) {
        text.append('{');
        int[] before = {-1};
        moc.forEachRun((order, first, last) -> {
            if (order != before[0]) {
                startOrder(text, order, before[0] < 0);
                before[0] = order;
            } else {
                text.append(',');
            }
            text.append(first);
            for (long cell = first + 1; cell <= last; cell++) {
                text.append(',').append(cell);
            }
        });
        if (before[0] < deepest || before[0] < 0) {
            startOrder(text, deepest, before[0] < 0);
        }
        text.append("]}");
    }

    private static void startOrder(StringBuilder text, int order, boolean first) {
        text.append(first ? "\"" : "],\"").append(order).append("\":[");
    }
}
