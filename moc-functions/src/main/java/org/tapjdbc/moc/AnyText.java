package org.tapjdbc.moc;

/** Finds out which kind of MOC a text is, and in which form, by what it begins with and has. */
final class AnyText {
    private static final String MOC = "MOC";

    private AnyText() {}

    static Moc read(String text) {
        String begin = text.stripLeading();
        if (begin.startsWith("[")) {
            return JsonText.readSpaceTime(text);
        }
        if (begin.startsWith("{")) {
            return readObject(text);
        }
        boolean time = begin.startsWith("t");
        if (time && text.indexOf('s') >= 0) {
            return AsciiText.readSpaceTime(text);
        }
        return time
                ? TimeMoc.of(AsciiText.read(MOC, Kind.TIME, text))
                : SpaceMoc.of(AsciiText.read(MOC, Kind.SPACE, text));
    }

    private static Moc readObject(String text) {
        boolean time = text.contains("\"t\"");
        if (time && text.contains("\"s\"")) {
            return JsonText.readSpaceTime(text);
        }
        return time
                ? TimeMoc.of(JsonText.read(MOC, Kind.TIME, text))
                : SpaceMoc.of(JsonText.read(MOC, Kind.SPACE, text));
    }
}
