package org.tapjdbc.moc;

/**
 * The ASCII form of a MOC (MOC 2.0, section 4.3.2): {@code 1/1 2 4 2/12-14 8/}, or, of space and time,
 * {@code t61/1 s29/0-2 t61/3 s28/0}. Reading is lenient, in one pass; writing is canonical.
 */
final class AsciiText extends TextReader {
    private AsciiText(String wanted, Kind kind, String text) {
        super(wanted, kind, text);
    }

    static TextReader read(String wanted, Kind kind, String text) {
        AsciiText reader = new AsciiText(wanted, kind, text);
        reader.skipSeparators();
        if (reader.isNext(kind.prefix)) {
            reader.at++;
        }
        reader.cellsOfKind();
        if (reader.hasNext()) {
            throw reader.unexpected("a number");
        }
        return reader;
    }

    static SpaceTimeMoc readSpaceTime(String text) {
        AsciiText reader = new AsciiText(SPACE_TIME, Kind.TIME, text);
        SlicesBuilder builder = new SlicesBuilder();
        reader.skipSeparators();
        while (reader.hasNext()) {
            Ranges times = reader.cellsOf(Kind.TIME);
            builder.add(times, reader.cellsOf(Kind.SPACE));
        }
        return new SpaceTimeMoc(builder.build(), reader.mocOrder(Kind.TIME), reader.mocOrder(Kind.SPACE));
    }

    private Ranges cellsOf(Kind kind) {
        if (!isNext(kind.prefix)) {
            throw unexpected("the '" + kind.prefix + "' of " + kind.word);
        }
        at++;
        begin(kind);
        cellsOfKind();
        return ranges();
    }

    private void cellsOfKind() {
        skipSeparators();
        while (hasNext() && !isPrefix(text.charAt(at))) {
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
        if (hasNext() && !isSeparator(text.charAt(at)) && !isPrefix(text.charAt(at))) {
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

    static String write(OneAxisMoc moc) {
        StringBuilder text = new StringBuilder();
        append(text, moc, moc.order());
        return text.toString();
    }

    /** The first times and the first space are those that tell the orders, where these are deeper than their cells. */
    static String write(SpaceTimeMoc moc) {
        StringBuilder text = new StringBuilder();
        moc.forEachGroup((times, space) -> {
            boolean first = text.isEmpty();
            text.append(first ? "" : " ").append(Kind.TIME.prefix);
            append(text, times, first ? times.order() : 0);
            text.append(' ').append(Kind.SPACE.prefix);
            append(text, space, first ? space.order() : 0);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, OneAxisMoc moc, int deepest) {
        int[] before = {-1};
        moc.forEachRun((order, first, last) -> {
            if (order != before[0]) {
                text.append(before[0] < 0 ? "" : " ").append(order).append('/');
                before[0] = order;
            } else {
                text.append(' ');
            }
            text.append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        });
        if (before[0] < deepest) {
            text.append(before[0] < 0 ? "" : " ").append(deepest).append('/');
        }
    }
}
