package org.tapjdbc.votable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Domain;

/**
 * What a VALUES element says (VOTable 1.5, section 4.6).
 *
 * @param nullValue the magic null
 * @param domain the values that may occur; null where it says nothing of them
 */
record DeclaredValues(@Nullable String nullValue, @Nullable Domain domain) {
    static final DeclaredValues NONE = new DeclaredValues(null, null);

    /** What this one says, and where it says nothing, the other. */
    DeclaredValues orElse(DeclaredValues other) {
        return new DeclaredValues(
                nullValue == null ? other.nullValue : nullValue, domain == null ? other.domain : domain);
    }

    /** Reads the element whose start was just read, to its end. */
    static DeclaredValues read(XmlEvents xml, Budget budget) throws IOException {
        String nullValue = xml.attribute("null");
        Domain.Bound min = null;
        Domain.Bound max = null;
        List<Domain.Option> options = new ArrayList<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MIN" -> min = bound(xml);
                case "MAX" -> max = bound(xml);
                case "OPTION" -> option(xml, budget, options);
                default -> xml.skip();
            }
        }
        boolean empty = min == null && max == null && options.isEmpty();
        return new DeclaredValues(nullValue, empty ? null : new Domain(min, max, options));
    }

    private static Domain.@Nullable Bound bound(XmlEvents xml) throws IOException {
        String value = xml.attribute("value");
        String inclusive = xml.attribute("inclusive");
        xml.skip();
        return value == null ? null : new Domain.Bound(value, !"no".equalsIgnoreCase(inclusive));
    }

    private static void option(XmlEvents xml, Budget budget, List<Domain.Option> into) throws IOException {
        if (!budget.take()) {
            xml.skip();
            return;
        }
        String name = xml.attribute("name");
        String value = xml.attribute("value");
        List<Domain.Option> options = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("OPTION")) {
                option(xml, budget, options);
            } else {
                xml.skip();
            }
        }
        into.add(new Domain.Option(name, value == null ? "" : value, options));
    }
}
