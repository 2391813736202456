package org.tapjdbc.votable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Reads FIELD and PARAM elements (VOTable 1.5, sections 4.1 and 4.2). */
final class FieldParser {
    private static final int MAX_VALUES_IDS = 10_000;

    private final XmlEvents xml;
    private final Progress progress;
    /** The magic nulls of VALUES elements by ID, for those that refer to them. */
    private final Map<String, String> nullsById = new HashMap<>();

    FieldParser(XmlEvents xml, Progress progress) {
        this.xml = xml;
        this.progress = progress;
    }

    /**
     * A declaration as it was read.
     *
     * @param field the field
     * @param value of a PARAM, its value
     * @param valuesRef the ID of the VALUES that applies to it, if it stands elsewhere
     * @param badArraysize the arraysize, where it is none; the field then counts as one of variable length
     */
    record Declaration(
            Field field,
            @Nullable String value,
            @Nullable String valuesRef,
            @Nullable String badArraysize) {}

    /** The field with the null value of the VALUES that it refers to, which may have come later. */
    Field resolved(Declaration declaration) {
        if (declaration.valuesRef() == null || declaration.field().nullValue() != null) {
            return declaration.field();
        }
        String nullValue = nullsById.get(declaration.valuesRef());
        return declaration.field().toBuilder().nullValue(nullValue).build();
    }

    /**
     * Reads the element whose start was just read, to its end.
     *
     * @param number its place in the table, for its name where it has none
     */
    Declaration parse(int number) throws IOException {
        String id = xml.attribute("ID");
        String name = xml.attribute("name");
        if (name == null || name.isBlank()) {
            name = id == null || id.isBlank() ? "col" + number : id;
        }
        String arraysize = xml.attribute("arraysize");
        Arraysize shape = Arraysize.VARIABLE;
        String badArraysize = null;
        try {
            shape = Arraysize.parse(arraysize);
        } catch (IllegalArgumentException e) {
            badArraysize = arraysize;
            progress.warn("column \"" + name + "\": " + e.getMessage());
        }
        String value = xml.attribute("value");
        Field.Builder field = Field.named(name, Datatype.of(xml.attribute("datatype")))
                .id(id)
                .arraysize(shape)
                .unit(xml.attribute("unit"))
                .ucd(xml.attribute("ucd"))
                .utype(xml.attribute("utype"))
                .xtype(xml.attribute("xtype"))
                .ref(xml.attribute("ref"))
                .precision(xml.attribute("precision"))
                .width(number(xml.attribute("width")));
        String valuesRef = children(field);
        return new Declaration(field.build(), value, valuesRef, badArraysize);
    }

    private @Nullable String children(Field.Builder field) throws IOException {
        String valuesRef = null;
        boolean nullKnown = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return valuesRef;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.name().equals("DESCRIPTION")) {
                String description = xml.text();
                field.description(description.isEmpty() ? null : description);
            } else if (xml.name().equals("VALUES")) {
                String nullValue = xml.attribute("null");
                String id = xml.attribute("ID");
                if (nullValue != null && !nullKnown) {
                    field.nullValue(nullValue);
                    nullKnown = true;
                }
                if (nullValue != null && id != null && nullsById.size() < MAX_VALUES_IDS) {
                    nullsById.put(id, nullValue);
                }
                valuesRef = valuesRef == null ? xml.attribute("ref") : valuesRef;
                xml.skip();
            } else {
                xml.skip();
            }
        }
    }

    private static @Nullable Integer number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null; // of no use for display, and nothing else depends on it
        }
    }
}
