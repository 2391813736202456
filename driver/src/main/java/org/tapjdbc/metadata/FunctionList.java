package org.tapjdbc.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.functions.OwnFunctions;
import org.tapjdbc.uws.Capabilities;

/** The functions of a service: those of ADQL that its language has, and its own, which its capabilities declare. */
final class FunctionList {
    private static final Comparator<Signature> BY_NAME =
            Comparator.comparing(Signature::name).thenComparing(Signature::text);

    /** ADQL 2.1, sections 2.3 and 4.2; arrays stand for geometries. */
    private static final List<String> ADQL = """
            ABS(x DOUBLE) -> DOUBLE
            ACOS(x DOUBLE) -> DOUBLE
            ASIN(x DOUBLE) -> DOUBLE
            ATAN(x DOUBLE) -> DOUBLE
            ATAN2(y DOUBLE, x DOUBLE) -> DOUBLE
            CEILING(x DOUBLE) -> DOUBLE
            COS(x DOUBLE) -> DOUBLE
            COT(x DOUBLE) -> DOUBLE
            DEGREES(x DOUBLE) -> DOUBLE
            EXP(x DOUBLE) -> DOUBLE
            FLOOR(x DOUBLE) -> DOUBLE
            LOG(x DOUBLE) -> DOUBLE
            LOG10(x DOUBLE) -> DOUBLE
            MOD(x DOUBLE, y DOUBLE) -> DOUBLE
            PI() -> DOUBLE
            POWER(x DOUBLE, y DOUBLE) -> DOUBLE
            RADIANS(x DOUBLE) -> DOUBLE
            RAND(seed INTEGER) -> DOUBLE
            ROUND(x DOUBLE, n INTEGER) -> DOUBLE
            SIN(x DOUBLE) -> DOUBLE
            SQRT(x DOUBLE) -> DOUBLE
            TAN(x DOUBLE) -> DOUBLE
            TRUNCATE(x DOUBLE, n INTEGER) -> DOUBLE
            LOWER(text VARCHAR) -> VARCHAR
            UPPER(text VARCHAR) -> VARCHAR
            COALESCE(first VARCHAR, second VARCHAR) -> VARCHAR
            IN_UNIT(x DOUBLE, unit VARCHAR) -> DOUBLE
            AREA(geometry REGION) -> DOUBLE
            BOX(coordsys VARCHAR, lon DOUBLE, lat DOUBLE, width DOUBLE, height DOUBLE) -> REGION
            CENTROID(geometry REGION) -> POINT
            CIRCLE(coordsys VARCHAR, lon DOUBLE, lat DOUBLE, radius DOUBLE) -> REGION
            CONTAINS(inner REGION, outer REGION) -> INTEGER
            COORD1(point POINT) -> DOUBLE
            COORD2(point POINT) -> DOUBLE
            COORDSYS(geometry REGION) -> VARCHAR
            DISTANCE(one POINT, other POINT) -> DOUBLE
            INTERSECTS(one REGION, other REGION) -> INTEGER
            POINT(coordsys VARCHAR, lon DOUBLE, lat DOUBLE) -> POINT
            POLYGON(coordsys VARCHAR, lon1 DOUBLE, lat1 DOUBLE, lon2 DOUBLE, lat2 DOUBLE, lon3 DOUBLE, lat3 DOUBLE)\
             -> REGION
            REGION(text VARCHAR) -> REGION
            """.lines().toList();

    private FunctionList() {}

    /** All functions, by name. */
    static List<Signature> of(Capabilities capabilities, ServiceLanguage language) {
        Stream<Signature> standard = ADQL.stream()
                .map(form -> Signature.parse(form, "A function of ADQL."))
                .map(Objects::requireNonNull)
                .filter(function -> isThere(function.name(), language));
        List<Signature> declared = declared(capabilities);
        Set<String> names = declared.stream()
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Stream<Signature> own = ofDriver().stream()
                .filter(function -> !names.contains(function.name().toLowerCase(Locale.ROOT)));
        return Stream.of(standard, declared.stream(), own)
                .flatMap(each -> each)
                .sorted(BY_NAME)
                .toList();
    }

    /** The functions of the driver's own, which it computes where the service has none of the name. */
    private static List<Signature> ofDriver() {
        return OwnFunctions.all().stream()
                .map(
                        form -> Signature.parse(
                                form.signature(),
                                form.description()
                                        + " A function of the driver: it is computed here where the service has none of the name."))
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The functions that the service declares beyond ADQL, each signature once. */
    static List<Signature> declared(Capabilities capabilities) {
        List<Signature> functions = new ArrayList<>();
        capabilities.languages().stream()
                .flatMap(language -> language.features().stream())
                .filter(feature -> feature.type().toLowerCase(Locale.ROOT).endsWith("#features-udf"))
                .map(feature ->
                        Signature.parse(feature.form(), feature.description().isBlank() ? null : feature.description()))
                .filter(Objects::nonNull)
                .forEach(function -> {
                    if (functions.stream().noneMatch(known -> known.text().equals(function.text()))) {
                        functions.add(function);
                    }
                });
        functions.sort(BY_NAME);
        return functions;
    }

    /** Whether a function of ADQL is one that a service may have. */
    static boolean isThere(String name, ServiceLanguage language) {
        if (name.equals("LOWER") || name.equals("UPPER")) {
            return language.mayHave(Feature.CASE_FOLDING);
        }
        for (Feature feature : Feature.values()) {
            if (feature.name().equals(name)) {
                return language.mayHave(feature);
            }
        }
        return true;
    }
}
