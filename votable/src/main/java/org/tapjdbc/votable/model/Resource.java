package org.tapjdbc.votable.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RESOURCE of a VOTable (VOTable 1.5, section 3.2): tables and what is said about them. Attributes that are absent are
 * null.
 *
 * @param id the XML ID
 * @param name the name
 * @param type {@code results} or {@code meta}, as written
 * @param utype the role in a data model, such as {@code adhoc:service}
 * @param description free text
 * @param infos the remarks
 * @param params the parameters
 * @param groups the groups of parameters
 * @param cooSystems the coordinate systems
 * @param timeSystems the time systems
 * @param links the links
 * @param tables the heads of the tables
 * @param resources the resources in it
 */
public record Resource(
        @Nullable String id,
        @Nullable String name,
        @Nullable String type,
        @Nullable String utype,
        @Nullable String description,
        List<Info> infos,
        List<Param> params,
        List<Group> groups,
        List<CooSys> cooSystems,
        List<TimeSys> timeSystems,
        List<Link> links,
        List<Table> tables,
        List<Resource> resources) {
    public Resource {
        infos = List.copyOf(infos);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
        cooSystems = List.copyOf(cooSystems);
        timeSystems = List.copyOf(timeSystems);
        links = List.copyOf(links);
        tables = List.copyOf(tables);
        resources = List.copyOf(resources);
    }

    /** A resource of type {@code results} with these remarks and systems, and nothing else. */
    public static Resource results(List<Info> infos, List<CooSys> cooSystems, List<TimeSys> timeSystems) {
        return new Resource(
                null,
                null,
                "results",
                null,
                null,
                infos,
                List.of(),
                List.of(),
                cooSystems,
                timeSystems,
                List.of(),
                List.of(),
                List.of());
    }
}
