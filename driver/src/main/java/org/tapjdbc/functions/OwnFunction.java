package org.tapjdbc.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One form of a function of the driver's own.
 *
 * @param name in lower case, save for {@code MOC}
 * @param parameters what it is given
 * @param isOpen whether any number more of the last parameter may follow
 * @param result what it gives
 * @param isAggregate whether it makes one value of many rows
 * @param description what it does, a sentence or two
 */
public record OwnFunction(
        String name, List<Parameter> parameters, boolean isOpen, Type result, boolean isAggregate, String description) {
    /** The types that these functions know. */
    public enum Type {
        /** A MOC, or text in its place. */
        MOC,
        /** A shape, or a MOC, or text in its place. */
        REGION,
        POINT,
        VARCHAR,
        DOUBLE,
        INTEGER,
        BIGINT;

        /** Whether it is a number. */
        public boolean isNumber() {
            return compareTo(VARCHAR) > 0;
        }
    }

    /** What a function is given at one place. */
    public record Parameter(String name, Type type) {}

    public OwnFunction {
        parameters = List.copyOf(parameters);
    }

    /** Reads {@code name(a TYPE, b TYPE, ...) -> TYPE: what it does}. */
    static OwnFunction parse(String line) {
        int open = line.indexOf('(');
        int close = line.indexOf(") -> ");
        int colon = line.indexOf(": ", close);
        String name = line.substring(0, open);
        String[] list = line.substring(open + 1, close).split(", ", -1);
        boolean more = list[list.length - 1].equals("...");
        List<Parameter> parameters = Arrays.stream(list, 0, more ? list.length - 1 : list.length)
                .map(each -> each.split(" ", 2))
                .map(words -> new Parameter(words[0], Type.valueOf(words[1])))
                .toList();
        return new OwnFunction(
                name,
                parameters,
                more,
                Type.valueOf(line.substring(close + 5, colon)),
                name.endsWith("_agg"),
                line.substring(colon + 2));
    }

    /** The name as names are compared. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The form as TAPRegExt 1.0 (section 2.3) writes it: {@code name(a TYPE, b TYPE) -> TYPE}. */
    public String signature() {
        StringBuilder text = new StringBuilder(name).append('(');
        String between = "";
        for (Parameter parameter : parameters) {
            text.append(between).append(parameter.name()).append(' ').append(parameter.type());
            between = ", ";
        }
        return text.append(isOpen ? ", ..." : "").append(") -> ").append(result).toString();
    }
}
