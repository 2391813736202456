package org.tapjdbc.moc;

/**
 * The ASCII form of a MOC (MOC 2.0, section 4.3.2): {@code 1/1 2 4 2/12-14 8/}. Reading is lenient, in one pass;
 * writing is canonical.
 */
final class AsciiText extends TextReader {
    private AsciiText(Kind kind, String text) {
        super(kind, text);
    }

    static TextReader read(Kind kind, String text) {
        AsciiText reader = new AsciiText(kind, text);
        reader.read();
        return reader;
    }

    private void read() {
        skipSeparators();
        if (isNext(kind.prefix)) {
            at++;
            skipSeparators();
        }
        while (hasNext()) {
            int offset = at;
            long number = number();
            if (isNext('/')) {
                order(number, offset);
                at++;
            } else if (isNext('-')) {
                at++;
                cells(number, number(), offset);
                endOfValue();
            } else {
                cells(number, number, offset);
                endOfValue();
            }
            skipSeparators();
        }
    }

    private void endOfValue() {
        if (hasNext() && !isSeparator(text.charAt(at))) {
            throw unexpected("a separator");
        }
    }

    private void skipSeparators() {
        while (hasNext() && isSeparator(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t';
    }

    static String write(Moc moc) {
        StringBuilder text = new StringBuilder();
        int[] before = {-1};
        moc.forEachRun((order, first, last) -> {
            if (order != before[0]) {
                startOrder(text, order);
                before[0] = order;
            } else {
                text.append(' ');
            }
            text.append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        });
        if (before[0] < moc.order()) {
            startOrder(text, moc.order());
        }
        return text.toString();
    }

    private static void startOrder(StringBuilder text, int order) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(order).append('/');
    }
}
