package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service says of itself in XML: capabilities (with TAPRegExt), availability, tables (VOSI 1.1). */
final class VosiDocuments {
    private static final String VODATASERVICE = "http://www.ivoa.net/xml/VODataService/v1.1";
    private static final String MIME = "text/xml;charset=UTF-8";

    private final URI base;
    private final Options options;
    private final Catalogue all;
    private final Edition edition;

    VosiDocuments(URI base, Options options, Catalogue catalogue) {
        this.base = base;
        this.options = options;
        this.all = catalogue;
        this.edition = new Edition(base, options, catalogue);
    }

    void availability(Reply reply) throws IOException {
        try (OutputStream out = reply.ok(MIME);
                XmlDocument xml = new XmlDocument(out)) {
            xml.start("vosi:availability", "xmlns:vosi", "http://www.ivoa.net/xml/VOSIAvailability/v1.0");
            xml.element("vosi:available", "true");
            xml.end();
        }
    }

    /** @param user who asks; null if nobody says who he is */
    void tables(@Nullable String user, boolean brief, Reply reply) throws IOException {
        if (reply.isUnchanged(edition.tag(user, brief ? "tables, brief" : "tables"), edition.since())) {
            return;
        }
        View catalogue = all.visibleTo(user);
        try (OutputStream out = reply.ok(MIME);
                XmlDocument xml = new XmlDocument(out)) {
            startTables(xml, "vosi:tableset");
            for (SchemaMeta schema : catalogue.schemas()) {
                xml.start("schema");
                xml.element("name", schema.name().listed());
                xml.element("description", schema.description());
                for (TableMeta table : schema.tables()) {
                    xml.start("table", "type", "table");
                    describe(table, brief, xml);
                    xml.end();
                }
                xml.end();
            }
            xml.end();
        }
    }

    void table(@Nullable String user, String name, Reply reply) throws IOException {
        View catalogue = all.visibleTo(user);
        Optional<TableMeta> table = catalogue.listed(name);
        if (table.isEmpty()) {
            reply.text(404, "Unknown table \"" + name + '"');
            return;
        }
        if (reply.isUnchanged(edition.tag(user, "table " + name), edition.since())) {
            return;
        }
        try (OutputStream out = reply.ok(MIME);
                XmlDocument xml = new XmlDocument(out)) {
            startTables(xml, "vosi:table");
            describe(table.get(), false, xml);
            xml.end();
        }
    }

    private static void startTables(XmlDocument xml, String root) throws IOException {
        xml.start(
                root,
                "xmlns:vosi",
                "http://www.ivoa.net/xml/VOSITables/v1.0",
                "xmlns:vs",
                VODATASERVICE,
                "xmlns:xsi",
                XmlDocument.XSI);
    }

    private void describe(TableMeta table, boolean brief, XmlDocument xml) throws IOException {
        xml.element("name", table.listed());
        xml.element("description", table.description());
        if (brief) {
            return;
        }
        for (ColumnMeta column : table.columns()) {
            describe(column, xml);
        }
        for (ForeignKey key : all.keys()) {
            if (key.fromTable().equals(table.listed())) {
                xml.start("foreignKey");
                xml.element("targetTable", key.targetTable());
                xml.start("fkColumn");
                xml.element("fromColumn", key.fromColumn());
                xml.element("targetColumn", key.targetColumn());
                xml.end();
                xml.element("description", key.description());
                xml.end();
            }
        }
    }

    private static void describe(ColumnMeta column, XmlDocument xml) throws IOException {
        String arraysize = column.arraysize().toString();
        xml.start("column", "std", Boolean.toString(column.isStandard()));
        xml.element("name", column.name().listed());
        xml.element("description", column.description());
        xml.optional("unit", column.unit());
        xml.optional("ucd", column.ucd());
        xml.optional("utype", column.utype());
        xml.element(
                "dataType",
                column.datatype().votableName(),
                "xsi:type",
                "vs:VOTableType",
                "arraysize",
                arraysize.isEmpty() ? null : arraysize,
                "extendedType",
                column.xtype());
        flag("indexed", column.isIndexed(), xml);
        flag("primary", column.isPrimary(), xml);
        flag("principal", column.isPrincipal(), xml);
        flag("nullable", column.isNullable(), xml);
        xml.end();
    }

    private static void flag(String name, boolean set, XmlDocument xml) throws IOException {
        if (set) {
            xml.element("flag", name);
        }
    }

