package org.tapjdbc.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.CooSys;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Domain;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Group;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Link;
import org.tapjdbc.votable.model.Param;
import org.tapjdbc.votable.model.Reference;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.Table;
import org.tapjdbc.votable.model.TimeSys;

/** Writes what a document declares, in the order that its schema wants. */
final class HeadWriter {
    private final XmlOutput out;

    HeadWriter(XmlOutput out) {
        this.out = out;
    }

    /** Begins a RESOURCE: all that it holds, its tables aside. */
    void beginResource(Resource resource) {
        out.markup("<RESOURCE")
                .attribute("ID", resource.id())
                .attribute("name", resource.name())
                .attribute("type", resource.type())
                .attribute("utype", resource.utype())
                .markup(">\n");
        description(resource.description());
        resource.infos().forEach(this::info);
        resource.cooSystems().forEach(this::cooSys);
        resource.timeSystems().forEach(this::timeSys);
        resource.groups().forEach(this::group);
        resource.params().forEach(this::param);
        resource.links().forEach(this::link);
        resource.resources().forEach(this::resource);
    }

    /** A whole RESOURCE; its tables have no rows. */
    void resource(Resource resource) {
        beginResource(resource);
        for (Table table : resource.tables()) {
            beginTable(table);
            table.infos().forEach(this::info);
            endTable();
        }
        endResource();
    }

    void endResource() {
        out.markup("</RESOURCE>\n");
    }

    /** Begins a TABLE: all that stands before its rows. */
    void beginTable(Table table) {
        out.markup("<TABLE")
                .attribute("ID", table.id())
                .attribute("name", table.name())
                .attribute("ucd", table.ucd())
                .attribute("utype", table.utype())
                .attribute("nrows", table.nrows() == null ? null : table.nrows().toString())
                .markup(">\n");
        description(table.description());
        for (Field field : table.fields()) {
            beginDeclaration("FIELD", field);
            endDeclaration("FIELD", field);
        }
        table.params().forEach(this::param);
        table.groups().forEach(this::group);
        table.links().forEach(this::link);
    }

    void endTable() {
        out.markup("</TABLE>\n");
    }

    private void description(@Nullable String description) {
        if (description != null) {
            out.markup("<DESCRIPTION>").text(description).markup("</DESCRIPTION>\n");
        }
    }

    void info(Info info) {
        out.markup("<INFO").attribute("name", info.name()).attribute("value", info.value());
        if (info.text().isEmpty()) {
            out.markup("/>\n");
        } else {
            out.markup(">").text(info.text()).markup("</INFO>\n");
        }
    }

    private void cooSys(CooSys system) {
        out.markup("<COOSYS")
                .attribute("ID", system.id())
                .attribute("system", system.system())
                .attribute("equinox", system.equinox())
                .attribute("epoch", system.epoch())
                .attribute("refposition", system.refposition())
                .markup("/>\n");
    }

    private void timeSys(TimeSys system) {
        out.markup("<TIMESYS")
                .attribute("ID", system.id())
                .attribute("timeorigin", system.timeorigin())
                .attribute("timescale", system.timescale())
                .attribute("refposition", system.refposition())
                .markup("/>\n");
    }

    private void link(Link link) {
        out.markup("<LINK")
                .attribute("ID", link.id())
                .attribute("content-role", link.contentRole())
                .attribute("content-type", link.contentType())
                .attribute("title", link.title())
                .attribute("value", link.value())
                .attribute("href", link.href())
                .attribute("action", link.action())
                .markup("/>\n");
    }

    private void group(Group group) {
        out.markup("<GROUP")
                .attribute("ID", group.id())
                .attribute("name", group.name())
                .attribute("ref", group.ref())
                .attribute("ucd", group.ucd())
                .attribute("utype", group.utype())
                .markup(">\n");
        description(group.description());
        references("FIELDref", group.fieldRefs());
        references("PARAMref", group.paramRefs());
        group.params().forEach(this::param);
        group.groups().forEach(this::group);
        out.markup("</GROUP>\n");
    }

    private void references(String element, List<Reference> references) {
        for (Reference reference : references) {
            out.markup("<")
                    .markup(element)
                    .attribute("ref", reference.ref())
                    .attribute("ucd", reference.ucd())
                    .attribute("utype", reference.utype())
                    .markup("/>\n");
        }
    }

    private void param(Param param) {
        beginDeclaration("PARAM", param.field());
        out.attribute("value", param.value());
        endDeclaration("PARAM", param.field());
    }

    private void beginDeclaration(String element, Field field) {
        boolean unknown = field.datatype() == Datatype.UNKNOWN;
        String arraysize = unknown ? "*" : field.arraysize().toString();
        out.markup("<")
                .markup(element)
                .attribute("name", field.name())
                .attribute("ID", field.id())
                .attribute(
                        "datatype",
                        unknown ? Datatype.CHAR.votableName() : field.datatype().votableName())
                .attribute("arraysize", arraysize.isEmpty() ? null : arraysize)
                .attribute("unit", field.unit())
                .attribute("ucd", field.ucd())
                .attribute("utype", field.utype())
                .attribute("xtype", field.xtype())
                .attribute("ref", field.ref())
                .attribute("precision", field.precision())
                .attribute("width", field.width() == null ? null : field.width().toString());
    }

    private void endDeclaration(String element, Field field) {
        if (field.description() == null
                && field.nullValue() == null
                && field.domain() == null
                && field.links().isEmpty()) {
            out.markup("/>\n");
            return;
        }
        out.markup(">");
        description(field.description());
        if (field.nullValue() != null || field.domain() != null) {
            out.markup("<VALUES").attribute("null", field.nullValue());
            if (field.domain() == null) {
                out.markup("/>");
            } else {
                out.markup(">");
                domain(field.domain());
                out.markup("</VALUES>");
            }
        }
        field.links().forEach(this::link);
        out.markup("</").markup(element).markup(">\n");
    }

    private void domain(Domain domain) {
        bound("MIN", domain.min());
        bound("MAX", domain.max());
        domain.options().forEach(this::option);
    }

    private void bound(String element, Domain.@Nullable Bound bound) {
        if (bound != null) {
            out.markup("<")
                    .markup(element)
                    .attribute("value", bound.value())
                    .attribute("inclusive", bound.inclusive() ? null : "no")
                    .markup("/>");
        }
    }

    private void option(Domain.Option option) {
        out.markup("<OPTION").attribute("name", option.name()).attribute("value", option.value());
        if (option.options().isEmpty()) {
            out.markup("/>");
        } else {
            out.markup(">");
            option.options().forEach(this::option);
            out.markup("</OPTION>");
        }
    }
}
