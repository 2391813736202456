package org.tapjdbc.pseudo.service;

import static org.tapjdbc.pseudo.Fields.count;
import static org.tapjdbc.pseudo.Fields.text;
import static org.tapjdbc.pseudo.Fields.time;
import static org.tapjdbc.pseudo.Fields.truth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.Fields;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.uws.Availability;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Capabilities.Feature;
import org.tapjdbc.uws.Capabilities.Language;
import org.tapjdbc.uws.Capabilities.OutputFormat;

/** The tables of the schema {@code service}. What a service does not say has no rows. */
public final class ServiceTables {
    private final ServiceDocuments source;

    private ServiceTables(ServiceDocuments source) {
        this.source = source;
    }

    /** The tables over a service's documents; asks nobody. */
    public static List<RowTable> of(ServiceDocuments source) {
        ServiceTables tables = new ServiceTables(source);
        return List.of(
                tables.features(),
                tables.languages(),
                tables.limits(),
                tables.uploadMethods(),
                tables.outputFormats(),
                tables.dataModels(),
                tables.examples(),
                tables.availability());
    }

    /** What one part of the capabilities says. */
    @FunctionalInterface
    private interface Part {
        void addTo(List<@Nullable Object[]> rows, Capabilities capabilities);
    }

    private DocumentTable.Rows of(Part part) {
        return () -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            source.capabilities().ifPresent(capabilities -> part.addTo(rows, capabilities));
            return rows;
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private RowTable features() {
        return new DocumentTable(
                "features",
                "The optional parts of the query languages that the service declares: functions of its own, geometry,"
                        + " and more.",
                List.of(
                        text(
                                "type",
                                "meta.code.class",
                                "The identifier of the kind of feature, such as"
                                        + " ivo://ivoa.net/std/TAPRegExt#features-udf for the service's own functions"),
                        text("form", "meta.id", "The name of the feature, or a function's signature"),
                        text("description", "meta.note", "What it does, in the service's words")),
                of((rows, capabilities) -> {
                    for (Language language : capabilities.languages()) {
                        for (Feature feature : language.features()) {
                            rows.add(new @Nullable Object[] {
                                orNull(feature.type()), feature.form(), orNull(feature.description())
                            });
                        }
                    }
                }));
    }

    private RowTable languages() {
        return new DocumentTable(
                "languages",
                "The query languages that the service declares, one row for each version.",
                List.of(
                        text("name", "meta.id", "The language's name, such as ADQL, which the property lang takes"),
                        text("version", "meta.version", "The version, such as 2.1; NULL where none is declared"),
                        text("ivoid", "meta.ref.ivoid", "The identifier of that version of the language"),
                        text("description", "meta.note", "What it is, in the service's words")),
                of((rows, capabilities) -> {
                    for (Language language : capabilities.languages()) {
                        List<String> versions = language.versions().isEmpty() ? List.of("") : language.versions();
                        for (String version : versions) {
                            rows.add(new @Nullable Object[] {
                                language.name(),
                                orNull(version),
                                language.ivoIds().get(version),
                                orNull(language.description())
                            });
                        }
                    }
                }));
    }

    private RowTable limits() {
        return new DocumentTable(
                "limits",
                "The limits that the service declares, for synchronous queries and for jobs.",
                List.of(
                        text(
                                "kind",
                                "meta.code.class",
                                "What is limited: output (rows of a result), upload (rows or bytes of one uploaded"
                                        + " table), execution_duration (how long a query may run) or retention (how"
                                        + " long a job is kept)"),
                        text("mode", "meta.code", "For which queries it holds: sync, or async for jobs"),
                        count("default_value", "What holds where the client asks for nothing; NULL where not declared"),
                        count("hard_value", "What the client cannot raise; NULL where not declared"),
                        text("unit", "meta.unit", "What the values count: row, byte, or s for seconds")),
                of((rows, capabilities) -> LimitRows.add(rows, capabilities)));
    }

    private RowTable uploadMethods() {
        return new DocumentTable(
                "upload_methods",
                "The ways to send tables with a query that the service declares.",
                List.of(text(
                        "ivoid",
                        "meta.ref.ivoid",
                        "The identifier of the way, such as ivo://ivoa.net/std/TAPRegExt#upload-inline")),
                of((rows, capabilities) -> capabilities.uploadMethods().stream()
                        .sorted()
                        .forEach(method -> rows.add(new @Nullable Object[] {method}))));
    }

    private RowTable outputFormats() {
        return new DocumentTable(
                "output_formats",
                "The formats of results that the service declares, one row for each short name.",
                List.of(
                        text("mime", "meta.code.mime", "The media type"),
                        text("alias", "meta.id", "A short name for it; NULL where there is none"),
                        text("ivoid", "meta.ref.ivoid", "The identifier of the format; NULL where there is none")),
                of((rows, capabilities) -> {
                    for (OutputFormat format : capabilities.formats()) {
                        Collection<String> aliases = format.aliases().isEmpty() ? List.of("") : format.aliases();
                        for (String alias : aliases) {
                            rows.add(new @Nullable Object[] {format.mime(), orNull(alias), format.ivoId()});
                        }
                    }
                }));
    }

    private RowTable dataModels() {
        return new DocumentTable(
                "data_models",
                "The data models that tables of the service follow.",
                List.of(
                        text("name", "meta.id", "The model's name and version, such as ObsCore-1.1"),
                        text("ivoid", "meta.ref.ivoid", "The model's identifier")),
                of((rows, capabilities) -> capabilities
                        .dataModels()
                        .forEach(model -> rows.add(new @Nullable Object[] {orNull(model.name()), model.ivoId()}))));
    }

    private RowTable examples() {
        return new DocumentTable(
                "examples",
                "Queries that the service gives as examples.",
                List.of(
                        text("title", "meta.title", "What the example is called"),
                        text("query", "meta.code", "The query, to be run as it is"),
                        text("description", "meta.note", "What it does, in the service's words")),
                () -> {
                    List<@Nullable Object[]> rows = new ArrayList<>();
                    source.examples()
                            .forEach(example -> rows.add(new @Nullable Object[] {
                                orNull(example.title()), example.query(), orNull(example.description())
                            }));
                    return rows;
                });
    }

    private RowTable availability() {
        return new DocumentTable(
                "availability",
                "Whether the service says that it is up: one row, asked for anew each time; none where it does not say.",
                List.of(
                        truth("available", "meta.code.status", "Whether the service takes queries"),
                        time("up_since", "time.start", "Since when it is up"),
                        time("down_at", "time.end", "When it will be down next"),
                        time("back_at", "time.start", "When it will be back"),
                        text("note", "meta.note", "What it says for people, one line for each note")),
                this::availabilityRows);
    }

    private List<@Nullable Object[]> availabilityRows() throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Availability said = source.availability().orElse(null);
        if (said != null) {
            rows.add(new @Nullable Object[] {
                said.available(),
                Fields.shown(said.upSince()),
                Fields.shown(said.downAt()),
                Fields.shown(said.backAt()),
                orNull(String.join("\n", said.notes()))
            });
        }
        return rows;
    }
}
