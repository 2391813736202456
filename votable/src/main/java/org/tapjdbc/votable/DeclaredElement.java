package org.tapjdbc.votable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.CooSys;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Group;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Link;
import org.tapjdbc.votable.model.Param;
import org.tapjdbc.votable.model.Reference;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.Table;
import org.tapjdbc.votable.model.TimeSys;

/** A VOTABLE, RESOURCE, TABLE or GROUP as far as it has been read. */
final class DeclaredElement {
    private static final List<String> ATTRIBUTES =
            List.of("ID", "name", "ref", "ucd", "utype", "type", "nrows", "version");

    private final Map<String, String> attributes = new HashMap<>();
    final List<Info> infos = new ArrayList<>();
    final List<FieldParser.Declaration> fields = new ArrayList<>();
    final List<FieldParser.Declaration> params = new ArrayList<>();
    final List<Reference> fieldRefs = new ArrayList<>();
    final List<Reference> paramRefs = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<CooSys> cooSystems = new ArrayList<>();
    final List<TimeSys> timeSystems = new ArrayList<>();
    final List<DeclaredElement> groups = new ArrayList<>();
    final List<DeclaredElement> tables = new ArrayList<>();
    final List<DeclaredElement> resources = new ArrayList<>();

    @Nullable String description;

    /** The element whose start was just read. */
    DeclaredElement(XmlEvents xml) throws VotableException {
        for (String name : ATTRIBUTES) {
            String value = xml.attribute(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
    }

    @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The declarations as data, with what they refer to. */
    static List<Field> fields(List<FieldParser.Declaration> declarations, FieldParser parser) {
        return declarations.stream().map(parser::resolved).toList();
    }

    List<Param> params(FieldParser parser) {
        return params.stream()
                .map(declaration ->
                        new Param(parser.resolved(declaration), declaration.value() == null ? "" : declaration.value()))
                .toList();
    }

    List<Group> groups(FieldParser parser) {
        return groups.stream().map(group -> group.group(parser)).toList();
    }

    private Group group(FieldParser parser) {
        return new Group(
                attribute("ID"),
                attribute("name"),
                attribute("ref"),
                attribute("ucd"),
                attribute("utype"),
                description,
                fieldRefs,
                paramRefs,
                params(parser),
                groups(parser));
    }

    /** The tables of this RESOURCE and of those in it. */
    void collectTables(Map<String, DeclaredElement> byId) {
        for (DeclaredElement table : tables) {
            String id = table.attribute("ID");
            if (id != null) {
                byId.putIfAbsent(id, table);
            }
        }
        for (DeclaredElement resource : resources) {
            resource.collectTables(byId);
        }
    }

    Resource resource(FieldParser parser, Map<String, DeclaredElement> tablesById) {
        return new Resource(
                attribute("ID"),
                attribute("name"),
                attribute("type"),
                attribute("utype"),
                description,
                infos,
                params(parser),
                groups(parser),
                cooSystems,
                timeSystems,
                links,
                tables.stream().map(table -> table.table(parser, tablesById)).toList(),
                resources.stream()
                        .map(resource -> resource.resource(parser, tablesById))
                        .toList());
    }

    private Table table(FieldParser parser, Map<String, DeclaredElement> tablesById) {
        String ref = attribute("ref");
        DeclaredElement structure = ref == null || !fields.isEmpty() ? null : tablesById.get(ref);
        return new Table(
                attribute("ID"),
                attribute("name"),
                ref,
                attribute("ucd"),
                attribute("utype"),
                description,
                number(attribute("nrows")),
                fields(structure == null ? fields : structure.fields, parser),
                params(parser),
                groups(parser),
                links,
                infos);
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null; // only a hint
        }
    }
}
