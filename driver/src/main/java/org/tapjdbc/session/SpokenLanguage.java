package org.tapjdbc.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.ServiceLanguage.Version;
import org.tapjdbc.uws.Capabilities;

/** The ADQL that a service speaks: what it declares (TAPRegExt 1.0, section 2.3), and what is known of it. */
final class SpokenLanguage {
    /** What ADQL 2.1 added; all of it optional. */
    private static final Set<Feature> SINCE_21 = EnumSet.range(Feature.CASE_FOLDING, Feature.OFFSET);

    /**
     * What is known of services whose capabilities say less than they can, or more.
     *
     * @param host the end of the host's name
     * @param takes features that it has though it does not declare them
     * @param old whether its parser has the limits of ADQL 2.0 whatever it declares
     */
    private record Habit(String host, Set<Feature> takes, boolean old) {}

    private static final List<Habit> HABITS = List.of(
            // ESA's archives: a fork of CDS's library, over PostgreSQL
            new Habit("esac.esa.int", EnumSet.of(Feature.CASE, Feature.COALESCE), false),
            // declares ADQL 2.0 and geometry; its parser is one of SQL
            new Habit("cadc-ccda.hia-iha.nrc-cnrc.gc.ca", EnumSet.of(Feature.CASE_FOLDING), false),
            new Habit("irsa.ipac.caltech.edu", EnumSet.of(Feature.CASE), false),
            // pass nearly all on to Oracle
            new Habit("exoplanetarchive.ipac.caltech.edu", passedOn(), false),
            new Habit("koa.ipac.caltech.edu", passedOn(), false),
            new Habit("neid.ipac.caltech.edu", passedOn(), false),
            // sorts by plain columns only
            new Habit("archive.eso.org", EnumSet.noneOf(Feature.class), true));

    /** What the features begin with that GAVO's DaCHS declares of its own; its parser has != and not <>. */
    private static final String DACHS = "ivo://org.gavo.dc/";

    private final @Nullable Habit habit;
    private final Set<Feature> declared = EnumSet.noneOf(Feature.class);
    private final Set<String> functions = new TreeSet<>();
    private boolean dachs;
    private final Set<String> versions = new TreeSet<>();

    private SpokenLanguage(@Nullable Habit habit) {
        this.habit = habit;
    }

    private static Set<Feature> passedOn() {
        return EnumSet.of(
                Feature.CASE, Feature.CASE_FOLDING, Feature.CAST, Feature.COALESCE, Feature.COMMON_TABLE, Feature.SETS);
    }

    /**
     * What can be said of a service's language.
     *
     * @param host the service's
     * @param lang the language that queries are sent in, such as {@code ADQL} or {@code ADQL-2.0}
     */
    static ServiceLanguage of(Capabilities capabilities, @Nullable String host, String lang) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        Habit known = HABITS.stream()
                .filter(habit -> name.equals(habit.host) || name.endsWith('.' + habit.host))
                .findFirst()
                .orElse(null);
        SpokenLanguage language = new SpokenLanguage(known);
        capabilities.languages().stream()
                .filter(one -> one.name().equalsIgnoreCase("ADQL"))
                .forEach(language::read);
        return language.build(lang);
    }

    private void read(Capabilities.Language language) {
        versions.addAll(language.versions());
        for (Capabilities.Feature feature : language.features()) {
            String type = feature.type().toLowerCase(Locale.ROOT);
            String form = feature.form().strip().toUpperCase(Locale.ROOT);
            dachs |= type.startsWith(DACHS);
            switch (type.substring(type.indexOf('#') + 1)) {
                case "features-udf" -> functions.add(form.replaceFirst("\\s*\\(.*", ""));
                case "features-adqlgeo", "features-adql-geo" -> geometry(form);
                case "features-adql-string" ->
                    declared.add(form.equals("ILIKE") ? Feature.ILIKE : Feature.CASE_FOLDING);
                case "features-adql-common-table" -> declared.add(Feature.COMMON_TABLE);
                case "features-adql-sets" -> declared.add(Feature.SETS);
                case "features-adql-type" -> declared.add(Feature.CAST);
                case "features-adql-conditional" -> declared.add(Feature.COALESCE);
                case "features-adql-unit" -> declared.add(Feature.IN_UNIT);
                case "features-adql-offset" -> declared.add(Feature.OFFSET);
                case "extra-adql-keywords" -> {
                    if (form.equals("CASE")) {
                        declared.add(Feature.CASE);
                    } else if (form.equals("MOC")) {
                        functions.add(form);
                    }
                }
                default -> {}
            }
        }
    }

    private void geometry(String form) {
        for (Feature feature : Feature.values()) {
            if (feature.isGeometry() && feature.name().equals(form)) {
                declared.add(feature);
            }
        }
    }

    private ServiceLanguage build(String lang) {
        boolean declares21 = versions.stream().anyMatch(version -> version.startsWith("2.1"));
        boolean old = habit != null && habit.old;
        boolean asks20 = lang.toUpperCase(Locale.ROOT).startsWith("ADQL-2.0");
        boolean asks21 = lang.toUpperCase(Locale.ROOT).startsWith("ADQL-2.1");
        Version version = !asks20 && !old && (declares21 || asks21) ? Version.V2_1 : Version.V2_0;
        if (asks20) {
            declared.removeAll(SINCE_21);
        }
        // a service that lists any of the features of 2.1 can be taken to list all that it has
        boolean careful = declared.stream().anyMatch(SINCE_21::contains);
        Set<Feature> excluded = EnumSet.noneOf(Feature.class);
        if (version == Version.V2_0 && !careful && (asks20 || !versions.isEmpty())) {
            excluded.addAll(SINCE_21);
        }
        if (!versions.isEmpty()) {
            excluded.add(Feature.CASE);
        }
        if (dachs) {
            excluded.add(Feature.ANGLE_INEQUALITY);
        } else if (careful) {
            // nobody declares it
            declared.add(Feature.ANGLE_INEQUALITY);
        }
        if (habit != null) {
            declared.addAll(habit.takes);
        }
        excluded.removeAll(declared);
        return new ServiceLanguage(version, declared, excluded, functions, careful);
    }
}