    void capabilities(@Nullable String user, Reply reply) throws IOException {
        if (reply.isUnchanged(edition.tag(user, "capabilities"), edition.since())) {
            return;
        }
        try (OutputStream out = reply.ok(MIME);
                XmlDocument xml = new XmlDocument(out)) {
            xml.start(
                    "vosi:capabilities",
                    "xmlns:vosi",
                    "http://www.ivoa.net/xml/VOSICapabilities/v1.0",
                    "xmlns:vr",
                    "http://www.ivoa.net/xml/VOResource/v1.0",
                    "xmlns:vs",
                    VODATASERVICE,
                    "xmlns:tr",
                    "http://www.ivoa.net/xml/TAPRegExt/v1.0",
                    "xmlns:xsi",
                    XmlDocument.XSI);
            xml.start("capability", "standardID", "ivo://ivoa.net/std/TAP", "xsi:type", "tr:TableAccess");
            interfaceAt("", "base", "1.1", xml);
            xml.element("dataModel", "ObsCore-1.1", "ivo-id", "ivo://ivoa.net/std/ObsCore#core-1.1");
            language(xml);
            for (OutputFormat format : OutputFormat.ALL) {
                outputFormat(format, xml);
            }
            if (options.uploads().offered()) {
                for (String method : List.of("inline", "http", "https")) {
                    xml.element("uploadMethod", "", "ivo-id", "ivo://ivoa.net/std/TAPRegExt#upload-" + method);
                }
            }
            JobLimits jobs = options.jobs();
            duration("retentionPeriod", jobs.retention(), jobs.longestRetention(), xml);
            duration("executionDuration", jobs.executionDuration(), jobs.longestExecution(), xml);
            RowLimits rows = options.maxrec();
            if (rows.isSyncLess()) {
                outputLimit(rows.ofSync(), "sync", xml);
                outputLimit(rows, "async", xml);
            } else {
                outputLimit(rows, null, xml);
            }
            if (options.uploads().offered()) {
                UploadLimits uploads = options.uploads();
                uploadLimit(uploads.defaultRows(), uploads.hardRows(), "row", xml);
                uploadLimit(uploads.defaultBytes(), uploads.hardBytes(), "byte", xml);
            }
            xml.end();
            xml.start("capability", "standardID", "ivo://ivoa.net/std/DALI#examples");
            xml.start("interface", "xsi:type", "vr:WebBrowser");
            xml.element("accessURL", base + "/examples", "use", "full");
            xml.end();
            xml.end();
            for (String name : List.of("capabilities", "availability", "tables-1.1")) {
                xml.start("capability", "standardID", "ivo://ivoa.net/std/VOSI#" + name);
                interfaceAt('/' + name.replace("-1.1", ""), "full", null, xml);
                xml.end();
            }
            xml.end();
        }
    }

    private static void duration(String name, Duration byDefault, Duration hard, XmlDocument xml) throws IOException {
        xml.start(name);
        xml.element("default", Long.toString(byDefault.toSeconds()));
        xml.element("hard", Long.toString(hard.toSeconds()));
        xml.end();
    }

    private static void outputLimit(RowLimits limits, @Nullable String mode, XmlDocument xml) throws IOException {
        xml.start("outputLimit", "forMode", mode);
        xml.element("default", Long.toString(limits.byDefault()), "unit", "row");
        xml.element("hard", Long.toString(limits.hard()), "unit", "row");
        xml.end();
    }

    private static void uploadLimit(long byDefault, long hard, String unit, XmlDocument xml) throws IOException {
        xml.start("uploadLimit");
        xml.element("default", Long.toString(byDefault), "unit", unit);
        xml.element("hard", Long.toString(hard), "unit", unit);
        xml.end();
    }

    private void interfaceAt(String path, String use, @Nullable String version, XmlDocument xml) throws IOException {
        xml.start("interface", "xsi:type", "vs:ParamHTTP", "role", "std", "version", version);
        xml.element("accessURL", base + path, "use", use);
        if (!options.access().isOpen()) {
            for (String method : List.of("BasicAA", "cookie", "OAuth")) {
                xml.element("securityMethod", "", "standardID", "ivo://ivoa.net/sso#" + method);
            }
        }
        xml.end();
    }

    private void language(XmlDocument xml) throws IOException {
        Profile profile = options.profile();
        xml.start("language");
        xml.element("name", "ADQL");
        xml.element("version", "2.0", "ivo-id", "ivo://ivoa.net/std/ADQL#v2.0");
        if (!profile.is20()) {
            xml.element("version", "2.1", "ivo-id", "ivo://ivoa.net/std/ADQL#v2.1");
        }
        xml.element("description", "The Astronomical Data Query Language");
        List<Feature> offered =
                List.of(Feature.values()).stream().filter(profile::offers).toList();
        for (String type : offered.stream().map(Feature::type).distinct().toList()) {
            xml.start("languageFeatures", "type", type);
            for (Feature feature : offered) {
                for (String form : feature.type().equals(type) ? feature.forms() : List.<String>of()) {
                    xml.start("feature");
                    xml.element("form", form);
                    xml.end();
                }
            }
            xml.end();
        }
        xml.end();
    }

    private static void outputFormat(OutputFormat format, XmlDocument xml) throws IOException {
        xml.start("outputFormat", "ivo-id", "ivo://ivoa.net/std/TAPRegExt#" + format.ivoid());
        xml.element("mime", format.mime());
        for (String alias : format.aliases()) {
            xml.element("alias", alias);
        }
        xml.end();
    }
}
