package org.tapjdbc.uws;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Capabilities.Feature;
import org.tapjdbc.uws.Capabilities.Language;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;
import org.tapjdbc.uws.Capabilities.OutputFormat;

/**
 * Reads a document of capabilities by local names alone: services get namespaces, prefixes and schema locations wrong.
 * What it does not know it passes over.
 */
final class CapabilitiesReader {
    private static final String TAP = "ivo://ivoa.net/std/tap";

    private final XMLStreamReader xml;
    private final List<Language> languages = new ArrayList<>();
    private final List<OutputFormat> formats = new ArrayList<>();
    private Limits outputLimits = Limits.NONE;
    private Limits executionDurations = Limits.NONE;
    private Limits retentionPeriods = Limits.NONE;
    private String version = "1.0";

    private CapabilitiesReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** The capabilities of TAP in a document; empty if it is not XML, or knows nothing of TAP. */
    static Optional<Capabilities> read(InputStream document) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return new CapabilitiesReader(factory.createXMLStreamReader(document)).read();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private Optional<Capabilities> read() throws XMLStreamException {
        boolean found = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("capability")) {
                String standard = attribute("standardID").toLowerCase(Locale.ROOT);
                if (standard.equals(TAP) || standard.startsWith(TAP + "#aux") || standard.startsWith(TAP + "/")) {
                    found = true;
                    capability();
                }
            }
        }
        return found
                ? Optional.of(new Capabilities(
                        version, languages, formats, outputLimits, executionDurations, retentionPeriods))
                : Optional.empty();
    }

    private void capability() throws XMLStreamException {
        for (String child = nextChild(); child != null; child = nextChild()) {
            switch (child) {
                case "interface" -> {
                    String declared = attribute("version");
                    if (declared.compareTo(version) > 0) {
                        version = declared;
                    }
                    skip();
                }
                case "language" -> language();
                case "outputFormat" -> outputFormat();
                case "outputLimit" -> outputLimits = limits("row", outputLimits);
                case "executionDuration" -> executionDurations = limits("sec", executionDurations);
                case "retentionPeriod" -> retentionPeriods = limits("sec", retentionPeriods);
                default -> skip();
            }
        }
    }

    private void language() throws XMLStreamException {
        String name = "";
        List<String> versions = new ArrayList<>();
        List<Feature> features = new ArrayList<>();
        for (String child = nextChild(); child != null; child = nextChild()) {
            switch (child) {
                case "name" -> name = text();
                case "version" -> versions.add(text());
                case "languageFeatures" -> features(features);
                default -> skip();
            }
        }
        languages.add(new Language(name, versions, features));
    }

    private void features(List<Feature> features) throws XMLStreamException {
        String type = attribute("type");
        for (String child = nextChild(); child != null; child = nextChild()) {
            String form = "";
            String description = "";
            if (child.equals("feature")) {
                for (String part = nextChild(); part != null; part = nextChild()) {
                    switch (part) {
                        case "form" -> form = text();
                        case "description" -> description = text();
                        default -> skip();
                    }
                }
                features.add(new Feature(type, form, description));
            } else {
                skip();
            }
        }
    }

    private void outputFormat() throws XMLStreamException {
        String ivoId = xml.getAttributeValue(null, "ivo-id");
        String mime = "";
        List<String> aliases = new ArrayList<>();
        for (String child = nextChild(); child != null; child = nextChild()) {
            switch (child) {
                case "mime" -> mime = text();
                case "alias" -> aliases.add(text());
                default -> skip();
            }
        }
        formats.add(new OutputFormat(ivoId, mime, aliases));
    }

    /** A limit in a unit, which holds where none is named, for the mode that is named, or for both. */
    private Limits limits(String unit, Limits before) throws XMLStreamException {
        String mode = attribute("forMode").toLowerCase(Locale.ROOT);
        Long byDefault = null;
        Long hard = null;
        boolean counts = false;
        for (String child = nextChild(); child != null; child = nextChild()) {
            boolean inUnit = attribute("unit").isEmpty() || attribute("unit").startsWith(unit);
            counts |= inUnit;
            Long value = number(text());
            if (inUnit && child.equals("default")) {
                byDefault = value;
            } else if (inUnit && child.equals("hard")) {
                hard = value;
            }
        }
        if (!counts) {
            return before;
        }
        Limit limit = new Limit(byDefault, hard);
        return new Limits(mode.equals("async") ? before.sync() : limit, mode.equals("sync") ? before.async() : limit);
    }

    private static @Nullable Long number(String text) {
        try {
            long value = Long.parseLong(text);
            return value > 0 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Moves to the next child of the current element, or behind its end. */
    private @Nullable String nextChild() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return xml.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return null;
            }
        }
        return null;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    /** The text of the current element, without that of elements inside; moves to its end. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            }
        }
        return text.toString().strip();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
