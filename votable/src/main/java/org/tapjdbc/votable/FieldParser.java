package org.tapjdbc.votable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Link;

/** Reads FIELD and PARAM elements (VOTable 1.5, sections 4.1 and 4.2). */
final class FieldParser {
    private static final int MAX_VALUES_IDS = 10_000;
    private static final int MAX_DECLARATIONS = 500_000;

    private final XmlEvents xml;
    private final Progress progress;
    private final Budget budget;
    /** The VALUES elements by ID, for those that refer to them. */
    private final Map<String, DeclaredValues> valuesById = new HashMap<>();

    private int declared;

    FieldParser(XmlEvents xml, Progress progress, Budget budget) {
        this.xml = xml;
        this.budget = budget;
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

    /** The field with what the VALUES say that it refers to, which may have come later. */
    Field resolved(Declaration declaration) {
        DeclaredValues values = declaration.valuesRef() == null ? null : valuesById.get(declaration.valuesRef());
        if (values == null) {
            return declaration.field();
        }
        Field field = declaration.field();
        DeclaredValues all = new DeclaredValues(field.nullValue(), field.domain()).orElse(values);
        return field.toBuilder().nullValue(all.nullValue()).domain(all.domain()).build();
    }

    /**
     * Reads the element whose start was just read, to its end.
     *
     * @param number its place in the table, for its name where it has none
     */
    Declaration parse(int number) throws IOException {
        if (++declared > MAX_DECLARATIONS) {
            throw new VotableException(
                    "The document declares more than " + MAX_DECLARATIONS + " columns and parameters.");
        }
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
        List<Link> links = new ArrayList<>();
        DeclaredValues values = DeclaredValues.NONE;
        String valuesRef = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "DESCRIPTION" -> {
                    String description = xml.text();
                    field.description(description.isEmpty() ? null : description);
                }
                case "VALUES" -> {
                    valuesRef = valuesRef == null ? xml.attribute("ref") : valuesRef;
                    values = values.orElse(values());
                }
                case "LINK" -> {
                    Link link = link(xml);
                    if (budget.take()) {
                        links.add(link);
                    }
                }
                default -> xml.skip();
            }
        }
        field.nullValue(values.nullValue()).domain(values.domain()).links(links);
        return valuesRef;
    }

    private DeclaredValues values() throws IOException {
        String id = xml.attribute("ID");
        DeclaredValues values = DeclaredValues.read(xml, budget);
        if (id != null && valuesById.size() < MAX_VALUES_IDS) {
            valuesById.put(id, values);
        }
        return values;
    }

    /** Reads the LINK whose start was just read, to its end. */
    static Link link(XmlEvents xml) throws IOException {
        Link link = new Link(
                xml.attribute("ID"),
                xml.attribute("content-role"),
                xml.attribute("content-type"),
                xml.attribute("title"),
                xml.attribute("value"),
                xml.attribute("href"),
                xml.attribute("action"));
        xml.skip();
        return link;
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
