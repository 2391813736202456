package org.tapjdbc.moc;

/**
 * The JSON form of a MOC (MOC 2.0, appendix on JSON): {@code {"1":[1,2,4],"8":[]}}, where wanted inside
 * {@code {"s":…}} or {@code {"t":…}}. Cells may be in any order, and overlap.
 */
final class JsonText extends TextReader {
    private JsonText(Kind kind, String text) {
        super(kind, text);
    }

    static TextReader read(Kind kind, String text) {
        JsonText reader = new JsonText(kind, text);
        reader.object(true);
        reader.skipSpace();
        if (reader.hasNext()) {
            throw reader.unexpected("the end");
        }
        return reader;
    }

    private void object(boolean outermost) {
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            expect('"');
            if (outermost && isNext(kind.prefix)) {
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

    static String write(Moc moc) {
        StringBuilder text = new StringBuilder("{");
        int[] before = {-1};
        moc.forEachRun((order, first, last) -> {
            if (order != before[0]) {
                startOrder(text, order);
                before[0] = order;
            } else {
                text.append(',');
            }
            text.append(first);
            for (long cell = first + 1; cell <= last; cell++) {
                text.append(',').append(cell);
            }
        });
        if (before[0] < moc.order()) {
            startOrder(text, moc.order());
        }
        return text.append("]}").toString();
    }

    private static void startOrder(StringBuilder text, int order) {
        text.append(text.length() > 1 ? "],\"" : "\"").append(order).append("\":[");
    }
}
