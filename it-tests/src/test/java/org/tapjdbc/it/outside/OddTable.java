package org.tapjdbc.it.outside;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of the schema {@code odd}, all of which have five rows.
 *
 * @param spelt its name as the service lists it and queries write it
 * @param name its name without schema, prefix and quotes
 * @param columns the names of its columns, without quotes
 */
record OddTable(String spelt, String name, List<String> columns) {
    static Stream<OddTable> all() {
        return Stream.of(
                new OddTable(
                        "odd.gavo_source",
                        "gavo_source",
                        List.of("source_id", "ra", "dec", "pmra", "pmdec", "mag", "nobs", "name")),
                new OddTable(
                        "odd.gavo2source",
                        "gavo2source",
                        List.of(
                                "obs_id",
                                "source_id",
                                "ra",
                                "dec",
                                "obs_time",
                                "band",
                                "flux",
                                "flux_error",
                                "quality")),
                new OddTable("unprefixed_source", "unprefixed_source", List.of("source_id", "ra", "dec", "name")),
                new OddTable("dbo.detections", "detections", List.of("detection_id", "ra", "dec", "filter", "mag")),
                new OddTable(
                        "\"J/A+A/649/A1/t\"",
                        "J/A+A/649/A1/t",
                        List.of("_RAJ2000", "_DEJ2000", "Bmag", "size", "count")),
                new OddTable("odd.\"MixedCase\"", "MixedCase", List.of("ObjID", "raJ2000", "dec", "size")));
    }

    @Override
    public String toString() {
        return spelt;
    }
}
