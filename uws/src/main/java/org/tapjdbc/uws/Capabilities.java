package org.tapjdbc.uws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a TAP service says of itself (TAPRegExt 1.0).
 *
 * @param version the version of TAP, {@code 1.0} where none is declared
 * @param languages the query languages
 * @param formats the output formats
 * @param outputLimits how many rows a result may have
 * @param executionDurations how long a query may run, in seconds
 * @param retentionPeriods how long a job is kept, in seconds; there is nothing to keep of a synchronous query
 * @param uploadMethods the identifiers of the ways to upload tables, such as
 *     {@code ivo://ivoa.net/std/TAPRegExt#upload-inline}; empty where none is declared
 * @param uploadLimits how large an upload may be
 * @param dataModels the data models that its tables follow
 */
public record Capabilities(
        String version,
        List<Language> languages,
        List<OutputFormat> formats,
        Limits outputLimits,
        Limits executionDurations,
        Limits retentionPeriods,
        Set<String> uploadMethods,
        UploadLimits uploadLimits,
        List<DataModel> dataModels) {
    /** What is taken of a service that declares nothing. */
    public static final Capabilities UNDECLARED =
            new Capabilities("1.0", List.of(), List.of(), Limits.NONE, Limits.NONE, Limits.NONE);

    public Capabilities {
        languages = List.copyOf(languages);
        formats = List.copyOf(formats);
        uploadMethods = Set.copyOf(uploadMethods);
        dataModels = List.copyOf(dataModels);
    }

    /** The capabilities of a service that declares nothing about uploads. */
    public Capabilities(
            String version,
            List<Language> languages,
            List<OutputFormat> formats,
            Limits outputLimits,
            Limits executionDurations,
            Limits retentionPeriods) {
        this(
                version,
                languages,
                formats,
                outputLimits,
                executionDurations,
                retentionPeriods,
                Set.of(),
                UploadLimits.NONE,
                List.of());
    }

    /**
     * A data model.
     *
     * @param name its short name, such as {@code ObsCore-1.1}; empty where none is given
     * @param ivoId its identifier; null where none is given
     */
    public record DataModel(String name, @Nullable String ivoId) {}

    /**
     * A query language.
     *
     * @param name such as {@code ADQL}
     * @param versions such as {@code 2.0}
     * @param features the optional parts of the language that are there
     * @param description what it is; empty where nothing is said
     * @param ivoIds the identifiers of versions that have one
     */
    public record Language(
            String name,
            List<String> versions,
            List<Feature> features,
            String description,
            Map<String, String> ivoIds) {
        public Language {
            versions = List.copyOf(versions);
            features = List.copyOf(features);
            ivoIds = Map.copyOf(ivoIds);
        }

        /** A language of which nothing more is said. */
        public Language(String name, List<String> versions, List<Feature> features) {
            this(name, versions, features, "", Map.of());
        }
    }

    /**
     * An optional part of a language.
     *
     * @param type the identifier of its group, such as {@code ivo://ivoa.net/std/TAPRegExt#features-udf}
     * @param form its name, or the signature of a function
     * @param description what it does; empty where nothing is said
     */
    public record Feature(String type, String form, String description) {}

    /**
     * A format that results can have.
     *
     * @param ivoId its identifier, or null
     * @param mime its media type
     * @param aliases short names for it
     */
    public record OutputFormat(@Nullable String ivoId, String mime, List<String> aliases) {
        public OutputFormat {
            aliases = List.copyOf(aliases);
        }

        /** What to send for RESPONSEFORMAT: an alias where there is one, since some services match nothing else. */
        public String parameter() {
            return aliases.isEmpty() ? mime : aliases.get(0);
        }

        private boolean is(String serialization, String ivoFragment) {
            String type = mime.toLowerCase(Locale.ROOT).replace(" ", "");
            boolean byId = ivoId != null && ivoId.toLowerCase(Locale.ROOT).endsWith("#output-votable-" + ivoFragment);
            return byId || type.endsWith("serialization=" + serialization);
        }
    }

    /**
     * What a limit is for each way to run a query (the attribute {@code forMode} of TAPRegExt).
     *
     * @param sync what holds for synchronous queries
     * @param async what holds for jobs
     */
    public record Limits(Limit sync, Limit async) {
        /** No limit is declared. */
        public static final Limits NONE = new Limits(Limit.NONE, Limit.NONE);
    }

    /**
     * A limit; null where none is declared.
     *
     * @param defaultValue what holds where the client asks for nothing
     * @param hardValue what the client cannot raise
     */
    public record Limit(
            @Nullable Long defaultValue, @Nullable Long hardValue) {
        /** Neither is declared. */
        public static final Limit NONE = new Limit(null, null);
    }

    /**
     * How large one upload may be. A service may limit its rows, its bytes, or both.
     *
     * @param rows how many rows it may have
     * @param bytes how many bytes its document may have
     */
    public record UploadLimits(Limits rows, Limits bytes) {
        /** No limit is declared. */
        public static final UploadLimits NONE = new UploadLimits(Limits.NONE, Limits.NONE);
    }

    /**
     * Whether the service declares that it takes tables in that way. Many that take them do not say so: to be told, try.
     *
     * @param method {@code inline}, or the scheme of the URLs that the service fetches tables from: {@code http},
     *     {@code https}, {@code ftp}
     */
    public boolean takesUpload(String method) {
        String fragment = "#upload-" + method.toLowerCase(Locale.ROOT);
        return uploadMethods.stream().anyMatch(id -> id.toLowerCase(Locale.ROOT).endsWith(fragment));
    }

    /** The format of that VOTable serialisation: {@code binary2}, {@code binary} or {@code tabledata}. */
    public Optional<OutputFormat> format(String serialization) {
        String fragment = serialization.equals("tabledata") ? "td" : serialization;
        return formats.stream()
                .filter(format -> format.is(serialization, fragment))
                .findFirst();
    }

    /** Whether the service speaks TAP 1.0 and nothing newer. */
    public boolean isLegacy() {
        return version.equals("1.0");
    }
}
