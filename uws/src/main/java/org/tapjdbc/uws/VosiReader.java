package org.tapjdbc.uws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads what a service tells people: whether it is up, and what to ask it. */
final class VosiReader {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final List<String> EXAMPLE = List.of("example", "examples-example", "dali:example");

    private VosiReader() {}

    /** A document of availability; empty if it is something else. */
    static Optional<Availability> availability(byte[] document) {
        try {
            PulledXml xml = PulledXml.open(document);
            if (!xml.name().equals("availability")) {
                return Optional.empty();
            }
            String available = null;
            Instant upSince = null;
            Instant downAt = null;
            Instant backAt = null;
            List<String> notes = new ArrayList<>();
            for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
                switch (child) {
                    case "available" -> available = xml.text();
                    case "upSince" -> upSince = Times.instant(xml.text());
                    case "downAt" -> downAt = Times.instant(xml.text());
                    case "backAt" -> backAt = Times.instant(xml.text());
                    case "note" -> notes.add(BLANKS.matcher(xml.text()).replaceAll(" "));
                    default -> xml.skip();
                }
            }
            if (available == null) {
                return Optional.empty();
            }
            boolean up = available.equalsIgnoreCase("true") || available.equals("1");
            return Optional.of(new Availability(up, upSince, downAt, backAt, notes));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /**
     * A page of examples.
     *
     * @param examples those on it
     * @param continuations where more pages are, as it writes it
     */
    record Page(List<Example> examples, List<String> continuations) {}

    /** The examples in a page with RDFa; those before the place where it is no XML any more. */
    static Page examples(byte[] document) {
        List<Example> examples = new ArrayList<>();
        List<String> continuations = new ArrayList<>();
        try {
            PulledXml xml = PulledXml.open(document);
            do {
                if (isExample(xml.attribute("typeof"))) {
                    example(xml).ifPresent(examples::add);
                } else if (property(xml).equals("continuation")) {
                    Stream.of("resource", "href", "src", "content")
                            .map(xml::attribute)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(continuations::add);
                }
            } while (xml.nextElement());
        } catch (XMLStreamException e) {
            // HTML that is no XHTML: what was found is what there is
        }
        return new Page(examples, continuations);
    }

    private static boolean isExample(@Nullable String types) {
        return types != null
                && Arrays.stream(BLANKS.split(types))
                        .map(type -> type.substring(type.indexOf('#') + 1))
                        .anyMatch(EXAMPLE::contains);
    }

    private static Optional<Example> example(PulledXml xml) throws XMLStreamException {
        String name = "";
        String query = null;
        StringBuilder words = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.step();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                words.append(xml.here());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String property = property(xml);
                if (property.equals("name")) {
                    name = oneLine(xml.wholeText());
                } else if (property.equals("query")) {
                    String content = xml.attribute("content");
                    String text = xml.wholeText();
                    query = content == null ? text.strip() : content;
                } else {
                    words.append(' ');
                    depth++;
                }
            }
        }
        return query == null || query.isEmpty()
                ? Optional.empty()
                : Optional.of(new Example(name, query, oneLine(words.toString())));
    }

    private static String property(PulledXml xml) {
        String property = xml.attribute("property");
        return property == null ? "" : property.substring(property.indexOf(':') + 1);
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
