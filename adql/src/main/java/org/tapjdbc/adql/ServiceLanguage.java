package org.tapjdbc.adql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ADQL that one service speaks, as far as it says so.
 *
 * @param version the newest version that it declares
 * @param declared the optional features that it declares
 * @param excluded the optional features that its version, or what is known of the service, rules out
 * @param functions its user-defined functions, in lower case
 * @param complete whether it declares features so carefully that what is not declared is not there
 */
public record ServiceLanguage(
        Version version, Set<Feature> declared, Set<Feature> excluded, Set<String> functions, boolean complete) {

    /** The versions of ADQL. */
    public enum Version {
        V2_0,
        V2_1
    }

    /** What is known of a feature. */
    public enum State {
        DECLARED,
        /** Neither declared nor ruled out: services of version 2.0 hardly declare anything. */
        UNDECLARED,
        EXCLUDED
    }

    public ServiceLanguage {
        declared = Set.copyOf(declared);
        excluded = Set.copyOf(excluded);
        Set<String> lower = new TreeSet<>();
        functions.forEach(function -> lower.add(function.toLowerCase(Locale.ROOT)));
        functions = Set.copyOf(lower);
    }

    /** ADQL 2.1 with every optional feature, and any user-defined function. */
    public static ServiceLanguage full21() {
        Set<Feature> all = EnumSet.allOf(Feature.class);
        all.remove(Feature.CASE);
        return new ServiceLanguage(Version.V2_1, all, EnumSet.of(Feature.CASE), Set.of(), false);
    }

    /** ADQL 2.0 as it stands: geometry, and none of what 2.1 added. */
    public static ServiceLanguage plain20() {
        EnumSet<Feature> plain = EnumSet.range(Feature.ANGLE_INEQUALITY, Feature.REGION);
        return new ServiceLanguage(Version.V2_0, plain, EnumSet.complementOf(plain), Set.of(), false);
    }

    /** The same language without some features. */
    public ServiceLanguage without(Feature... features) {
        Set<Feature> less = EnumSet.noneOf(Feature.class);
        less.addAll(declared);
        Set<Feature> more = EnumSet.noneOf(Feature.class);
        more.addAll(excluded);
        for (Feature feature : features) {
            less.remove(feature);
            more.add(feature);
        }
        return new ServiceLanguage(version, less, more, functions, complete);
    }

    /** What is known of a feature. */
    public State state(Feature feature) {
        if (declared.contains(feature)) {
            return State.DECLARED;
        }
        return excluded.contains(feature) || complete ? State.EXCLUDED : State.UNDECLARED;
    }

    /** Whether sending the feature is worth a try. */
    public boolean mayHave(Feature feature) {
        return state(feature) != State.EXCLUDED;
    }
}
