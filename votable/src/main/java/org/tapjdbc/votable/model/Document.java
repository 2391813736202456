package org.tapjdbc.votable.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a VOTable document declares, its rows aside (VOTable 1.5, section 3). What stands in the DEFINITIONS of
 * VOTable 1.0 counts as the document's.
 *
 * @param version the version as the document states it; null where it does not
 * @param description free text; null where there is none
 * @param infos the remarks on the document
 * @param params the parameters of the document
 * @param groups the groups of parameters
 * @param cooSystems the coordinate systems declared outside of resources
 * @param timeSystems the time systems declared outside of resources
 * @param resources the resources, those of type {@code meta} included
 */
public record Document(
        @Nullable String version,
        @Nullable String description,
        List<Info> infos,
        List<Param> params,
        List<Group> groups,
        List<CooSys> cooSystems,
        List<TimeSys> timeSystems,
        List<Resource> resources) {
    public Document {
        infos = List.copyOf(infos);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
        cooSystems = List.copyOf(cooSystems);
        timeSystems = List.copyOf(timeSystems);
        resources = List.copyOf(resources);
    }

    /** The coordinate system with that ID, wherever in the document it is declared. */
    public Optional<CooSys> cooSys(String id) {
        return find(cooSystems, Resource::cooSystems, system -> Objects.equals(system.id(), id));
    }

    /** The time system with that ID, wherever in the document it is declared. */
    public Optional<TimeSys> timeSys(String id) {
        return find(timeSystems, Resource::timeSystems, system -> Objects.equals(system.id(), id));
    }

    private <T> Optional<T> find(List<T> own, Function<Resource, List<T>> systems, Predicate<T> matches) {
        List<T> all = new ArrayList<>(own);
        for (Resource resource : allResources()) {
            all.addAll(systems.apply(resource));
        }
        return all.stream().filter(matches).findFirst();
    }

    /** Every resource, those inside others included, in the order of the document. */
    public List<Resource> allResources() {
        List<Resource> all = new ArrayList<>();
        collect(resources, all);
        return List.copyOf(all);
    }

    private static void collect(List<Resource> resources, List<Resource> all) {
        for (Resource resource : resources) {
            all.add(resource);
            collect(resource.resources(), all);
        }
    }

    /** The services that the document describes (DataLink 1.1, section 4), in its order. */
    public List<ServiceDescriptor> serviceDescriptors() {
        return allResources().stream()
                .flatMap(resource -> ServiceDescriptor.of(resource).stream())
                .toList();
    }
}
