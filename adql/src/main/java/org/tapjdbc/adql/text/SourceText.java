package org.tapjdbc.adql.text;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A statement as the user wrote it, with the way between offsets and lines and columns (both from 1). */
public final class SourceText {
    private static final int SHOWN = 100;

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();

    public SourceText(String text) {
        this.text = text;
        lineStarts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            if (ends) {
                lineStarts.add(i + 1);
            }
        }
    }

    public String text() {
        return text;
    }

    public int offset(int line, int column) {
        int index = Math.min(Math.max(line, 1), lineStarts.size()) - 1;
        return Math.min(Math.max(lineStarts.get(index) + column - 1, 0), text.length());
    }

    public int start(SqlParserPos position) {
        return offset(position.getLineNum(), position.getColumnNum());
    }

    /** The offset after the position's last character. */
    public int end(SqlParserPos position) {
        return Math.min(offset(position.getEndLineNum(), position.getEndColumnNum()) + 1, text.length());
    }

    public int line(int offset) {
        int line = lineStarts.size();
        while (line > 1 && lineStarts.get(line - 1) > offset) {
            line--;
        }
        return line;
    }

    public int column(int offset) {
        return offset - lineStarts.get(line(offset) - 1) + 1;
    }

    /** The line of an offset with carets under the characters up to {@code end}; a long line is cut around them. */
    public String pointer(int start, int end) {
        int lineStart = lineStarts.get(line(start) - 1);
        int lineEnd = lineStart;
        while (lineEnd < text.length() && text.charAt(lineEnd) != '\n' && text.charAt(lineEnd) != '\r') {
            lineEnd++;
        }
        int from = Math.max(lineStart, Math.min(start - SHOWN / 2, lineEnd - SHOWN));
        int to = Math.min(lineEnd, from + SHOWN);
        String before = text.substring(from, Math.max(from, Math.min(start, to)));
        int carets = Math.max(1, Math.min(end, to) - start);
        return "  " + text.substring(from, to) + "\n  " + blanks(before) + "^".repeat(carets);
    }

    /** As wide as the text on a terminal: tabs stay tabs. */
    private static String blanks(String before) {
        StringBuilder blanks = new StringBuilder();
        before.codePoints().forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
        return blanks.toString();
    }
}
