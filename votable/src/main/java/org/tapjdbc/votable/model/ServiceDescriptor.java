package org.tapjdbc.votable.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service that a document describes (DataLink 1.1, section 4), for what can be done with the rows of its table. All of
 * it comes from the document, and is not to be trusted. What is absent is null.
 *
 * @param id the XML ID of the descriptor, which the column {@code service_def} of a {@code links} table names
 * @param name the name
 * @param description what the service does
 * @param accessUrl the URL to call
 * @param standardId the standard that the service follows, such as {@code ivo://ivoa.net/std/SODA#sync-1.0}
 * @param resourceIdentifier the IVOID of the service
 * @param contentType the media type of what it returns
 * @param examples calls of the service to learn from
 * @param inputs what to send to the service
 * @param self whether it describes the service that the document came from
 */
public record ServiceDescriptor(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String accessUrl,
        @Nullable String standardId,
        @Nullable String resourceIdentifier,
        @Nullable String contentType,
        List<Example> examples,
        List<Input> inputs,
        boolean self) {

    public ServiceDescriptor {
        examples = List.copyOf(examples);
        inputs = List.copyOf(inputs);
    }

    /**
     * A call of the service that works.
     *
     * @param url the whole URL
     * @param description what it gives; null where nothing is said
     */
    public record Example(String url, @Nullable String description) {}

    /**
     * An argument of the service, of one of three kinds: one that takes its value from a column, one with a fixed value,
     * and one that is free.
     *
     * @param param its declaration, with the name to send it under; {@link Field#domain()} says what a free one may be
     */
    public record Input(Param param) {
        /** The name to send it under. */
        public String name() {
            return param.field().name();
        }

        /** The ID of the column that it takes its value from, one for each row. */
        public Optional<String> columnId() {
            return Optional.ofNullable(param.field().ref()).filter(ref -> !ref.isBlank());
        }

        /** The value that it always has. */
        public Optional<String> fixedValue() {
            return isFree() || columnId().isPresent() ? Optional.empty() : Optional.of(param.value());
        }

        /** Whether the user chooses the value; the one in the declaration, if any, is then a proposal. */
        public boolean isFree() {
            boolean choice = param.field().domain() != null;
            return columnId().isEmpty() && (choice || param.value().isEmpty());
        }
    }

    /** The service that a resource describes; empty if it describes none. */
    public static Optional<ServiceDescriptor> of(Resource resource) {
        boolean self =
                is("adhoc:this", resource.utype()) || (is("meta", resource.type()) && is("this", resource.name()));
        if (!self && !is("adhoc:service", resource.utype())) {
            return Optional.empty();
        }
        return Optional.of(new ServiceDescriptor(
                resource.id(),
                resource.name(),
                resource.description(),
                value(resource, "accessURL"),
                value(resource, "standardID"),
                value(resource, "resourceIdentifier"),
                value(resource, "contentType"),
                resource.params().stream()
                        .filter(param -> is("exampleURL", param.field().name()))
                        .map(param -> new Example(param.value(), param.field().description()))
                        .toList(),
                resource.groups().stream()
                        .filter(group -> is("inputParams", group.name()))
                        .flatMap(group -> group.params().stream())
                        .map(Input::new)
                        .toList(),
                self));
    }

    private static boolean is(String expected, @Nullable String name) {
        return name != null && name.strip().toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String value(Resource resource, String name) {
        return resource.params().stream()
                .filter(param -> is(name, param.field().name()))
                .map(param -> param.value().strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
