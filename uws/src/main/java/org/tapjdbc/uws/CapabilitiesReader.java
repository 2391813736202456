package org.tapjdbc.uws;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Capabilities.DataModel;
import org.tapjdbc.uws.Capabilities.Feature;
import org.tapjdbc.uws.Capabilities.Language;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;
import org.tapjdbc.uws.Capabilities.OutputFormat;
import org.tapjdbc.uws.Capabilities.UploadLimits;

/**
 * Reads a document of capabilities by local names alone: services get namespaces, prefixes and schema locations wrong.
 * What it does not know it passes over.
 */
final class CapabilitiesReader {
    private static final String TAP = "ivo://ivoa.net/std/tap";

    private final PulledXml xml;
    private final List<Language> languages = new ArrayList<>();
    private final List<OutputFormat> formats = new ArrayList<>();
    private Limits outputLimits = Limits.NONE;
    private Limits executionDurations = Limits.NONE;
    private Limits retentionPeriods = Limits.NONE;
    private final Set<String> uploadMethods = new LinkedHashSet<>();
    private UploadLimits uploadLimits = UploadLimits.NONE;
    private final List<DataModel> dataModels = new ArrayList<>();
    private String version = "1.0";

    private CapabilitiesReader(PulledXml xml) {
        this.xml = xml;
    }

    /** The capabilities of TAP in a document; empty if it is not XML, or knows nothing of TAP. */
    static Optional<Capabilities> read(InputStream document) {
        try {
            return new CapabilitiesReader(PulledXml.open(document)).read();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private Optional<Capabilities> read() throws XMLStreamException {
        boolean found = false;
        while (xml.nextElement()) {
            if (xml.name().equals("capability")) {
                String standard = attribute("standardID").toLowerCase(Locale.ROOT);
                if (standard.equals(TAP) || standard.startsWith(TAP + "#aux") || standard.startsWith(TAP + "/")) {
                    found = true;
                    capability();
                }
            }
        }
        return found
                ? Optional.of(new Capabilities(
                        version,
                        languages,
                        formats,
                        outputLimits,
                        executionDurations,
                        retentionPeriods,
                        uploadMethods,
                        uploadLimits,
                        dataModels))
                : Optional.empty();
    }

    private void capability() throws XMLStreamException {
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "interface" -> {
                    String declared = attribute("version");
                    if (declared.compareTo(version) > 0) {
                        version = declared;
                    }
                    xml.skip();
                }
                case "dataModel" -> dataModel();
                case "language" -> language();
                case "outputFormat" -> outputFormat();
                case "outputLimit" -> outputLimits = declared().over(outputLimits, "row", true);
                case "executionDuration" -> executionDurations = declared().over(executionDurations, "sec", true);
                case "retentionPeriod" -> retentionPeriods = declared().over(retentionPeriods, "sec", true);
                case "uploadMethod" -> uploadMethod();
                case "uploadLimit" -> {
                    Declared limits = declared();
                    uploadLimits = new UploadLimits(
                            limits.over(uploadLimits.rows(), "row", false),
                            limits.over(uploadLimits.bytes(), "byte", false));
                }
                default -> xml.skip();
            }
        }
    }

    private void dataModel() throws XMLStreamException {
        String ivoId = xml.attribute("ivo-id");
        String name = xml.text();
        if (!name.isEmpty() || ivoId != null) {
            dataModels.add(new DataModel(name, ivoId));
        }
    }

    private void language() throws XMLStreamException {
        String name = "";
        String description = "";
        Map<String, String> ivoIds = new LinkedHashMap<>();
        List<String> versions = new ArrayList<>();
        List<Feature> features = new ArrayList<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "name" -> name = xml.text();
                case "version" -> {
                    String ivoId = attribute("ivo-id");
                    String version = xml.text();
                    versions.add(version);
                    if (!ivoId.isEmpty()) {
                        ivoIds.put(version, ivoId);
                    }
                }
                case "description" -> description = xml.text();
                case "languageFeatures" -> features(features);
                default -> xml.skip();
            }
        }
        languages.add(new Language(name, versions, features, description, ivoIds));
    }

    private void features(List<Feature> features) throws XMLStreamException {
        String type = attribute("type");
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            String form = "";
            String description = "";
            if (child.equals("feature")) {
                for (String part = xml.nextChild(); part != null; part = xml.nextChild()) {
                    switch (part) {
                        case "form" -> form = xml.text();
                        case "description" -> description = xml.text();
                        default -> xml.skip();
                    }
                }
                features.add(new Feature(type, form, description));
            } else {
                xml.skip();
            }
        }
    }

    private void outputFormat() throws XMLStreamException {
        String ivoId = xml.attribute("ivo-id");
        String mime = "";
        List<String> aliases = new ArrayList<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "mime" -> mime = xml.text();
                case "alias" -> aliases.add(xml.text());
                default -> xml.skip();
            }
        }
        formats.add(new OutputFormat(ivoId, mime, aliases));
    }

    private void uploadMethod() throws XMLStreamException {
        String id = attribute("ivo-id");
        if (!id.isEmpty()) {
            uploadMethods.add(id);
        }
        xml.skip();
    }

    /** What one element declares, for the mode that is named, or for both. */
    private record Declared(String mode, List<Value> values) {
        /**
         * These limits in place of those that were declared before, as far as they are of that unit.
         *
         * @param usual whether a value that names no unit has that one
         */
        Limits over(Limits before, String unit, boolean usual) {
            List<Value> counting = values.stream()
                    .filter(value ->
                            value.unit().isEmpty() ? usual : value.unit().startsWith(unit))
                    .toList();
            if (counting.isEmpty()) {
                return before;
            }
            Limit limit = new Limit(last(counting, "default"), last(counting, "hard"));
            return new Limits(
                    mode.equals("async") ? before.sync() : limit, mode.equals("sync") ? before.async() : limit);
        }

        private static @Nullable Long last(List<Value> values, String name) {
            Long last = null;
            for (Value value : values) {
                last = value.name().equals(name) ? value.number() : last;
            }
            return last;
        }
    }

    private record Value(String name, String unit, @Nullable Long number) {}

    private Declared declared() throws XMLStreamException {
        String mode = attribute("forMode").toLowerCase(Locale.ROOT);
        List<Value> values = new ArrayList<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            String unit = attribute("unit").toLowerCase(Locale.ROOT);
            values.add(new Value(child, unit, number(xml.text())));
        }
        return new Declared(mode, values);
    }

    private static @Nullable Long number(String text) {
        try {
            long value = Long.parseLong(text);
            return value > 0 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The value of an attribute; empty if there is none. */
    private String attribute(String name) {
        String value = xml.attribute(name);
        return value == null ? "" : value;
    }
}
