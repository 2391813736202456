package org.tapjdbc.moc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much JSON as the fixtures need: maps, lists, texts without \\u, {@link BigDecimal}s and {@link Boolean}s. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new Json(text).value();
    }

    @SuppressWarnings("unchecked") // an object of JSON is such a map
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Object value() {
        char c = next();
        if (c == '{') {
            Map<String, Object> map = new LinkedHashMap<>();
            for (at++; next() != '}'; skipComma()) {
                String key = (String) value();
                next();
                at++;
                map.put(key, value());
            }
            at++;
            return map;
        }
        if (c == '[') {
            List<Object> list = new ArrayList<>();
            for (at++; next() != ']'; skipComma()) {
                list.add(value());
            }
            at++;
            return list;
        }
        return c == '"' ? string() : literal();
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                int known = "nrt".indexOf(text.charAt(at));
                c = known < 0 ? text.charAt(at) : "\n\r\t".charAt(known);
            }
            string.append(c);
        }
        at++;
        return string.toString();
    }

    private Object literal() {
        int start = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String literal = text.substring(start, at);
        return literal.equals("true") || literal.equals("false") ? Boolean.valueOf(literal) : new BigDecimal(literal);
    }

    private void skipComma() {
        if (next() == ',') {
            at++;
        }
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }
}
