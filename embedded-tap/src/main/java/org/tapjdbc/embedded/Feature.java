package org.tapjdbc.embedded;

import java.util.List;

/** The optional parts of ADQL (ADQL 2.1, section 4), as capabilities declare them (TAPRegExt 1.0, section 2.3). */
public enum Feature {
    GEOMETRY(
            "features-adqlgeo",
            "POINT CIRCLE POLYGON BOX CONTAINS INTERSECTS DISTANCE AREA CENTROID COORD1 COORD2 COORDSYS"),
    CASE_FOLDING("features-adql-string", "LOWER UPPER"),
    ILIKE("features-adql-string", "ILIKE"),
    WITH("features-adql-common-table", "WITH"),
    SETS("features-adql-sets", "UNION EXCEPT INTERSECT"),
    CAST("features-adql-type", "CAST"),
    COALESCE("features-adql-conditional", "COALESCE"),
    IN_UNIT("features-adql-unit", "IN_UNIT"),
    OFFSET("features-adql-offset", "OFFSET"),
    /** Not of the standard: the CASE expression, under the key that DaCHS declares it with. */
    CASE("ivo://org.gavo.dc/std/exts#extra-adql-keywords", "CASE");

    private static final String TAPREGEXT = "ivo://ivoa.net/std/tapregext#";

    private final String type;
    private final String forms;

    Feature(String type, String forms) {
        this.type = type;
        this.forms = forms;
    }

    /** The IVOID under which capabilities declare it. */
    public String type() {
        return type.startsWith("ivo:") ? type : TAPREGEXT + type;
    }

    /** What it adds to the language, one {@code form} of capabilities each. */
    public List<String> forms() {
        return List.of(forms.split(" ", -1));
    }
}
